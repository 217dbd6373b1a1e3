"""Finding a record by what it is called, in lists, in choosers and over all kinds.

Every typed word must stand somewhere in a name, in any language, as it is public or in the newest
draft. Wagtail's index is not asked: it knows Japanese only by the beginning of a whole title.
"""

import unicodedata
from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import IndexView

from relations.languages import LANGUAGES
from relations.models import Observation, Statistic
from relations.text.cells import harmless

from .filters import RecordFilterSet

NAMES = ("title", "acronym", "other_names", "name")
LONGEST_SEARCH = 100
MOST_WORDS = 8


def names_of(model) -> list[str]:
    """The columns that hold what a record of the kind is called."""
    columns = {field.name for field in model._meta.concrete_fields}
    named = [f"{name}_{code}" for name in NAMES for code in LANGUAGES]
    return [name for name in ("slug", *named) if name in columns]


def searched(model) -> list[str]:
    """Lookup paths of everything a record of the kind is found by: a figure by its statistic."""
    if model is Observation:
        statistic = [f"statistic__{name}" for name in names_of(Statistic) if name != "slug"]
        source = [f"source__title_{code}" for code in LANGUAGES]
        return ["slug", "period_start", *statistic, *source]
    return names_of(model)


def find(records: QuerySet, text: str) -> QuerySet:
    for word in words_of(text):
        records = records.filter(worded_as(records.model, word))
    return records


def words_of(text: str) -> list[str]:
    return text[:LONGEST_SEARCH].split()[:MOST_WORDS]


def worded_as(model, word: str) -> Q:
    """Where the word stands, also when it was typed in full width."""
    public, drafted = Q(), Q()
    for form in {word, unicodedata.normalize("NFKC", word)}:
        public |= any_of(searched(model), "icontains", form)
        if model is not Observation:
            names = [f"latest_revision__content__{name}" for name in names_of(model)]
            drafted |= any_of(names, "icontains", form)
    return public | Q(has_unpublished_changes=True) & drafted if drafted else public


def any_of(names: Iterable[str], lookup: str, text: str) -> Q:
    """What the lookup finds in one of these columns."""
    return Q(*((f"{name}__{lookup}", text) for name in names), _connector=Q.OR)


class RecordIndexView(IndexView):
    base_filterset_class = RecordFilterSet
    is_searchable = True

    def search_queryset(self, queryset):
        return find(queryset, self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item):
        return {name: harmless(cell) for name, cell in super().to_row_dict(item).items()}


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
