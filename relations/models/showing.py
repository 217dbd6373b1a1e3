"""Which public records show another: it may not leave the site behind their backs.

Whoever names a record, in a field, in a child row or in prose, shows it or depends on it. All of
it is asked of the live rows: Wagtail's index of references follows drafts, which may name others.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, Q
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin

from relations.languages import speaking

from .publication import PublicationEvent
from .translated import spoken

EMBED = re.compile(r"<embed\b[^>]*>")
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
NAMED_IN_MESSAGES = 10


class StillShown(ValidationError):
    """Why a record stays public, in words for an editor."""


def refuse_while_shown(record) -> None:
    """Raises StillShown. Ask it when publications wait (versioning.begin), so that none slips by."""
    if record.on_every_page:
        raise StillShown(_("“%(record)s” stays public: every page shows it.") % {"record": record})
    if showing := shown_by(record):
        message = _("“%(record)s” stays public, since other public records show it: %(places)s.")
        raise StillShown(message % {"record": record, "places": places(showing)})


def places(records: list) -> str:
    """Their names, the first few of many."""
    named = [str(record) for record in records[:NAMED_IN_MESSAGES]]
    if more := len(records) - len(named):
        named.append(_("and %(more)s more") % {"more": more})
    return speaking(spoken()).semicolon.join(named)


def shown_by(record) -> list:
    """The live records that name it, by kind and number. One query a kind, two for prose."""
    found: list[Any] = []
    for kind in apps.get_app_config("relations").get_models():
        if not issubclass(kind, DraftStateMixin):
            continue
        rows = kind._base_manager.filter(live=True).exclude(
            pk=record.pk if kind is type(record) else None
        )
        if names := _names_in_fields(kind, record):
            found += rows.filter(names).order_by("pk")
        found += [row for row in _in_prose(rows, record) if row not in found]
    return found


def _names_in_fields(kind: type[Model], record) -> Q:
    """Where a row of the kind, or one of its child rows, holds the record's number."""
    anywhere = Q()
    for model, way_up in _rows_of(kind):
        for field in model._meta.concrete_fields:
            is_name = isinstance(field, ForeignKey) and not isinstance(field, ParentalKey)
            if not is_name or field.related_model is not type(record):
                continue
            holds: dict[str, Any] = {field.name: record}
            if way_up:
                holds = {"pk__in": model._base_manager.filter(**holds).values(way_up)}
            anywhere |= Q(**holds)
    return anywhere


def _rows_of(model: type[Model], way_up: str = "") -> Iterator[tuple[type[Model], str]]:
    """(model, lookup of the record it belongs to) of a kind and of its child rows, at any depth."""
    yield model, way_up
    for relation in get_all_child_relations(model):
        parent = relation.field.name
        yield from _rows_of(relation.related_model, f"{parent}__{way_up}" if way_up else parent)


def records_with_prose_about(record) -> list:
    """The live records whose prose holds a live fact of it. One query a kind with prose, one more."""
    found = []
    for kind in apps.get_app_config("relations").get_models():
        if issubclass(kind, DraftStateMixin):
            found += _in_prose(kind._base_manager.filter(live=True), record)
    return found


def prose_columns(kind: type[Model]) -> list[str]:
    return [f.name for f in kind._meta.concrete_fields if isinstance(f, RichTextField)]


def names_of(record) -> set[str]:
    """Its name in addresses and in prose, and every one that it ever had. One query."""
    return {record.slug, *PublicationEvent.objects.of(record).values_list("slug", flat=True)}


def _in_prose(rows, record) -> list:
    """Those whose prose holds a live fact of the record, under any name that it ever had."""
    columns = prose_columns(rows.model)
    if not columns or not hasattr(record, "slug"):
        return []
    names = names_of(record)
    kind, holds = record._meta.model_name, Q()
    for column in columns:
        for name in names:
            holds |= Q(**{f"{column}__contains": f'slug="{name}"'})
    return [
        row
        for row in rows.filter(holds).order_by("pk")
        if any(_tells_of(getattr(row, column), kind, names) for column in columns)
    ]


def _tells_of(prose: str, kind: str, names: set[str]) -> bool:
    facts = (dict(ATTRIBUTE.findall(embed)) for embed in EMBED.findall(prose))
    return any(fact.get("kind") == kind and fact.get("slug") in names for fact in facts)
