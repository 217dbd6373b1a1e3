"""Finding a record by what it is called, in lists and in choosers.

Every typed word must stand somewhere in a name, in any language. Wagtail's index is not asked: it
knows Japanese only by the beginning of a whole title.
"""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView

from relations.languages import LANGUAGES
from relations.models import Observation

from .spreadsheet import plain_text

NAMES = ("title", "acronym", "other_names", "name")
LONGEST = 100
MOST_WORDS = 8


def searched(model) -> list[str]:
    """Lookup paths of everything a record of the kind is called by."""
    if model is Observation:
        titles = [f"{of}__title_{code}" for of in ("statistic", "source") for code in LANGUAGES]
        return ["slug", "period_start", *titles]
    columns = {field.name for field in model._meta.concrete_fields}
    named = [f"{name}_{code}" for name in NAMES for code in LANGUAGES]
    return [name for name in ("slug", *named) if name in columns]


def find(records: QuerySet, text: str) -> QuerySet:
    for word in text[:LONGEST].split()[:MOST_WORDS]:
        anywhere = Q()
        for path in searched(records.model):
            anywhere |= Q(**{f"{path}__icontains": word})
        records = records.filter(anywhere)
    return records


class RecordIndexView(IndexView):
    is_searchable = True

    def search_queryset(self, queryset):
        return find(queryset, self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item):
        return {name: plain_text(cell) for name, cell in super().to_row_dict(item).items()}


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search by name"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects):
        objects = super().filter(objects)
        if text := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, text
            objects = find(objects, text)
        return objects


class RecordChooseView(ChooseView):
    filter_form_class = NameFilterForm


class RecordChooseResultsView(ChooseResultsView):
    filter_form_class = NameFilterForm


class RecordChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
