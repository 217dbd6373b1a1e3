"""Two series on one chart: what can be said of both."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import Statistic
from relations.views.addresses import address
from relations.views.components.chart import chart, cited, period_of, title_of, unit_line
from relations.views.components.comparison_table import comparison_table
from relations.views.components.downloads import Download
from relations.views.components.on_this_page import contents
from relations.views.components.record import RecordDates, written_date
from relations.views.components.source import source_list
from relations.views.components.words import Words, words
from relations.views.page import Context

from .series import Row, in_order, in_time, same_period
from .series_address import Asked, charted
from .sharing import sharing


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the two series."""

    title: Words
    url: str
    definition: Words


def comparison_page(statistic: Statistic, asked: Asked, portal: str) -> Context:
    """Chart, table and definitions of both series. Four queries."""
    language = known(get_language())
    found = charted(statistic, asked, language)
    shown, arranged = [each for each, _rows in found], [rows for _each, rows in found]
    rows = [row for each in shown for row in each.rows]
    moments = [each.changed_at for each in arranged if each.changed_at]
    changed = written_date(max(moments, default=None), language)
    title = title_of([each.title.text for each in shown])
    context: Context = {
        "page_title": title,
        "page_description": title,
        "compared": [
            Compared(
                title=each.title,
                url=address(each.statistic),
                definition=words(each.statistic, "definition", language),
            )
            for each in shown
        ],
        "home": address(statistic),
        "chart": chart(shown, language),
        "dates": RecordDates(facts_changed=changed),
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
        context["sharing"] = sharing(
            statistic,
            title=title,
            portal=portal,
            period=period_of(rows, language),
            sources=source_list(cited(rows), language),
            changed=changed,
            language=language,
            asked=asked,
        )
    return context | {
        "contents": contents(
            ("values", _("All values"), rows),
            ("definition", _("What is measured"), True),
            ("cite", _("Cite and embed"), context.get("sharing")),
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


def downloads(statistic: Statistic, asked: Asked) -> list[Download]:
    """The values of both from the API, the chart as it is shown."""
    query = f"statistic={statistic.slug},{asked.compare}&ordering=period"
    query += f"&as_of={asked.as_of}" if asked.as_of else ""
    picture = reverse("relations:statistic_svg", args=[statistic.slug])
    return [
        Download(_("Values as a table"), "CSV", f"/api/v1/observations.csv?{query}"),
        Download(_("Values as data"), "JSON", f"/api/v1/observations?{query}"),
        Download(_("Chart"), "SVG", f"{picture}?{urlencode(asked.query)}"),
    ]
