"""How many records each choice of a question would find, the other questions kept as they are.

A tally takes published records and gives pairs (choice, how many): one query, however many choices.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

Tally = Callable[[QuerySet], Iterable[tuple[str, int]]]


def by_column(name: str, **conditions) -> Tally:
    """Of a column of the record, or of one record that it names."""

    def tally(records):
        return records.filter(**conditions).values_list(name).annotate(Count("pk")).order_by()

    return tally


def by_status(records):
    return by_column("status")(records.with_status())


def by_year(name: str) -> Tally:
    """Of a column with an ISO date, at any precision; without a date there is no year."""

    def tally(records):
        return by_column("year")(records.exclude(**{name: ""}).annotate(year=Substr(name, 1, 4)))

    return tally


def by_rows(rows: QuerySet, name: str) -> Tally:
    """Of the records' child rows. `name` is a column of the row or of what it links to."""

    def tally(records):
        of_these = rows.filter(record__in=records.order_by().values("pk"))
        return of_these.values_list(name).annotate(Count("record", distinct=True)).order_by()

    return tally


def by_pairs(*pairs: Callable[[QuerySet], QuerySet]) -> Tally:
    """Of several ways to belong; each gives (record, choice), and a record counts once a choice."""

    def tally(records):
        first, *others = (pair(records) for pair in pairs)
        return Counter(choice for _record, choice in first.union(*others)).items()

    return tally


def tallies(filterset) -> dict[str, dict[str, int]]:
    """Question -> choice -> records. Of a valid filterset; one query for each question."""
    return {
        name: dict(asked.tally(others(filterset, name)))
        for name, asked in filterset.filters.items()
        if getattr(asked, "tally", None)
    }


def others(filterset, left_out: str) -> QuerySet:
    """Bare records that answer every question but one."""
    records = filterset.queryset
    for name, value in filterset.form.cleaned_data.items():
        if name != left_out:
            records = filterset.filters[name].filter(records, value)
    return records.model.objects.filter(pk__in=records.order_by().values("pk"))
