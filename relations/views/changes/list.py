"""The page of changes: every act that readers may know of, day by day, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy

from relations.filters.changes import ChangeListFilterSet
from relations.languages import known
from relations.models import PublicationEvent
from relations.text.dates import format_partial_date
from relations.values.dates import earliest
from relations.views.lists import RecordList

from .log import Change, acts, changes


class ChangeList(RecordList):
    model = PublicationEvent
    filterset_class = ChangeListFilterSet
    first_filters = ("kind", "since")
    all_open = True
    template_name = "relations/change_list.html"
    page_title = gettext_lazy("Changes")
    page_description = gettext_lazy(
        "Everything that was published, corrected, withdrawn or taken off the site, newest first."
    )
    results_heading = gettext_lazy("Changes found")
    empty_title = gettext_lazy("No change to show")

    def resource(self):
        return "changes"

    def records(self):
        return acts().only("pk")

    def rows(self, rows):
        return {
            "days": by_day(changes([row.pk for row in rows], known(get_language()))),
            "api_query": api_query(self.request.GET),
        }

    def prepare_form(self, form, counted):
        super().prepare_form(form, counted)
        kinds = form.fields["kind"]
        kinds.widget.choices = [(key, capfirst(label)) for key, label in kinds.choices]


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """A day in UTC, in ISO 8601 and in words, and what changed on it."""

    iso: str
    date: str
    changes: list[Change]


def by_day(found: Iterable[Change]) -> list[DayOfChanges]:
    language = known(get_language())
    return [
        DayOfChanges(iso, format_partial_date(iso, language), list(of_day))
        for iso, of_day in groupby(found, key=lambda change: change.iso)
    ]


def api_query(params: QueryDict) -> str:
    """The same question in the API's words; of a question that was found well formed."""
    asked = {"kind": params.get("kind", "").strip()}
    if since := params.get("since", "").strip():
        asked["updated_since"] = earliest(since).isoformat()
    return urlencode({name: value for name, value in asked.items() if value})
