from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relations.languages import known
from relations.models import Statistic
from relations.text.dates import format_partial_date
from relations.text.numbers import format_number
from relations.values.moment import as_asked
from relations.views.addresses import address
from relations.views.components.breakdown import breakdowns
from relations.views.components.chart import Charted, chart, cited, period_of, unit_line
from relations.views.components.data_table import DataTable, earlier_table, values_table
from relations.views.components.description import figure_description
from relations.views.components.downloads import Download
from relations.views.components.figure import FigureCard, figure, trend
from relations.views.components.on_this_page import ContentsLine, contents
from relations.views.components.page_end import report_address
from relations.views.components.properties import properties
from relations.views.components.record import RecordHead, end_of_contents, record_end, record_head
from relations.views.components.source import source_list
from relations.views.components.status import Badge
from relations.views.components.words import NO_WORDS, Words, words
from relations.views.context import below_language, language_links, portal_of
from relations.views.linked_data.statistics import provenance
from relations.views.page import Context, linked_data, preview_page, record_context
from relations.views.related import plain_entries
from relations.views.snapshots import load_snapshot, with_public_state

from .comparison import comparison_page
from .series import Arranged, arrange, in_order
from .series_address import RECORDS_NAMED, Asked, SeriesPage
from .sharing import sharing

ENTRIES = plain_entries(Statistic)
NOTHING_ASKED = Asked()
COMPARABLE = 12  # links to series that may share the chart


class StatisticPage(SeriesPage):
    """The page of a series, or of two side by side."""

    template_name = "relations/statistic_detail.html"
    parameters = ("compare", "order")

    def records(self):
        return with_public_state(Statistic.objects.published().select_related(*RECORDS_NAMED))

    def say(self, statistic, asked):
        portal = portal_of(self.request).name
        frame = self.twins(asked)
        if asked.other:
            self.template_name = "relations/statistic_comparison.html"
            return self.show(comparison_page(statistic, asked, portal) | frame)
        context = statistic_page(statistic, asked=asked, portal=portal) | frame
        context["linked_data"] = linked_data(statistic, context, portal_of(self.request))
        return self.show(context | {"edit_url": self.edit_url(statistic)})

    def twins(self, asked: Asked) -> Context:
        """The other languages show the same values."""
        if not asked.query:
            return {}
        inside = below_language(self.request.path_info)
        return {"languages": language_links(inside, urlencode(asked.query))}


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
) -> Context:
    """The series with its chart, table and past: seven queries in all, the portal's included.

    `portal` is the name to cite it by; None for a draft, which nobody cites or compares.
    """
    language = known(get_language())
    load_snapshot(statistic)
    arranged = arrange(statistic, language, drafts)
    definition = words(statistic, "definition", language)
    path = "" if portal is None else address(statistic)
    head, newest = record_head(statistic, language, [definition]), latest(arranged, language)
    title, opening = head.title, lede(head, definition)
    if newest:
        said = figure_description(title.text, newest.figure, opening.text, language)
        head = replace(head, description=said)
    end = record_end(statistic, language, facts_changed_at=arranged.changed_at)
    context = record_context(
        statistic,
        head,
        lede=opening,
        definition=definition,
        properties=properties(statistic, language),
        breakdowns=breakdowns(statistic, language),
        latest=newest,
        **values(statistic, title, arranged, asked, language),
        table=table(statistic, arranged, asked, language, path=path),
        provenance=provenance(arranged, language),
        end=end,
    )
    if portal is not None and arranged.rows:
        context["sharing"] = sharing(
            statistic,
            title=title.text,
            portal=portal,
            period=period_of(arranged.rows, language),
            sources=source_list(cited(arranged.rows), language),
            changed=end.dates.facts_changed,
            language=language,
            asked=asked,
        )
        context["comparable"] = comparable(statistic, language)
    return context | {"contents": contents_of(context)}


