from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import Statistic
from relations.text.dates import format_partial_date
from relations.text.numbers import format_number

from .addresses import address
from .comparison import comparison_page
from .components.breakdown import breakdowns
from .components.chart import Charted, chart, cited, period_of, unit_line
from .components.data_table import earlier_table, values_table
from .components.description import figure_description
from .components.figure import figure, trend
from .components.page_end import report_address
from .components.properties import properties
from .components.record import closing, contents, end_of_contents, heading, moment
from .components.source import source_list
from .components.words import Words, words
from .context import below_language, language_links, portal_of
from .linked_data.statistics import provenance
from .page import linked_data, preview_page
from .related import plain_entries
from .series import Arranged, arrange, in_order
from .series_address import NAMED, Asked, SeriesPage, permalink
from .sharing import sharing
from .snapshots import load_snapshot, with_public_state

ENTRIES = plain_entries(Statistic)
NOTHING_ASKED = Asked()
COMPARABLE = 12  # links to series that may share the chart


class StatisticPage(SeriesPage):
    """The page of a series, or of two side by side."""

    template_name = "relations/statistic_detail.html"
    parameters = ("compare", "order", "as_of")

    def records(self):
        return with_public_state(Statistic.objects.published().select_related(*NAMED))

    def say(self, statistic, asked):
        portal = portal_of(self.request).name
        frame = {"as_of": stood_on(statistic, asked)} | self.twins(asked)
        if asked.other:
            self.template_name = "relations/statistic_comparison.html"
            return self.show(comparison_page(statistic, asked, portal) | frame)
        context = statistic_page(statistic, asked=asked, portal=portal) | frame
        context["linked_data"] = linked_data(statistic, context, portal_of(self.request))
        return self.show(context | {"edit_url": self.edit_url(statistic)})

    def twins(self, asked: Asked) -> dict:
        """The other languages show the same values."""
        if not asked.query:
            return {}
        twins = language_links(below_language(self.request.path_info))
        query = urlencode(asked.query)
        return {"languages": [twin | {"url": f"{twin['url']}?{query}"} for twin in twins]}


def stood_on(statistic: Statistic, asked: Asked) -> dict | None:
    """What a page as of a day says of itself; None for a page of today."""
    if asked.day is None:
        return None
    compare = {"compare": asked.compare} if asked.other else {}
    date = format_partial_date(asked.as_of, known(get_language()))
    return {
        "text": _("These values stood here at the end of %(date)s (UTC).") % {"date": date},
        "url": permalink(statistic, **compare),
        "label": _("Show the values of today"),
    }


def preview(request, draft):
    return preview_page(request, StatisticPage.template_name, statistic_page(draft))


def preview_value(request, draft):
    """The page of its statistic, with the draft in the place of what it would replace."""
    draft.published_at = draft.published_at or timezone.now()  # it takes its place as if it were
    draft.set_sort_columns()
    context = statistic_page(draft.statistic, drafts=[draft])
    return preview_page(request, StatisticPage.template_name, context)


def statistic_page(
    statistic: Statistic, drafts=(), *, asked: Asked = NOTHING_ASKED, portal: str | None = None
) -> dict:
    """The series with its chart, table and past: seven queries in all, the portal's included.

    `portal` is the name to cite it by; None for a draft, which nobody cites or compares.
    """
    language = known(get_language())
    load_snapshot(statistic)
    arranged = arrange(statistic, language, drafts, asked.day)
    definition = words(statistic, "definition", language)
    title = words(statistic, "title", language)
    path = "" if portal is None else address(statistic)
    context = {
        **heading(statistic, language, [definition]),
        **closing(statistic, language),
        "definition": definition,
        "lede": lede(statistic, definition, language),
        "properties": properties(statistic, language),
        "breakdowns": breakdowns(statistic, language),
        "latest": latest(arranged, language),
        **values(statistic, title, arranged, asked, language),
        "table": table(statistic, arranged, asked, language, path=path),
        "facts_changed": moment(arranged.changed_at, language),
        "provenance": provenance(arranged, language),
    }
    if portal is not None and arranged.rows:
        context |= sharing(
            statistic,
            title=title.text,
            portal=portal,
            period=period_of(arranged.rows, language),
            sources=source_list(cited(arranged.rows), language),
            changed=context["facts_changed"],
            language=language,
            asked=asked,
        )
        context["comparable"] = comparable(statistic, language)
    if newest := context["latest"]:
        said = context["lede"].text
        context["page_description"] = figure_description(title.text, newest, said, language)
    return context | {"contents": contents_of(context)}


