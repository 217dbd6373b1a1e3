from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters.statistics import StatisticFilterSet
from relations.languages import known
from relations.models import Statistic, StatisticTopic
from relations.models.record import title_order
from relations.views.addresses import address
from relations.views.components.figure import FigureCard
from relations.views.components.words import words
from relations.views.lists import RecordList

from .figures import figures


class StatisticList(RecordList):
    """Under the first topic of each in the outline; those without one at the end."""

    model = Statistic
    filterset_class = StatisticFilterSet
    first_filters = ("q", "topic", "reporting_party")
    all_open = True
    template_name = "relations/statistic_list.html"
    page_title = gettext_lazy("Statistics")
    page_description = gettext_lazy(
        "Every figure with its period and its source: the newest value of each series, its "
        "history, and the data behind it."
    )
    results_heading = gettext_lazy("Statistics found")
    empty_title = gettext_lazy("No statistic to show")

    def records(self):
        links = StatisticTopic.objects.filter(record=OuterRef("pk"), topic__live=True)
        first = links.order_by("topic__order", "topic__slug")
        rows = Statistic.objects.published().annotate(
            topic_order=Subquery(first.values("topic__order")[:1]),
            topic_slug=Subquery(first.values("topic__slug")[:1]),
        )
        by_topic = F("topic_order").asc(nulls_last=True), "topic_slug"
        return rows.order_by(*by_topic, *title_order())

    def page_of(self, keys):
        rows = self.records().order_by().with_latest(keys).in_bulk(list(keys))
        return [rows[key] for key in keys if key in rows]

    def rows(self, statistics):
        return {"statistics": statistics}

    def list_of(self, filterset, number):
        context = super().list_of(filterset, number)
        titles = dict(filterset.form.fields["topic"].widget.choices)
        return context | {"groups": groups(context.pop("statistics"), titles)}


@dataclass(frozen=True, slots=True)
class StatisticGroup:
    """Cards under the title of their topic; "" where that is not known."""

    title: str
    cards: list[FigureCard]


def groups(statistics: list[Statistic], titles: dict[str, str]) -> list[StatisticGroup]:
    """Cards under the title of their topic, in the order given."""
    cards = cards_of(statistics, known(get_language()))
    return [
        StatisticGroup(
            title=titles.get(slug, "") if slug else _("Other statistics"),
            cards=[cards[statistic.pk] for statistic in rows],
        )
        for slug, rows in groupby(statistics, key=lambda statistic: statistic.topic_slug)
    ]


def cards_of(statistics: list[Statistic], language: str) -> dict[int, FigureCard]:
    """The card of each, by its key. One query."""
    newest = [statistic.latest for statistic in statistics if statistic.latest]
    cards = {
        row.statistic_id: card for row, card in zip(newest, figures(newest, language), strict=True)
    }
    return {each.pk: cards.get(each.pk) or empty_card(each, language) for each in statistics}


def empty_card(statistic: Statistic, language: str) -> FigureCard:
    label, period = words(statistic, "title", language), _("No value published yet")
    return FigureCard("–", label, address(statistic), period=period)
