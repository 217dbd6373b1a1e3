"""Series for tests of charts, and how they read what was drawn."""

import csv
import io
import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from relations.charts.scale import BOTTOM, HEIGHT, TOP
from tests.support.factories import ObservationFactory, SourceFactory, StatisticFactory, live

CHART = re.compile(r'<svg class="chart .*?</desc>.*</svg>(?=\s*</div>)', re.DOTALL)


def series(slug, values, *, unit="number", source=None, **fields):
    """A published series; `values` are dictionaries of an observation's fields."""
    statistic = live(StatisticFactory, slug=slug, unit=unit, **fields)
    source = source or live(SourceFactory, title_en="Yearbook", publisher_en="Office")
    for value in values:
        given = {"source": source, "rounded_to": None} | value
        live(ObservationFactory, statistic=statistic, **given)
    return statistic


def yearly(*numbers, start=2010):
    return [{"period_start": str(start + i), "number": n} for i, n in enumerate(numbers)]


def drawing(html):
    """The chart of a page as a tree."""
    return ET.fromstring(CHART.search(html).group(0).replace("\x0b", ""))  # noqa: S314 - our own drawing


def table(client, path):
    return list(csv.DictReader(io.StringIO(client.get(path).content.decode())))


def with_class(tree, name):
    return [e for e in tree.iter() if name in e.get("class", "").split()]


def ticks(tree):
    """Height of each word of the value axis."""
    (group,) = with_class(tree, "ticks")
    return {word.text: float(word.get("y")) - 4.5 for word in group}


def heights(tree):
    """Where each marked value stands, in order of drawing: (title, pixels from the top)."""
    marks = [e for e in tree.iter() if e.tag.rpartition("}")[2] in ("use", "rect")]
    titles = [(mark.find("{*}title"), float(mark.get("y", "0"))) for mark in marks]
    return [(title.text, y) for title, y in titles if title is not None]


def expected(number, low, high):
    """Height on a linear scale from the lowest to the highest tick."""
    share = (Decimal(number) - low) / (high - low)
    return float(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share))
