from itertools import groupby

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import StatisticFilterSet
from relations.languages import known
from relations.models import Observation, Statistic, StatisticTopic
from relations.models.previewing import preview_of
from relations.text.dates import format_partial_date

from .addresses import address
from .components.breakdown import breakdowns
from .components.chart import chart, unit_line
from .components.data_table import earlier_table, values_table
from .components.figure import figure, trend
from .components.properties import properties
from .components.record import closing, contents, end_of_contents, heading, moment
from .components.words import Words, words
from .context import portal_of
from .linked_data.statistics import dataset, provenance
from .lists import RecordList
from .page import RecordPage, preview_page
from .series import Arranged, arrange
from .standing import stand_up, with_public_state


class StatisticList(RecordList):
    """Under the first topic of each in the outline; those without one at the end."""

    model = Statistic
    filterset_class = StatisticFilterSet
    first_filters = ("q", "topic", "reporting_party")
    template_name = "relations/statistic_list.html"
    page_title = gettext_lazy("Statistics")
    page_description = gettext_lazy(
        "Every figure with its period and its source: the newest value of each series, its "
        "history, and the data behind it."
    )

    def records(self):
        links = StatisticTopic.objects.filter(record=OuterRef("pk"), topic__live=True)
        first = links.order_by("topic__order", "topic__slug")
        rows = Statistic.objects.published().with_latest()
        rows = rows.annotate(
            topic_order=Subquery(first.values("topic__order")[:1]),
            topic_slug=Subquery(first.values("topic__slug")[:1]),
        )
        return rows.order_by(F("topic_order").asc(nulls_last=True), "topic_slug", "slug")

    def rows(self, statistics):
        return {"statistics": statistics}

    def list_of(self, filterset, number):
        context = super().list_of(filterset, number)
        titles = dict(filterset.form.fields["topic"].widget.choices)
        return context | {"groups": groups(context.pop("statistics"), titles)}


def groups(statistics: list[Statistic], titles: dict[str, str]) -> list[dict]:
    """Cards under the title of their topic, in the order given."""
    language = known(get_language())
    return [
        {
            "slug": slug,
            "title": titles.get(slug, "") if slug else _("Other statistics"),
            "cards": [statistic_card(statistic, language) for statistic in rows],
        }
        for slug, rows in groupby(statistics, key=lambda statistic: statistic.topic_slug)
    ]


def statistic_card(statistic: Statistic, language: str) -> dict:
    if statistic.latest:
        return figure(statistic.latest, language)
    title = words(statistic, "title", language)
    return {
        "label": title.text,
        "lang": title.lang,
        "url": address(statistic),
        "value": "–",
        "period": _("No value published yet"),
    }


class StatisticPage(RecordPage):
    model = Statistic
    template_name = "relations/statistic_detail.html"

    def records(self):
        return with_public_state(Statistic.objects.published().select_related(*NAMED))

    def page_of(self, statistic):
        return statistic_page(statistic)

    def linked_data(self, statistic, context):
        return dataset(statistic, context, portal_of(self.request))


NAMED = ("reporting_party", "counterpart_party", "rank_of")


@preview_of(Statistic)
def preview(request, draft):
    return preview_page(request, StatisticPage.template_name, statistic_page(draft))


@preview_of(Observation)
def preview_value(request, draft):
    """The page of its statistic, with the draft in the place of what it would replace."""
    draft.set_sort_columns()
    context = statistic_page(draft.statistic, drafts=[draft])
    return preview_page(request, StatisticPage.template_name, context)


def statistic_page(statistic: Statistic, drafts=()) -> dict:
    """The series with its chart, table and past: six queries in all, the portal's included."""
    language = known(get_language())
    stand_up(statistic)
    arranged = arrange(statistic, language, drafts)
    definition = words(statistic, "definition", language)
    title = words(statistic, "title", language).text
    context = {
        **heading(statistic, language, [definition]),
        **closing(statistic, language),
        "definition": definition,
        "lede": lede(statistic, definition, language),
        "properties": properties(statistic, language),
        "breakdowns": breakdowns(statistic, language),
        "latest": latest(arranged, language),
        **values(statistic, title, arranged, language),
        "facts_changed": moment(arranged.changed_at, language),
        "provenance": provenance(arranged, language),
    }
    return context | {"contents": contents_of(context)}


def lede(statistic: Statistic, definition: Words, language: str) -> Words:
    """What opens the page: most series need no other summary than their definition."""
    summary = words(statistic, "summary", language)
    return summary if summary.text else definition


def contents_of(context: dict) -> list[dict]:
    above = contents(
        ("latest", _("Latest value"), True),
        ("values", _("All values"), context["table"]),
        ("definition", _("What is measured"), True),
        ("breakdowns", _("What it is made of"), context["breakdowns"]),
        ("earlier", _("What this page said before"), context["earlier"]),
    )
    return [*above, *end_of_contents(context)]


def values(statistic: Statistic, title: str, arranged: Arranged, language: str) -> dict:
    drawn = chart(statistic, title, arranged.rows, language)
    unit = unit_line(statistic, "", language)
    return {
        "chart": drawn,
        "table": values_table(arranged.rows, _("Values by period"), unit, language)
        if arranged.rows
        else None,
        "downloads": downloads(statistic, has_chart=drawn is not None),
        "is_cut": arranged.is_cut,
        "earlier": earlier_table(arranged.earlier, _("Earlier values"), language)
        if arranged.earlier
        else None,
    }


def latest(arranged: Arranged, language: str) -> dict | None:
    if arranged.latest is None:
        return None
    newest, before = arranged.latest, arranged.before_latest
    change = trend(newest.observation, before.observation if before else None, language)
    called_out = figure(newest.observation, language, trend=change) | {"url": "", "label": ""}
    if newest.is_draft:
        called_out["status"] = _("Draft")
    checked = newest.observation.last_checked_on
    note = words(newest.observation, "note", language)
    return called_out | {
        "note": note,
        "differs": bool(newest.others),
        "checked": format_partial_date(checked.isoformat(), language) if checked else "",
    }


def downloads(statistic: Statistic, *, has_chart: bool) -> list[dict]:
    labels = {"csv": _("Values as a table"), "json": _("Values as data")}
    if has_chart:
        labels["svg"] = _("Chart")
    return [
        {
            "label": label,
            "format": kind.upper(),
            "url": reverse(f"relations:statistic_{kind}", args=[statistic.slug]),
        }
        for kind, label in labels.items()
    ]
