"""The status of a record: the latest step that changes its state and whose day has come.

Once for rows at hand and once for the database, side by side: tests/models/test_status.py holds
them together. A day that is to come needs no act: on it the status changes by itself.
"""

from collections.abc import Iterable

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import GreaterThan

from relations.values.dates import today

from .children import StepFields, StepKind


def in_order(steps: Iterable[StepFields]) -> list[StepFields]:
    """By time; those without any date come first."""
    steps = list(steps)
    return sorted(steps, key=lambda step: (place_of(step, steps), step.sort_order or 0))


def place_of(step: StepFields, steps: list[StepFields]) -> str:
    """Its date in the order of time. A year or month that editors put after days inside it stands
    with the last of those: "in force 2018", after "signed 2018-04-12", has come on that day."""
    date, order = step.sort_date, step.sort_order or 0
    if not date or len(date) == len("2018-04-12"):
        return date
    inside = (other for other in steps if (other.sort_order or 0) < order)
    return max((one.sort_date for one in inside if one.sort_date.startswith(date)), default=date)


def status_step(steps: Iterable[StepFields], day: str = "") -> StepFields | None:
    """On the ISO day, or today (UTC); None while no step says. An amendment changes no state."""
    day, steps = day or today(), list(steps)
    come = [step for step in in_order(steps) if place_of(step, steps) <= day]
    return next((step for step in reversed(come) if step.what not in step.STATES_KEPT_BY), None)


def status_steps(model: type[StepFields], day: str = "") -> QuerySet:
    """The same of the record of an outer query: the first row is its status."""
    before = dated(model).filter(record=OuterRef("record"), sort_order__lt=OuterRef("sort_order"))
    inside = before.filter(date__startswith=OuterRef("date")).order_by("-date").values("date")
    is_whole = Q(date="") | GreaterThan(Length("date"), len("2018-04"))
    place = Case(When(is_whole, then=F("date")), default=Coalesce(Subquery(inside[:1]), F("date")))
    rows = dated(model).filter(record=OuterRef("pk")).annotate(place=place)
    rows = rows.filter(place__lte=day or today())
    return rows.exclude(what__in=StepFields.STATES_KEPT_BY).order_by("-place", "-sort_order")


def last_word(steps: Iterable[StepFields], day: str = "") -> StepFields | None:
    """Of a meeting: its last row says what became of it, in the order that editors gave them. An
    announcement holds whatever its date."""
    day, steps = day or today(), list(steps)
    come = [step for step in steps if step.sort_date <= day or step.what == StepKind.ANNOUNCED]
    return come[-1] if come else None


def last_words(model: type[StepFields], day: str = "") -> QuerySet:
    """The same of the meeting of an outer query: the first row is its status."""
    come = Q(date__lte=day or today()) | Q(what=StepKind.ANNOUNCED)
    return dated(model).filter(come, record=OuterRef("pk")).order_by("-sort_order", "-pk")


def dated(model: type[StepFields]) -> QuerySet:
    """Steps with `date`, as `sort_date`: when it happened, else when the source said so."""
    date = Case(When(~Q(happened_on=""), then=F("happened_on")), default=F("stated_on"))
    return model.objects.annotate(date=date)