def lede(head: RecordHead, definition: Words) -> Words:
    """What opens the page: most series need no other summary than their definition."""
    return head.summary if head.summary.text else definition


def contents_of(context: Context) -> list[ContentsLine]:
    above = contents(
        ("latest", _("Latest value"), True),
        ("values", _("All values"), context["table"]),
        ("compare", _("Compare"), context.get("comparable")),
        ("definition", _("What is measured"), True),
        ("breakdowns", _("What it is made of"), context["breakdowns"]),
        ("earlier", _("What this page said before"), context["earlier"]),
        ("cite", _("Cite and embed"), context.get("sharing")),
    )
    return [*above, *end_of_contents(context["end"])]


def values(
    statistic: Statistic, title: Words, arranged: Arranged, asked: Asked, language: str
) -> Context:
    drawn = chart([Charted(statistic, title, arranged.rows)], language)
    return {
        "chart": drawn,
        "downloads": downloads(statistic, asked, has_chart=drawn is not None),
        "cut": cut(arranged, language),
        "earlier": earlier_table(arranged.earlier, _("Earlier values"), language)
        if arranged.earlier
        else None,
    }


@dataclass(frozen=True, slots=True)
class Cut:
    """How many values of a long series are shown, and how many there are."""

    shown: str
    count: str


def cut(arranged: Arranged, language: str) -> Cut | None:
    """None where all are shown."""
    if arranged.of <= len(arranged.rows):
        return None
    shown = format_number(len(arranged.rows), language)
    return Cut(shown, format_number(arranged.of, language))


def table(
    statistic: Statistic, arranged: Arranged, asked: Asked, language: str, *, path: str
) -> DataTable | None:
    if not arranged.rows:
        return None
    rows, unit = in_order(arranged.rows, asked.order), unit_line(statistic, "", language)
    way = {"order": asked.order, "path": path, "as_of": asked.as_of}
    return values_table(rows, _("Values by period"), unit, language, **way)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest value, its note, whether sources differ on it, when it was compared with its
    source, in words or "", and the form for an error in it, or ""."""

    figure: FigureCard
    note: Words
    differs: bool
    checked: str
    report_url: str


def latest(arranged: Arranged, language: str) -> Latest | None:
    if arranged.latest is None:
        return None
    newest = arranged.latest
    change = trend(newest.observation, [row.observation for row in arranged.rows], language)
    card = figure(newest.observation, language, trend=change)
    card = replace(card, label=NO_WORDS, url="", is_long=False)  # it stands alone, under its title
    if newest.is_draft:
        card = replace(card, status=Badge(_("Draft"), "pending"))
    checked = newest.observation.last_checked_on
    return Latest(
        figure=card,
        note=words(newest.observation, "note", language),
        differs=bool(newest.others),
        checked=format_partial_date(checked.isoformat(), language) if checked else "",
        report_url="" if newest.is_draft else report_address(newest.observation),
    )


@dataclass(frozen=True, slots=True)
class Comparable:
    """A series, and the page that compares it with this one."""

    title: Words
    url: str


def comparable(statistic: Statistic, language: str) -> list[Comparable]:
    """Series that may stand on one chart with this one. One query."""
    rows = Statistic.objects.published().comparable_with(statistic).with_numbers()
    path = address(statistic)
    return [
        Comparable(
            words(row, "title", language), f"{path}?{urlencode({'compare': row.slug} | as_asked())}"
        )
        for row in rows.closest_first(statistic)[:COMPARABLE]
    ]


def downloads(statistic: Statistic, asked: Asked, *, has_chart: bool) -> list[Download]:
    labels = {"csv": _("Values as a table"), "json": _("Values as data")}
    if has_chart:
        labels["svg"] = _("Chart")
    query = f"?{urlencode(asked.query)}" if asked.query else ""
    return [
        Download(
            label=label,
            format=kind.upper(),
            url=reverse(f"relations:statistic_{kind}", args=[statistic.slug]) + query,
        )
        for kind, label in labels.items()
    ]
