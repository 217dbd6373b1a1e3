"""The values of a statistic as files: those of its page, in the API's columns and fields.

The preferred value of each period, oldest first, as it stands or stood at the end of a day.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from textwrap import indent

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from relations.data.blocks import blocks
from relations.data.conflicts import mark_conflicts
from relations.data.csv_text import csv_text
from relations.data.observation_rows import COLUMNS, JSON, Row, cells
from relations.languages import LANGUAGES, known
from relations.models import Observation, Statistic
from relations.models.newest import IN_TIME
from relations.models.translated import columns

from .series_address import Asked, SeriesPage, permalink

BLOCK = 500  # rows; a longer file is sent as it is read
TABLE = cells()


class SeriesFile(SeriesPage):
    """Subclasses name their `content_type` and give `parts`."""

    content_type: str
    # (statistic, what was asked, blocks of rows): the bytes of the file.
    parts: Callable[[Statistic, Asked, Iterable[list[Row]]], Iterator[bytes]]

    def say(self, statistic: Statistic, asked: Asked) -> HttpResponseBase:
        """Whole where it is short, which can be compressed; else part by part."""
        read = rows_of(statistic)
        begun = list(islice(read, 2))
        parts = self.parts(statistic, asked, chain(begun, read))
        if len(begun) < 2:
            return HttpResponse(b"".join(parts), content_type=self.content_type)
        return StreamingHttpResponse(parts, content_type=self.content_type)


class StatisticCsv(SeriesFile):
    content_type = "text/csv; charset=utf-8"

    def say(self, statistic, asked):
        response = super().say(statistic, asked)
        name = f"{statistic.slug}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def parts(self, statistic, asked, read):
        return csv_text(read, TABLE)


class StatisticJson(SeriesFile):
    content_type = "application/json; charset=utf-8"

    def parts(self, statistic, asked, read):
        """As json.dumps with indent=2 writes the series with its values last."""
        series = of_series(statistic) | {"url": permalink(statistic, **asked.query)}
        language = known(get_language())
        yield f'{as_json(series)[:-2]},\n  "values": ['.encode()
        between = ""
        for rows in read:
            values = (
                as_json({name: write(row, language) for name, write in JSON.items()})
                for row in rows
            )
            yield (between + ",".join(f"\n{indent(each, '    ')}" for each in values)).encode()
            between = ","
        yield b"\n  ]\n}\n" if between else b"]\n}\n"


def as_json(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def of_series(statistic: Statistic) -> dict:
    return {
        "statistic": statistic.slug,
        **{column: getattr(statistic, column) for column in columns("title")},
        "unit": statistic.unit,
        "currency": statistic.currency,
        "definition": {code: getattr(statistic, f"definition_{code}") for code in LANGUAGES},
    }


def rows_of(statistic: Statistic) -> Iterator[list[Row]]:
    """Blocks of rows: a query each, and at most four for their conflicts."""
    values = Observation.objects.published().preferred().filter(statistic=statistic)
    for rows in blocks(values.open().values(*COLUMNS), IN_TIME, BLOCK):
        yield mark_conflicts(rows)
