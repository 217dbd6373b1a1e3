from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.data.conflicts import mark_conflicts
from relations.data.observation_rows import COLUMNS, JSON, cells, flat
from relations.filters.observations import ObservationFilterSet
from relations.models import Observation
from relations.models.newest import IN_TIME, NEWEST_FIRST
from relations.values.words import PeriodKind, Qualifier, Unit, ValueStatus

from .detail import DetailView
from .fields import (
    IN_LANGUAGES,
    LANGUAGE,
    PARTIAL_DATE,
    SLUG,
    TEXT,
    ReadOnly,
    extend_schema_field,
    reader_language,
)
from .listing import ListView


def said(schema: dict) -> serializers.Field:
    """A field with this schema whose value relations.data.observation_rows writes."""
    return extend_schema_field(schema)(type("Said", (ReadOnly,), {}))()


DECIMAL = {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"}
PERIOD = {
    "type": ["string", "null"],
    "examples": ["2023", "2019/2023", "2019/.."],
    "description": "ISO 8601-2; null when the period has no calendar form.",
}
URL = {"type": ["string", "null"], "format": "uri"}
WORDS = {"type": "string"}
MOMENT = {"type": "string", "format": "date-time"}
CODE = {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}


class ValueSerializer(serializers.Serializer):
    """One value of a series as one source stated it."""

    slug = said(SLUG)
    period = said(PERIOD)
    period_text = said(WORDS)
    period_kind = serializers.ChoiceField(choices=PeriodKind.choices, read_only=True)
    value = said(DECIMAL)
    value_to = said(DECIMAL)
    formatted = said(WORDS)
    qualifier = serializers.ChoiceField(choices=Qualifier.choices, read_only=True)
    words_i18n = said(IN_LANGUAGES)
    unit = serializers.ChoiceField(choices=Unit.choices, read_only=True)
    currency = said(CODE)
    currency_assumed = serializers.BooleanField(read_only=True)
    rounded_to = serializers.IntegerField(read_only=True, allow_null=True)
    status = serializers.ChoiceField(choices=ValueStatus.choices, read_only=True)
    series_break = serializers.BooleanField(read_only=True)
    source: Any = said(SLUG)
    source_title = said(WORDS)
    source_url = said(URL)
    licence = said(TEXT)
    published_at = said(MOMENT)

    def to_representation(self, row):
        """Takes a Row, or a model object whose statistic and source are loaded."""
        language = reader_language()
        row = row if isinstance(row, dict) else flat(row)
        return {name: JSON[name](row, language) for name, _field in self.fields.items()}


class ObservationSerializer(ValueSerializer):
    """A value with its vintage: it was public from `published_at` until `superseded_at`."""

    title = said(TEXT)
    title_lang = said(LANGUAGE)
    title_i18n = said(IN_LANGUAGES)
    statistic = said(SLUG)
    preferred = serializers.BooleanField(read_only=True)
    conflicting = serializers.BooleanField(read_only=True)
    edition = said(PARTIAL_DATE)
    note = said(TEXT)
    note_i18n = said(IN_LANGUAGES)
    retrieved_on = serializers.DateField(read_only=True, allow_null=True)
    superseded_at = said(MOMENT | {"type": ["string", "null"]})
    corrects = said(SLUG | {"type": ["string", "null"]})
    period_start = said(PARTIAL_DATE)
    period_end = said(PARTIAL_DATE)
    period_words_i18n = said(IN_LANGUAGES)
    statistic_title_i18n = said(IN_LANGUAGES)
    counted_thing_i18n = said(IN_LANGUAGES)


class ObservationList(ListView):
    name = "observations"
    label = _("Observations")
    about = _(
        "Values of all series as their sources stated them: what stands today, or stood on a day."
    )
    model = Observation
    filterset_class = ObservationFilterSet
    serializer_class = ObservationSerializer
    orderings = {
        "-period": NEWEST_FIRST,
        "period": IN_TIME,
        "-published_at": ("-published_at", "-pk"),
        "published_at": ("published_at", "pk"),
    }
    table = cells()

    def rows(self, queryset):
        return queryset.values(*COLUMNS)

    def prepared(self, rows):
        return mark_conflicts(rows)


class ObservationDetail(DetailView):
    name = "observation"
    list_view = ObservationList
    serializer_class = ObservationSerializer

    def records(self):
        return Observation.objects.published().values(*COLUMNS)

    def prepared(self, record):
        return mark_conflicts([record])[0]
