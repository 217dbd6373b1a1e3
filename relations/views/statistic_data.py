"""The values of a statistic as files: the same rows as its page, digit for digit."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from textwrap import indent
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from relations.filters import keys_of
from relations.languages import LANGUAGES, known
from relations.models import Observation, Source, Statistic
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
BLOCK = 500  # rows; what is longer is sent as it is read
NUMBERS = {"value", "value_to"}


class StatisticCsv(SeriesPage):
    parameters = ("as_of",)

    def say(self, statistic, asked):
        lines = csv_lines(
            of_series(statistic), values_of(statistic, asked.day, known(get_language()))
        )
        return as_file(lines, "text/csv; charset=utf-8", f"{statistic.slug}.csv")


class StatisticJson(SeriesPage):
    parameters = ("as_of",)

    def say(self, statistic, asked):
        shared = of_series(statistic)
        definition = {code: getattr(statistic, f"definition_{code}") for code in LANGUAGES}
        data = shared | {"definition": definition, "url": permalink(statistic, **asked.query)}
        parts = json_parts(data, values_of(statistic, asked.day, known(get_language())))
        return as_file(parts, "application/json; charset=utf-8")


def csv_lines(shared: dict, values: Iterable[dict]) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*OF_SERIES, *OF_VALUE])
    writer.writeheader()
    for row in values:
        writer.writerow({name: cell(name, value) for name, value in (shared | row).items()})
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def json_parts(data: dict, values: Iterable[dict]) -> Iterator[str]:
    """As json.dumps with indent=2 writes `data` with its values last, a value at a time."""
    yield f'{as_json(data)[:-2]},\n  "values": ['
    end = ""
    for place, value in enumerate(values):
        yield f"{',' if place else ''}\n{indent(as_json(value), '    ')}"
        end = "\n  "
    yield f"{end}]\n}}\n"


def as_json(data: dict) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_file(parts: Iterable[str], content_type: str, name: str = "") -> HttpResponseBase:
    """Whole where it is short, which can be compressed; else part by part."""
    parts = iter(parts)
    begun = list(islice(parts, BLOCK))
    rest = next(parts, None)
    response: HttpResponseBase
    if rest is None:
        response = HttpResponse("".join(begun), content_type=content_type)
    else:
        response = StreamingHttpResponse(chain(begun, [rest], parts), content_type=content_type)
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


def values_of(statistic: Statistic, day: date | None, language: str) -> Iterator[dict]:
    """The preferred row of each period, oldest first; as it was at the end of a day. The keys are
    read at once, the rows in blocks: two queries each."""
    rows = Observation.objects.published().preferred().filter(statistic=statistic)
    rows = rows.as_of(day) if day else rows.open()
    keys = keys_of(rows.in_time_order().values_list("pk", flat=True))
    sources: dict[Any, Any] = {}
    for start in range(0, len(keys), BLOCK):
        some = keys[start : start + BLOCK]
        found = Observation.objects.in_bulk(list(some))
        new = {row.source_id for row in found.values()} - sources.keys()
        sources |= Source.objects.in_bulk(new)
        for key in some:
            found[key].source = sources[found[key].source_id]
            yield value_of(found[key], language)


def value_of(row: Any, language: str) -> dict:
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
        "source_url": source_url(row, language),
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
