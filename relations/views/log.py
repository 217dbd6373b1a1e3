"""The publication log as readers may see it: what was done to which record, in words.

A record that readers can no longer see keeps its kind and the act, as in the API, and nothing else.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
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

from .addresses import seen_at
from .components.words import Words
from .log_figures import described, figures_of
from .log_labels import changed_fields

# Told by the row that takes the place of the one that they close.
UNTOLD = (Action.SUPERSEDE, Action.PREFER)


def acts() -> QuerySet:
    """All that is told, newest first."""
    return (
        PublicationEvent.objects.exclude(action__in=UNTOLD).defer("content").order_by("-at", "-pk")
    )


def kinds() -> dict[int, type]:
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


def told(keys, language: str) -> Iterator[dict]:
    """Of acts by their keys, or by a query for them, newest first, for partials/changes.html and the
    feeds: {row, what, kind, title, lang, url, details}; of a record that went only row, what and
    kind. Four queries, one where no act is of a value; a line is worded when it is taken."""
    rows, models = list(with_names(keys)), kinds()
    values = {row.object_id for row in rows if models[row.content_type_id] is Observation}
    figures = figures_of(values) if values else {}
    for row in rows:
        model = models[row.content_type_id]
        if model is Observation:
            figure = figures.get(row.object_id)
            said = described(row.action, figure, figures, language) if figure else {}
        else:
            said = named(row, model, language)
        if said and (note := reading(row, "note", language)).text:
            said["details"].append(note)
        yield act_of(row, model) | said


def with_names(keys) -> QuerySet:
    """Annotates the name and the slug that the record of each act has now; None while it is not
    public. For few acts only: some databases look names up before they sort and cut."""
    standing = PublicationEvent.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        until=None,
        content__isnull=False,
    )
    names = {
        code: Coalesce(KT(f"content__title_{code}"), KT(f"content__name_{code}"))
        for code in LANGUAGES
    }
    return (
        acts()
        .filter(pk__in=keys)
        .annotate(
            now_slug=Subquery(standing.values("slug")[:1]),
            **{
                f"now_{code}": Subquery(standing.annotate(told=name).values("told")[:1])
                for code, name in names.items()
            },
        )
    )


def act_of(row: PublicationEvent, model) -> dict:
    kind = capfirst(model._meta.verbose_name)
    return {"row": row, "what": row.get_action_display(), "kind": kind}


def named(row: Any, model, language: str) -> dict:
    title = reading(row, "now", language)
    if not title.text:
        return {}
    changed = fields_changed(row, model, language)
    return {
        "title": title.text,
        "lang": title.lang,
        "url": seen_at(model, row.now_slug),
        "details": [Words(changed, "")] if changed else [],
    }


def reading(row: PublicationEvent, name: str, language: str) -> Words:
    """ "now": what the record is called; "note": what the publisher says of the change."""
    for code in FALLBACKS[language]:
        if text := getattr(row, f"{name}_{code}"):
            return Words(text, "" if code == language else code)
    return Words("", "")


def fields_changed(row: PublicationEvent, model, language: str) -> str:
    if row.action != Action.UPDATE:
        return ""
    labels = changed_fields(model, row.fields_changed, language)
    return _("Changed: %(fields)s") % {"fields": labels} if labels else ""
