"""The values of a statistic as files: the same rows as its page, digit for digit."""

import csv
import io
import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import get_language

from relations.languages import LANGUAGES, known
from relations.models import Observation, Statistic
from relations.models.translated import columns
from relations.text.observed import source_url

from .series_address import SeriesPage, permalink

FORMULA = ("=", "+", "-", "@", "\t", "\r")
OF_SERIES = ("statistic", *columns("title"), "unit", "currency")
OF_VALUE = (
    "period",
    "period_kind",
    *columns("period_words"),
    "value",
    "value_to",
    *columns("value_words"),
    "qualifier",
    "status",
    "series_break",
    "currency_assumed",
    "source",
    *columns("source_title"),
    "source_url",
    "edition",
    "retrieved_on",
    *columns("note"),
    "published_at",
)
NUMBERS = {"value", "value_to"}


class StatisticCsv(SeriesPage):
    parameters = ("as_of",)

    def say(self, statistic, asked):
        shared = of_series(statistic)
        text = io.StringIO()
        writer = csv.DictWriter(text, [*OF_SERIES, *OF_VALUE])
        writer.writeheader()
        for row in values_of(statistic, asked.day):
            writer.writerow({name: cell(name, value) for name, value in (shared | row).items()})
        return as_file(text.getvalue(), "text/csv; charset=utf-8", f"{statistic.slug}.csv")


class StatisticJson(SeriesPage):
    parameters = ("as_of",)

    def say(self, statistic, asked):
        shared = of_series(statistic)
        definition = {code: getattr(statistic, f"definition_{code}") for code in LANGUAGES}
        page = permalink(statistic, **asked.query)
        data = shared | {
            "definition": definition,
            "url": page,
            "values": values_of(statistic, asked.day),
        }
        text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        return as_file(text + "\n", "application/json; charset=utf-8")


def as_file(text: str, content_type: str, name: str = "") -> HttpResponse:
    response = HttpResponse(text, content_type=content_type)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def of_series(statistic: Statistic) -> dict:
    return {
        "statistic": statistic.slug,
        **{column: getattr(statistic, column) for column in columns("title")},
        "unit": statistic.unit,
        "currency": statistic.currency,
    }


def values_of(statistic: Statistic, day: date | None) -> list[dict]:
    """The preferred row of each period, oldest first; as it was at the end of a day. One query."""
    rows = Observation.objects.published().preferred().filter(statistic=statistic)
    rows = rows.as_of(day) if day else rows.open()
    return [value_of(row) for row in rows.select_related("source").in_time_order()]


def value_of(row: Observation) -> dict:
    """Numbers as exact decimal texts: a float would change them."""
    source = row.source
    said = {
        "period": row.period.iso8601,
        "period_kind": row.period_kind,
        "value": plain(row.number),
        "value_to": plain(row.number_to),
        "qualifier": row.qualifier,
        "status": row.status,
        "series_break": row.series_break,
        "currency_assumed": row.currency_assumed,
        "source": source.slug,
        "source_url": source_url(row, known(get_language())),
        "edition": row.edition,
        "retrieved_on": row.retrieved_on,
        "published_at": row.published_at,
    }
    for code in LANGUAGES:
        said[f"period_words_{code}"] = getattr(row, f"period_words_{code}")
        said[f"value_words_{code}"] = getattr(row, f"words_{code}")
        said[f"source_title_{code}"] = getattr(source, f"title_{code}")
        said[f"note_{code}"] = getattr(row, f"note_{code}")
    return {name: said[name] for name in OF_VALUE}


def plain(number) -> str | None:
    return None if number is None else f"{number:f}"


def cell(name: str, value) -> str:
    """Text that a spreadsheet would run as a formula begins with an apostrophe; numbers do not."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if name not in NUMBERS and text.startswith(FORMULA) else text
