"""The status of a record: the latest step that changes its state and whose day has come.

Once for rows at hand and once for the database, side by side: tests/models/test_status.py holds
them together. A day that is to come needs no act: on it the status changes by itself.
"""

from collections.abc import Iterable

from django.db.models import Case, F, OuterRef, Q, QuerySet, When

from relations.values.dates import today

from .children import StepFields, StepKind


def in_order(steps: Iterable[StepFields]) -> list[StepFields]:
    """By time; those without any date come first."""
    return sorted(steps, key=lambda step: (step.sort_date, step.sort_order or 0))


def status_step(steps: Iterable[StepFields], day: str = "") -> StepFields | None:
    """On the ISO day, or today (UTC); None while no step says. An amendment changes no state."""
    day = day or today()
    come = [step for step in in_order(steps) if step.sort_date <= day]
    return next((step for step in reversed(come) if step.what not in step.STATES_KEPT_BY), None)


def status_steps(model: type[StepFields], day: str = "") -> QuerySet:
    """The same of the record of an outer query: the first row is its status."""
    rows = dated(model).filter(record=OuterRef("pk"), date__lte=day or today())
    return rows.exclude(what__in=StepFields.STATES_KEPT_BY).order_by("-date", "-sort_order")


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
