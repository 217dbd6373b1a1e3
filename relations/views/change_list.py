"""The page of changes: every act that readers may know of, day by day, newest first."""

from collections.abc import Iterable
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

from .lists import RecordList
from .log import acts, told


class ChangeList(RecordList):
    model = PublicationEvent
    filterset_class = ChangeListFilterSet
    first_filters = ("kind", "since")
    template_name = "relations/change_list.html"
    page_title = gettext_lazy("Changes")
    page_description = gettext_lazy(
        "Everything that was published, corrected, withdrawn or taken off the site, newest first."
    )

    def records(self):
        return acts().only("pk")

    def rows(self, rows):
        return {
            "days": by_day(told([row.pk for row in rows], known(get_language()))),
            "api_query": api_query(self.request.GET),
        }

    def prepare_form(self, form, counted):
        super().prepare_form(form, counted)
        kinds = form.fields["kind"]
        kinds.widget.choices = [(key, capfirst(label)) for key, label in kinds.choices]


def by_day(lines: Iterable[dict]) -> list[dict]:
    """{iso, date, changes} of each day, in UTC."""
    language = known(get_language())
    days = groupby(lines, key=lambda line: line["row"].at.date().isoformat())
    return [
        {"iso": iso, "date": format_partial_date(iso, language), "changes": list(changes)}
        for iso, changes in days
    ]


def api_query(params: QueryDict) -> str:
    """The same question in the API's words; of a question that was found well formed."""
    asked = {"kind": params.get("kind", "").strip()}
    if since := params.get("since", "").strip():
        asked["updated_since"] = earliest(since).isoformat()
    return urlencode({name: value for name, value in asked.items() if value})
