"""Short ways to make series and to read what was drawn."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from relations.charts import Point, Series


def point(iso, number, **more):
    number = None if number is None else Decimal(str(number))
    return Point(iso, iso, number, "" if number is None else f"{number:,}", **more)


def yearly(numbers, *, start=2010, label="Exports", **special):
    """A series of years; ``special`` as y2012={"status": "forecast"}."""
    return Series(
        label,
        tuple(
            point(str(start + i), number, **special.get(f"y{start + i}", {}))
            for i, number in enumerate(numbers)
        ),
    )


def drawn(chart, series_list, **more):
    """The chart as a tree, so that a drawing that is not well-formed fails."""
    words = {"uid": "c", "title": "Trade", "description": "Up.", "format_tick": "{:,}".format}
    return ET.fromstring(chart(series_list, **words | more))  # noqa: S314 - our own drawing


def texts(tree):
    return [element.text for element in tree.iter("text")]


def with_class(tree, name):
    return [e for e in tree.iter() if name in e.get("class", "").split()]


def coordinates(tree):
    """Every pair of numbers of the lines, as (x of 1000, y in pixels)."""
    paths = "".join(path.get("d") for path in with_class(tree, "line"))
    return [tuple(map(float, pair)) for pair in re.findall(r"([-\d.]+) ([-\d.]+)", paths)]
