"""The publication log as readers may see it: what was done to which record, in words.

A record that readers can no longer see keeps its kind and the act, as in the API, and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from relations.languages import FALLBACKS, LANGUAGES
from relations.models import (
    KINDS,
    Observation,
    PublicationEvent,
    StatisticTopic,
    Topic,
)
from relations.models.publication import Action
from relations.models.snapshot_schema import upgraded
from relations.views.addresses import seen_at
from relations.views.components.change import Change
from relations.views.components.words import Words

from .log_figures import change_of_value, figures_of
from .log_labels import changed_fields

# Told by the row that takes the place of the one that they close.
UNTOLD = (Action.SUPERSEDE, Action.PREFER)


def acts() -> QuerySet:
    """All that is told, newest first."""
    rows = PublicationEvent.objects.exclude(action__in=UNTOLD).defer("stored_content")
    return rows.order_by("-at", "-pk")


def kinds() -> dict[int, type[Model]]:
    found = ContentType.objects.get_for_models(*KINDS)
    return {kind.pk: model for model, kind in found.items()}


def without_kinds(rows: QuerySet, *models) -> QuerySet:
    """The newest are found by their moment, as long as nothing is asked for by its kind."""
    return rows.exclude(content_type__in=[key for key, model in kinds().items() if model in models])


def about_topic(rows: QuerySet, topic: Topic) -> QuerySet:
    """Acts on the topic, on published records filed under it, on the values of its statistics."""
    found = Q()
    for key, model in kinds().items():
        records = filed_under(topic, model)
        if records is not None:
            found |= Q(content_type=key, object_id__in=records)
    return rows.filter(found)


def filed_under(topic: Topic, model) -> QuerySet | None:
    """Keys; what a draft is filed under is nobody's business."""
    if model is Topic:
        return Topic.objects.published().filter(pk=topic.pk).values("pk")
    if model is Observation:
        series = StatisticTopic.objects.filter(topic=topic).values("record")
        return Observation.objects.published().filter(statistic__in=series).values("pk")
    if not hasattr(model, "topic_links"):
        return None
    links = model._meta.get_field("topic_links").related_model.objects
    return links.filter(topic=topic, record__live=True).values("record")


def changes(keys, language: str) -> Iterator[Change]:
    """Of acts by their keys, or by a query for them, newest first; each is worded when it is taken.
    Four queries, one where no act is of a value."""
    rows, models = list(with_names(keys)), kinds()
    values = {row.object_id for row in rows if models[row.content_type_id] is Observation}
    figures = figures_of(values) if values else {}
    for row in rows:
        model = models[row.content_type_id]
        act = Change(row, row.get_action_display(), capfirst(str(model._meta.verbose_name)))
        if model is Observation:
            figure = figures.get(row.object_id)
            change = change_of_value(act, figure, figures, language) if figure else act
        else:
            change = change_of_record(act, model, language)
        notes = {f"note_{code}": getattr(row, f"note_{code}") for code in LANGUAGES}
        note = reading(notes, "note", language)
        if change.title.text and note.text:
            change = replace(change, details=[*change.details, note])
        yield change


def with_names(keys) -> QuerySet:
    """Annotates the slug and the stored content that the record of each act has now, and the content's
    schema; None while it is not public. For few acts only: some databases look them up before they
    sort and cut."""
    standing = PublicationEvent.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        until=None,
        stored_content__isnull=False,
    )
    content = standing.values("stored_content")[:1]
    return (
        acts()
        .filter(pk__in=keys)
        .annotate(
            now_slug=Subquery(standing.values("slug")[:1]),
            now_content=Subquery(content, output_field=JSONField()),
            now_schema=Subquery(standing.values("schema")[:1]),
        )
    )


def change_of_record(act: Change, model, language: str) -> Change:
    """The act with the present name of its record and the fields that changed, if it is public."""
    row: Any = act.row  # with what `with_names` annotates
    content = upgraded(row.kind, row.now_schema, row.now_content) or {}
    title = reading(content, "title", language)
    title = title if title.text else reading(content, "name", language)
    if not title.text:
        return act
    changed = fields_changed(row, model, language)
    return replace(
        act,
        title=title,
        url=seen_at(model, row.now_slug),
        details=[Words(changed)] if changed else [],
    )


def reading(texts: Mapping, name: str, language: str) -> Words:
    """The text of this name, from a mapping of names with their language to texts."""
    for code in FALLBACKS[language]:
        if text := texts.get(f"{name}_{code}"):
            return Words(text, "" if code == language else code)
    return Words("")


def fields_changed(row: PublicationEvent, model, language: str) -> str:
    if row.action != Action.UPDATE:
        return ""
    labels = changed_fields(model, row.names_changed, language)
    return _("Changed: %(fields)s") % {"fields": labels} if labels else ""
