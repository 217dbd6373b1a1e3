"""How the stored value of a field reads to a person at the desk, in the desk's language."""

from decimal import Decimal

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from relations.languages import FALLBACKS, known
from relations.models import BreakdownItem, Statistic
from relations.models.named import INTERNAL
from relations.models.partial_date import PartialDateField
from relations.models.showing import ATTRIBUTE, EMBED
from relations.models.translated import is_blank, translated_names
from relations.models.value_fields import ExactDecimalField, PeriodFields, ValueFields
from relations.text.dates import format_partial_date
from relations.text.figures import format_value
from relations.text.numbers import format_number
from relations.text.periods import format_period
from relations.text.sentences import words_of
from relations.values.dates import is_partial_date
from relations.values.errors import ShapeError
from relations.values.period import Period
from relations.values.value import Value

from .clock import moment
from .named_in_versions import Known

NAMING = ("name", "role", "list_name", "title")
VALUE = ("number", "number_to", "qualifier", "rounded_to")
NOT_TYPED = INTERNAL | {"first_published_at", "corrects"}
PERIOD = ("period_kind", "period_start", "period_end")


def told_fields(model) -> list[models.Field]:
    """What an editor fills in, in the order of the model."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, ParentalKey)
        and field.name not in NOT_TYPED
    ]


def compounds(model) -> dict[str, tuple[str, ...]]:
    """Columns that read as one thing only: a value, a period."""
    found = {"period": PERIOD} if issubclass(model, PeriodFields) else {}
    return found | ({"value": VALUE} if issubclass(model, ValueFields) else {})


class Reader:
    """Reads serialized values of one record; `record` is the whole content that rows belong to."""

    def __init__(self, names: Known):
        self.names = names
        self.language = known(get_language())

    def text(self, field, content: dict, record: dict | None = None) -> str:
        """ "" for what is empty."""
        stored = content.get(field.name)
        if stored is None or stored == "":
            return ""
        if field.is_relation:
            return self.names.title(field.related_model, stored)
        if field.choices:
            return str(dict(field.flatchoices).get(stored, stored))
        if isinstance(field, models.BooleanField):
            return _("yes") if stored else _("no")
        if isinstance(field, RichTextField):
            return self.prose(stored)
        if isinstance(field, ExactDecimalField):
            return self._number(field, content, record or {})
        return self._plain(field, str(stored))

    def _plain(self, field, stored: str) -> str:
        if isinstance(field, models.DateTimeField):
            return moment(parse_datetime(stored))
        if isinstance(field, PartialDateField | models.DateField):
            return format_partial_date(stored, self.language) if is_partial_date(stored) else stored
        if isinstance(field, models.TimeField):
            return stored[:5]
        return stored

    def _number(self, field, content, record) -> str:
        number = Decimal(content[field.name])
        if field.model is BreakdownItem and record.get("unit"):
            value = Value(number=number, unit=record["unit"], currency=record.get("currency", ""))
            return format_value(value, self.language)
        return format_number(number, self.language)

    def prose(self, html: str) -> str:
        """The words, a line for each block; a live fact stands in brackets."""
        named = EMBED.sub(lambda embed: self.names.fact(dict(ATTRIBUTE.findall(embed[0]))), html)
        return words_of(named)

    def compound(self, name: str, content: dict) -> str:
        return self.value(content) if name == "value" else self.period(content)

    def value(self, content: dict) -> str:
        """A figure as its readers see it, with the unit of the series that it belongs to."""
        statistic = self.names.record(Statistic, content.get("statistic"))
        decimals = [content.get(name) for name in ("number", "number_to")]
        low, high = (Decimal(digits) if digits is not None else None for digits in decimals)
        if low is None:
            return ""
        value = Value(
            number=low,
            number_to=high,
            qualifier=content.get("qualifier") or "exactly",
            unit=statistic.unit if statistic else "number",
            currency=statistic.currency if statistic else "",
            rounded_to=content.get("rounded_to"),
            counter=statistic.reading("counted_thing", self.language).text if statistic else "",
        )
        return format_value(value, self.language)

    def period(self, content: dict) -> str:
        words = translated(content, "period_words", self.language)
        kind, start, end = (content.get(name) or "" for name in PERIOD)
        try:
            return format_period(Period(start, end, kind, words), self.language)
        except (ShapeError, ValueError):
            return " ".join(filter(None, [start, end]))

    def figure(self, content: dict) -> str:
        """What a value is the value of: "Exports of goods, 2023"."""
        title = self.names.title(Statistic, content.get("statistic"))
        return ", ".join(filter(None, [title, self.period(content)]))

    def row(self, model, content: dict) -> str:
        """A child row in a few words: "Signed, 1928"; "" where nothing names it."""
        parts = []
        if "what" in content:
            dated = content.get("happened_on") or content.get("stated_on") or ""
            what = model._meta.get_field("what")
            parts = [self.text(what, content), self._partial(dated)]
        own = [name for name in NAMING if name in translated_names(model)]
        parts += [] if any(parts) else [translated(content, n, self.language) for n in own]
        if not any(parts):
            parts = [self.text(f, content) for f in told_fields(model) if f.is_relation]
        return ", ".join(filter(None, parts))

    def _partial(self, iso: str) -> str:
        return format_partial_date(iso, self.language) if is_partial_date(iso) else iso


def translated(content: dict, name: str, language: str) -> str:
    """A text in the language, or the first fallback that has one."""
    texts = (content.get(f"{name}_{code}") or "" for code in FALLBACKS[language])
    return next((text for text in texts if not is_blank(text)), "")
