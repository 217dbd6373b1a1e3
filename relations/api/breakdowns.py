from rest_framework import serializers

from relations.models.value_fields import plain
from relations.text.periods import format_period

from .fields import Reading, ReadOnly, Shape, Whole, extend_schema_field, reader_language
from .observations import DECIMAL, PERIOD
from .shapes import CitationSerializer


@extend_schema_field(DECIMAL)
class ExactNumber(ReadOnly):
    def to_representation(self, number):
        return plain(number)


@extend_schema_field(PERIOD)
class BreakdownPeriod(Whole):
    def to_representation(self, breakdown):
        return breakdown.period.iso8601 or None


@extend_schema_field({"type": "string"})
class BreakdownPeriodText(Whole):
    """The period in the reader's language."""

    def to_representation(self, breakdown):
        language = reader_language()
        return format_period(breakdown.period_in(language), language)


class BreakdownItemSerializer(Shape):
    """An item of level 2 belongs to the last item of level 1 before it."""

    level = serializers.IntegerField(read_only=True)
    title = Reading()
    note = Reading()
    value = ExactNumber(source="number")


class BreakdownSerializer(CitationSerializer):
    """What a figure of the series is made of, as one source listed it for a period."""

    uid = serializers.UUIDField(read_only=True)
    title = Reading(with_language=True)
    period = BreakdownPeriod()
    period_text = BreakdownPeriodText()
    items = BreakdownItemSerializer(many=True, read_only=True)
