"""What uses a record, as the desk tells it: all that shows it to readers, and drafts that name it.

Wagtail counts its index of references alone, which follows drafts, and knows nothing of a figure
in prose nor of a record under an earlier name.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import ReferenceIndex
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views import snippets

from relations.facts.sentences import records_telling
from relations.models import Observation
from relations.models.showing import shown_by

from .mixins import WagtailView


@dataclass(frozen=True, slots=True)
class Use:
    """A record that uses another: in public, or only in a draft of its own."""

    record: Any
    is_public: bool
    edit_url: str | None = None

    @property
    def kind(self) -> str:
        return capfirst(str(self.record._meta.verbose_name))

    @property
    def where(self) -> str:
        return _("In public") if self.is_public else _("In a draft")


def used_by(record) -> list[Use]:
    """The public ones first. The queries do not grow with the uses, but by a query a kind."""
    public = shown_by(record)
    if isinstance(record, Observation):
        public += _of_a_figure(record)
    public = list(dict.fromkeys(public))
    named = [source for source, _refs in ReferenceIndex.get_grouped_references_to(record)]
    drafts = [r for r in named if r is not None and r != record and r not in public]
    return [*(Use(r, True) for r in public), *(Use(r, False) for r in drafts)]


def _of_a_figure(figure: Observation) -> list:
    """A figure that stands is on the page of its statistic, and in the prose that tells of it."""
    if not figure.is_open:
        return []
    series = [figure.statistic] if figure.statistic.live else []
    return [*series, *records_telling(figure)]


class TrueUsage(WagtailView):
    """For the edit view: the panel at the side counts what really uses the record."""

    def get_side_panels(self):
        panels = super().get_side_panels()
        for panel in panels:
            if isinstance(panel, SnippetStatusSidePanel):
                panel.get_usage_context = partial(usage_context, panel)
        return panels


def usage_context(panel) -> dict:
    count = len(used_by(panel.object)) if panel.object.pk else 0
    return {"usage_count": count, "usage_url": panel.usage_url}


class RecordUsageView(snippets.UsageView):
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Record"), accessor="record", get_url=lambda u: u.edit_url
        ),
        Column("kind", label=gettext_lazy("Kind")),
        Column("where", label=gettext_lazy("Where it is used")),
    ]

    def get_queryset(self):
        return used_by(self.object)

    def get_table(self, object_list):
        finder = AdminURLFinder(self.request.user)
        uses = [Use(u.record, u.is_public, finder.get_edit_url(u.record)) for u in object_list]
        return BaseListingView.get_table(self, uses)  # Wagtail's own knows references only
