from typing import Any

import django_filters as df
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext_lazy as _

from relations.kinds import Dates, having
from relations.models.children import StepFields

from .common import AnyOf, TopicsMixin, Year, topic_links
from .tally import Records

# What each kind puts on the timeline: its steps, or itself by one of its columns.
DATED: dict[str, Dates] = {
    kind.name: kind.dates for kind in having("dates") if isinstance(kind.dates, Dates)
}
DATED_KINDS = list(DATED)


class TimelineFilterSet(TopicsMixin, df.FilterSet):
    """What may be asked of everything that has a date: there is no one table, so read `form`, and
    `decades` and `between` for what answers."""

    kind = AnyOf(
        label=_("Kind"), method="kept", choices=[(key, dates.label) for key, dates in DATED.items()]
    )
    year_from = Year(label=_("From the year"), method="kept")
    year_to = Year(label=_("To the year"), method="kept")

    def kept(self, queryset: Records, name: str, value: object) -> Records:
        return queryset

    def decades(self) -> dict[str, int]:
        """The first year of each decade in which something happened, and how much. One query."""
        tallies = [
            rows.annotate(decade=Substr("on", 1, 3))
            .values_list("decade")
            .annotate(Count("pk"))
            .order_by()
            for rows in self.events().values()
        ]
        found: dict[str, int] = {}
        for decade, number in all_of(tallies):
            found[f"{decade}0"] = found.get(f"{decade}0", 0) + number
        return dict(sorted(found.items()))

    def between(self, first: str, last: str, most: int) -> list[tuple[str, int]]:
        """(kind, key) of the first events from one year to another, in order of time. One query."""
        rows = [
            events.annotate(number=Value(DATED_KINDS.index(kind)))
            .filter(lying("on", first, last))
            .values_list("on", "name", "place", "number", "pk")
            .order_by()
            for kind, events in self.events().items()
        ]
        ordered = all_of(rows).order_by("on", "name", "place", "number", "pk")[:most]
        return [(DATED_KINDS[number], key) for _on, _name, _place, number, key in ordered]

    def events(self) -> dict[str, Records]:
        """Kind -> published rows that answer, with `on` (ISO text of any precision), `name` and
        `place` among those of one day."""
        asked = self.form.cleaned_data
        kinds = asked["kind"] or DATED
        years = lying("on", asked["year_from"], asked["year_to"])
        return {
            kind: self.about_topics(model, dated(model, dates.column)).filter(years).exclude(on="")
            for kind, dates in DATED.items()
            for model in [dates.rows]
            if kind in kinds
        }

    def about_topics(self, model: Any, rows: Records) -> Records:
        slugs = self.form.cleaned_data["topic"]
        if not slugs:
            return rows
        records, key = model, "pk"
        if issubclass(model, StepFields):
            records, key = model._meta.get_field("record").related_model, "record"
        links = topic_links(records.objects.all()).filter(topic__slug__in=slugs)
        return rows.filter(Exists(links.filter(record=OuterRef(key))))


def dated(model: Any, column: str) -> Records:
    """Published rows of a kind: a step is dated by when it happened, else by when it was stated."""
    if column:
        return model.objects.published().annotate(on=F(column), name=F("slug"), place=Value(0))
    on = Case(When(~Q(happened_on=""), then=F("happened_on")), default=F("stated_on"))
    rows = model.objects.filter(record__live=True)
    return rows.annotate(on=on, name=F("record__slug"), place=Coalesce("sort_order", 0))


def lying(column: str, first: str, last: str) -> Q:
    """ISO texts of any precision from one year to another; "" for no bound."""
    since = Q(**{f"{column}__gte": first}) if first else Q()
    return since & Q(**{f"{column}__lte": f"{last}-12-31"}) if last else since


def all_of(parts: list[Records]) -> Records:
    first, *others = parts
    return first.union(*others, all=True) if others else first