def lede(statistic: Statistic, definition: Words, language: str) -> Words:
    """What opens the page: most series need no other summary than their definition."""
    summary = words(statistic, "summary", language)
    return summary if summary.text else definition


def contents_of(context: dict) -> list[dict]:
    above = contents(
        ("latest", _("Latest value"), True),
        ("values", _("All values"), context["table"]),
        ("compare", _("Compare"), context.get("comparable")),
        ("definition", _("What is measured"), True),
        ("breakdowns", _("What it is made of"), context["breakdowns"]),
        ("earlier", _("What this page said before"), context["earlier"]),
        ("cite", _("Cite and embed"), context.get("citation")),
    )
    return [*above, *end_of_contents(context)]


def values(
    statistic: Statistic, title: Words, arranged: Arranged, asked: Asked, language: str
) -> dict:
    drawn = chart([Charted(statistic, title, arranged.rows)], language)
    return {
        "chart": drawn,
        "downloads": downloads(statistic, asked, has_chart=drawn is not None),
        "cut": cut(arranged, language),
        "earlier": earlier_table(arranged.earlier, _("Earlier values"), language)
        if arranged.earlier
        else None,
    }


def cut(arranged: Arranged, language: str) -> dict | None:
    """How many of a long series are shown, and how many there are."""
    if arranged.of <= len(arranged.rows):
        return None
    shown = format_number(len(arranged.rows), language)
    return {"shown": shown, "count": format_number(arranged.of, language)}


def table(
    statistic: Statistic, arranged: Arranged, asked: Asked, language: str, *, path: str
) -> dict | None:
    if not arranged.rows:
        return None
    rows, unit = in_order(arranged.rows, asked.order), unit_line(statistic, "", language)
    way = {"order": asked.order, "path": path, "as_of": asked.as_of}
    return values_table(rows, _("Values by period"), unit, language, **way)


def latest(arranged: Arranged, language: str) -> dict | None:
    if arranged.latest is None:
        return None
    newest = arranged.latest
    change = trend(newest.observation, [row.observation for row in arranged.rows], language)
    called_out = figure(newest.observation, language, trend=change) | {"url": "", "label": ""}
    if newest.is_draft:
        called_out["status"] = _("Draft")
    checked = newest.observation.last_checked_on
    note = words(newest.observation, "note", language)
    return called_out | {
        "note": note,
        "differs": bool(newest.others),
        "checked": format_partial_date(checked.isoformat(), language) if checked else "",
        "report_url": "" if newest.is_draft else report_address(newest.observation),
    }


def comparable(statistic: Statistic, language: str) -> list[dict]:
    """Series that may stand on one chart with this one. One query."""
    rows = Statistic.objects.published().comparable_with(statistic).with_numbers()
    path = address(statistic)
    return [
        {"title": words(row, "title", language), "url": f"{path}?compare={row.slug}"}
        for row in rows.closest_first(statistic)[:COMPARABLE]
    ]


def downloads(statistic: Statistic, asked: Asked, *, has_chart: bool) -> list[dict]:
    labels = {"csv": _("Values as a table"), "json": _("Values as data")}
    if has_chart:
        labels["svg"] = _("Chart")
    query = f"?{urlencode(asked.query)}" if asked.query else ""
    return [
        {
            "label": label,
            "format": kind.upper(),
            "url": reverse(f"relations:statistic_{kind}", args=[statistic.slug]) + query,
        }
        for kind, label in labels.items()
    ]
