"""Two series on one chart: what can be said of both."""

from collections import defaultdict
from typing import Any, cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import Statistic

from .addresses import address
from .components.chart import chart, cited, period_of, title_of, unit_line
from .components.comparison_table import comparison_table
from .components.record import contents, moment
from .components.source import source_list
from .components.words import words
from .series import Row, in_order, in_time, same_period
from .series_address import Asked, charted
from .sharing import sharing


def comparison_page(statistic: Statistic, asked: Asked, portal: str) -> dict:
    """Chart, table and definitions of both series. Four queries."""
    language = known(get_language())
    found = charted(statistic, asked, language)
    shown, arranged = [each for each, _rows in found], [rows for _each, rows in found]
    rows = [row for each in shown for row in each.rows]
    changes = [each.changed_at for each in arranged if each.changed_at]
    title = title_of([each.title.text for each in shown])
    context = {
        "page_title": title,
        "page_description": title,
        "titles": [
            {
                "words": each.title,
                "url": address(each.statistic),
                "definition": words(each.statistic, "definition", language),
            }
            for each in shown
        ],
        "home": address(statistic),
        "chart": chart(shown, language),
        "facts_changed": moment(max(changes), language) if changes else None,
        "downloads": downloads(statistic, asked),
    }
    if rows:
        context["table"] = comparison_table(
            lines(found, asked.order),
            shown,
            unit_line(statistic, "", language),
            language,
            order=asked.order,
            path=address(statistic),
            **asked.query,
        )
        context |= sharing(
            statistic,
            title=title,
            portal=portal,
            period=period_of(rows, language),
            sources=source_list(cited(rows), language),
            changed=cast("dict | None", context["facts_changed"]),
            language=language,
            asked=asked,
        )
    return context | {
        "contents": contents(
            ("values", _("All values"), rows),
            ("definition", _("What is measured"), True),
            ("cite", _("Cite and embed"), context.get("citation")),
        )
    }


def lines(found, order: str) -> list[list[Row | None]]:
    """A pair for each period that either series has, in the order asked for."""
    periods: dict[Any, list[Row | None]] = defaultdict(lambda: [None, None])
    for place, (_each, arranged) in enumerate(found):
        for row in arranged.rows:
            periods[same_period(row.observation)][place] = row
    pairs = sorted(
        periods.values(), key=lambda pair: in_time(cast("Row", pair[0] or pair[1]).observation)
    )
    return in_order(pairs, order, lambda pair, key: pair[1] if key == "other" else pair[0])


def downloads(statistic: Statistic, asked: Asked) -> list[dict]:
    """The values of both from the API, the chart as it is shown."""
    query = f"statistic={statistic.slug},{asked.compare}&ordering=period"
    query += f"&as_of={asked.as_of}" if asked.day else ""
    picture = reverse("relations:statistic_svg", args=[statistic.slug])
    return [
        {
            "label": _("Values as a table"),
            "format": "CSV",
            "url": f"/api/v1/observations.csv?{query}",
        },
        {"label": _("Values as data"), "format": "JSON", "url": f"/api/v1/observations?{query}"},
        {"label": _("Chart"), "format": "SVG", "url": f"{picture}?{urlencode(asked.query)}"},
    ]
