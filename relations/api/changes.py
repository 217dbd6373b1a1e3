"""What became public, changed or went, newest first: the publication log as readers may see it."""

from operator import attrgetter

import django_filters as df
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.data.observation_rows import COLUMNS, titles
from relations.filters import LONGEST_QUERY, Moment
from relations.filters.changes import KIND_NAMES, ActFilterSet
from relations.languages import FALLBACKS, LANGUAGES
from relations.models import KINDS, Observation, PublicationEvent, Relationship
from relations.models.publication import Action

from . import tables
from .fields import (
    IN_LANGUAGES,
    LANGUAGE,
    TEXT,
    Whole,
    extend_schema_field,
    in_languages,
    reader_language,
)
from .listing import ListView

NOTHING: dict[str, str | None] = dict.fromkeys(LANGUAGES)


class ChangeFilterSet(ActFilterSet):
    q = df.CharFilter(
        label="words", field_name="slug", lookup_expr="icontains", max_length=LONGEST_QUERY
    )
    updated_since = Moment(label="updated since", field_name="at", lookup_expr="gte")


@extend_schema_field(TEXT)
class ChangeTitle(Whole):
    """The record's title as it stands now; null once readers may no longer see the record."""

    def to_representation(self, change):
        language = titled_in(change)
        return change.titles[language] if language else None


@extend_schema_field(LANGUAGE)
class ChangeTitleLanguage(Whole):
    def to_representation(self, change):
        return titled_in(change)


@extend_schema_field(IN_LANGUAGES)
class ChangeTitles(Whole):
    def to_representation(self, change):
        return change.titles


def titled_in(change) -> str | None:
    languages = FALLBACKS[reader_language()]
    return next((code for code in languages if change.titles[code]), None)


class ChangeSerializer(serializers.Serializer):
    """One act on one record. A record that went keeps its kind, its name and the act only."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=KIND_NAMES, source="content_type.model", read_only=True)
    slug = serializers.CharField(read_only=True)
    action = serializers.ChoiceField(choices=Action.choices, read_only=True)
    at = serializers.DateTimeField(read_only=True)
    title = ChangeTitle()
    title_lang = ChangeTitleLanguage()
    title_i18n = ChangeTitles()


class ChangeList(ListView):
    has_past = False  # its cursor leads through all of it
    name = "changes"
    label = _("Changes")
    about = _("Everything published, corrected and taken off the site, newest first.")
    model = PublicationEvent
    filterset_class = ChangeFilterSet
    serializer_class = ChangeSerializer
    orderings = {"-at": ("-at", "-pk"), "at": ("at", "pk")}
    table = {
        **tables.columns("id"),
        "kind": attrgetter("content_type.model"),
        **tables.columns("slug", "action"),
        **tables.moment("at", "at"),
        **{f"title_{code}": lambda row, code=code: row.titles[code] for code in LANGUAGES},
    }

    def all_rows(self):
        return PublicationEvent.objects.filter(content_type__in=kinds_of_records())

    def rows(self, queryset):
        return queryset.select_related("content_type").defer("stored_content", "fields_changed")

    def prepared(self, rows):
        """One query for each kind on the page: the titles of the records that are still public."""
        public = {}
        for model in KINDS:
            kind = ContentType.objects.get_for_model(model).pk
            ids = {row.object_id for row in rows if row.content_type_id == kind}
            for pk, named in public_titles(model, ids).items():
                public[kind, pk] = named
        for row in rows:
            row.titles = public.get((row.content_type_id, row.object_id), NOTHING)
        return rows


def kinds_of_records() -> list[int]:
    return [kind.pk for kind in ContentType.objects.get_for_models(*KINDS).values()]


def public_titles(model, ids: set[int]) -> dict[int, dict[str, str | None]]:
    """Of those records that readers may see now, by primary key. One query, none without ids."""
    if not ids:
        return {}
    records = model.objects.published().filter(pk__in=ids)
    if model is Observation:
        return {row["pk"]: titles(row) for row in records.values(*COLUMNS)}
    name = "name" if model is Relationship else "title"
    return {record.pk: in_languages(record, name) for record in records}
