"""A kind's list: filtered as its page is, walked by cursor as JSON, or streamed whole as CSV."""

import re
from typing import Any

from django.db import connection
from django.http import StreamingHttpResponse
from django.utils.functional import Promise
from rest_framework.renderers import JSONRenderer

from relations.data.blocks import blocks
from relations.data.csv_text import Table, csv_text
from relations.filters import asked, remembered, strict_filter
from relations.past.asking import AS_OF

from . import keyset, tables
from .base import COMMON, ApiView
from .paging import PAGING, Paged
from .problems import Problem, one_of, wrong

BLOCK = 1000
# Counting further would cost more than the page itself: beyond it PostgreSQL is asked for a guess.
COUNTED = 10_000


class ListView(Paged, ApiView):
    """Subclasses name the model, its filters, shape, columns and orderings.

    `orderings` maps what a caller writes to the columns sorted by; the first is the default.
    """

    renderer_classes = [JSONRenderer, tables.CsvRenderer]
    label: str | Promise
    about: str | Promise
    model: Any
    filterset_class: type
    table: Table
    orderings: dict[str, tuple[str, ...]]

    has_past = True

    @property
    def known_parameters(self) -> frozenset[str]:
        asked = {"fields", "ordering", *([AS_OF] if self.has_past else [])}
        return COMMON | asked | (PAGING if self.format == "json" else {"bom"})

    def all_rows(self):
        return self.model.objects.published()

    def rows(self, queryset):
        """The queryset with all that a row shows, in a fixed number of queries."""
        return queryset.for_listing()

    def prepared(self, rows: list) -> list:
        """A page or block of rows with values that are computed over several rows."""
        return rows

    def answer(self, request):
        self.filterset, problems = strict_filter(
            self.filterset_class,
            request.query_params,
            self.all_rows(),
            self.known_parameters,
            empty=False,
        )
        problems += self.language_problems()
        ordering = self.asked_ordering(problems)
        if self.format == "csv":
            return self.as_csv(ordering, problems)
        return self.as_json(ordering, problems)

    def asked_ordering(self, problems) -> str:
        default = next(iter(self.orderings))
        asked = self.request.query_params.get("ordering", default)
        if asked in self.orderings:
            return asked
        problems.append(wrong("ordering", one_of(self.orderings)))
        return default

    def as_json(self, ordering, problems):
        serializer = self.serializer_class(many=True, context={"filterset": self.filterset})
        fields = serializer.child.fields
        names = self.selected(list(fields), problems)
        keys = self.orderings[ordering]
        size, cursor = self.asked_size(problems), self.asked_cursor(ordering, keys, problems)
        if problems:
            raise Problem("invalid_parameters", problems)
        for name in set(fields) - set(names):
            fields.pop(name)
        rows = self.rows(self.filterset.qs)
        page = keyset.page(rows, ordering, keys, size, cursor)
        total, guessed = self.total()
        following, previous = self.link(page.after), self.link(page.before)
        links = [(following, "next"), (previous, "prev")]
        body = {
            "next": following,
            "previous": previous,
            "total": total,
            "total_is_estimate": guessed,
            "results": serializer.to_representation(self.prepared(page.rows)),
        }
        header = ", ".join(f'<{url}>; rel="{rel}"' for url, rel in links if url)
        return self.json(body, {"Link": header} if header else None)

    def as_csv(self, ordering, problems):
        names = self.selected(list(self.table), problems)
        bom = self.request.query_params.get("bom", "0")
        if bom not in ("0", "1"):
            problems.append(wrong("bom", one_of(("0", "1"))))
        if problems:
            raise Problem("invalid_parameters", problems)
        rows = self.rows(self.filterset.qs)
        prepared = map(self.prepared, blocks(rows, self.orderings[ordering], BLOCK))
        chosen = {name: self.table[name] for name in names}
        return StreamingHttpResponse(
            csv_text(prepared, chosen, bom=bom == "1"),
            content_type="text/csv; charset=utf-8; header=present",
            headers={"Content-Disposition": f'attachment; filename="{self.name}.csv"'},
        )

    def total(self) -> tuple[int, bool]:
        """The number of rows, and whether it is an estimate. Counted once per content version."""
        return remembered(
            f"total of {self.name}",
            asked(self.filterset),
            lambda: count(self.filterset.qs.order_by()),
            self.version,
        )


def count(queryset) -> tuple[int, bool]:
    rows = queryset.values("pk")
    if connection.vendor != "postgresql":
        return rows.count(), False
    exact = rows[: COUNTED + 1].count()
    if exact <= COUNTED:
        return exact, False
    planned = re.findall(r'"Plan Rows": (\d+)', rows.explain(format="json"))
    return max(COUNTED, int(planned[0])), True
