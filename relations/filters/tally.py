"""How many records each choice of a question would find, the other questions kept as they are.

A tally takes published records and gives rows (choice, how many, how many in doubt, or nothing more):
one query, however many choices.
"""

from collections import Counter
from collections.abc import Callable, Collection
from heapq import nlargest
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Substr
from django_filters import FilterSet


class Tallied(NamedTuple):
    records: int
    doubtful: int = 0


BLOCK = 2000
MOST_CHOICES = 100  # of one question: those with the most records, and what is chosen
Records = Any  # a queryset of records, with the query words of their kind
Rows = Any  # an iterable of (choice, how many) or (choice, how many, how many in doubt)
Tally = Callable[[Records], Rows]


def by_column(name: str, **conditions: Any) -> Tally:
    """Of a column of the record, or of one record that it names."""

    def tally(records: Records) -> Rows:
        return records.filter(**conditions).values_list(name).annotate(Count("pk")).order_by()

    return tally


def by_status(doubt: str) -> Tally:
    """Also how many of each status are in doubt, by the name of the column that says so."""

    def tally(records: Records) -> Rows:
        rows = records.with_status().values_list("status")
        doubtful = Count("pk", filter=Q(**{doubt: True}))
        return rows.annotate(records=Count("pk"), doubtful=doubtful).order_by()

    return tally


def by_answer(name: str) -> Tally:
    """Of a column of the status that is true or false, in the words of the address."""

    def tally(records: Records) -> Rows:
        found = by_column(name)(records.with_status())
        return [(str(answer).lower(), number) for answer, number in found]

    return tally


def by_year(name: str) -> Tally:
    """Of a column with an ISO date, at any precision; without a date there is no year."""

    def tally(records: Records) -> Rows:
        return by_column("year")(records.exclude(**{name: ""}).annotate(year=Substr(name, 1, 4)))

    return tally


def by_rows(rows: Records, name: str) -> Tally:
    """Of the records' child rows. `name` is a column of the row or of what it links to."""

    def tally(records: Records) -> Rows:
        of_these = rows.filter(record__in=records.order_by().values("pk"))
        return of_these.values_list(name).annotate(Count("record", distinct=True)).order_by()

    return tally


def by_pairs(*pairs: Callable[[Records], Records]) -> Tally:
    """Of several ways to belong; each gives (record, choice), and a record counts once a choice."""

    def tally(records: Records) -> Rows:
        first, *others = (pair(records) for pair in pairs)
        rows = first.union(*others).iterator(chunk_size=BLOCK)
        return Counter(choice for _record, choice in rows).items()

    return tally


def tallies(filterset: FilterSet) -> dict[str, dict[str, Tallied]]:
    """Question -> choice -> records. Of a valid filterset; one query for each question."""
    chosen = filterset.form.cleaned_data
    return {
        name: foremost(tally(others(filterset, name)), chosen[name] or ())
        for name, asked in filterset.filters.items()
        if (tally := getattr(asked, "tally", None))
    }


def foremost(rows: Rows, chosen: Collection[str]) -> dict[str, Tallied]:
    """So that a form stays small where there are thousands of choices."""
    found = {choice: Tallied(*numbers) for choice, *numbers in rows}
    most = nlargest(MOST_CHOICES, found, key=lambda choice: (found[choice].records, str(choice)))
    kept = {*most, *([chosen] if isinstance(chosen, str) else chosen)}
    return {choice: numbers for choice, numbers in found.items() if choice in kept}


def others(filterset: FilterSet, left_out: str) -> Records:
    """Bare records that answer every question but one."""
    records: Records = filterset.queryset
    for name, value in filterset.form.cleaned_data.items():
        if name != left_out:
            records = filterset.filters[name].filter(records, value)
    return records.model.objects.filter(pk__in=records.order_by().values("pk"))
