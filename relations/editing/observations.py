"""The list and the form of observations."""

from typing import Any

import django_filters
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column

from relations.languages import LANGUAGES, NAMES, REQUIRED_LANGUAGES, column
from relations.models import Observation, Source, Statistic

from .compared import RecordTabs
from .figure_labels import period_label, value_label
from .observation_acts import CorrectView, PreferView, WithdrawView
from .observation_form import ObservationForm
from .observation_views import (
    ObservationCopyView,
    ObservationCreateView,
    ObservationDeleteView,
    ObservationEditView,
    ObservationInspectView,
    ObservationUnpublishView,
)
from .panels import links_to, publishing_tab
from .search import RecordIndexView
from .viewset import EditorialViewSet


def ordered(model) -> Any:
    """The records by title, in the language of each request: the library takes a function too."""
    return lambda request: model.objects.by_title()


class ObservationFilterSet(WagtailFilterSet):
    statistic = django_filters.ModelChoiceFilter(label=_("Statistic"), queryset=ordered(Statistic))
    source = django_filters.ModelChoiceFilter(label=_("Source"), queryset=ordered(Source))
    standing = django_filters.BooleanFilter(label=_("Stands today"), method="filter_standing")

    class Meta:
        model = Observation
        fields = ["statistic", "source", "status", "preferred", "live"]

    def filter_standing(self, queryset, name, standing):
        open_rows = {"live": True, "superseded_at": None}
        return queryset.filter(**open_rows) if standing else queryset.exclude(**open_rows)


class ObservationIndexView(RecordIndexView):
    def get_edit_url(self, instance):
        """A published figure does not change: its row opens for reading."""
        return self.get_inspect_url(instance) if instance.live else super().get_edit_url(instance)


def state_label(observation) -> str:
    """How firm the source is, and until when a row stood that does not stand any more."""
    state = observation.get_status_display()
    if observation.superseded_at is None:
        return state
    day = localtime(observation.superseded_at).date().isoformat()
    return gettext("%(state)s, until %(day)s") % {"state": state, "day": day}


def note_panels():
    return [
        MultiFieldPanel(
            [
                FieldPanel(f"{name}_{code}")
                for name in ("words", "period_words", "note", "says_otherwise")
            ],
            heading=NAMES[code],
            classname="" if code in REQUIRED_LANGUAGES else "collapsed",
        )
        for code in LANGUAGES
    ]


class CorrectedPanel(FieldPanel):
    """Which row this draft corrects; only a correction shows it."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return bool(self.instance.corrects_id) and super().is_shown()


class ObservationViewSet(EditorialViewSet):
    model = Observation
    icon = "decimal"
    index_view_class = ObservationIndexView
    add_view_class = ObservationCreateView
    edit_view_class = ObservationEditView
    copy_view_class = ObservationCopyView
    inspect_view_class = ObservationInspectView
    delete_view_class = ObservationDeleteView
    unpublish_view_class = ObservationUnpublishView
    record_pages = EditorialViewSet.record_pages | {
        "correct": CorrectView,
        "withdraw": WithdrawView,
        "prefer": PreferView,
    }
    list_display = [
        "statistic",
        Column("period", label=_("Period"), accessor=period_label, sort_key="period_sort_end"),
        Column("value", label=_("Value"), accessor=value_label),
        Column("source", label=_("Source"), sort_key="source__slug"),
        BooleanColumn("preferred", label=_("Preferred")),
        Column("state", label=_("Status of the value"), accessor=state_label, sort_key="status"),
    ]
    list_export = [
        "slug", "statistic", "period_kind", "period_start", "period_end", "number", "number_to",
        column("words"), "qualifier", "rounded_to", "status", "preferred", "source", "live",
    ]  # fmt: skip
    inspect_view_fields_exclude = [*EditorialViewSet.inspect_view_fields_exclude, "slug"]
    filterset_class = ObservationFilterSet
    ordering = ["-period_sort_end", "-pk"]
    edit_handler = RecordTabs(
        [
            ObjectList(
                [
                    CorrectedPanel("corrects", read_only=True),
                    "statistic",
                    MultiFieldPanel(
                        ["period_kind", FieldRowPanel(["period_start", "period_end"])],
                        heading=_("Period"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel(
                                [
                                    "qualifier",
                                    FieldPanel("number", help_text=_("As the source prints it.")),
                                    "number_to",
                                ]
                            ),
                            FieldRowPanel(["rounded_to", "status"]),
                            FieldRowPanel(["currency_assumed", "series_break"]),
                        ],
                        heading=_("Value"),
                    ),
                    MultiFieldPanel(
                        ["source", FieldRowPanel(["edition", "retrieved_on"]), "address"],
                        heading=_("Source"),
                    ),
                ],
                heading=_("Figure"),
            ),
            ObjectList(note_panels(), heading=_("Words and notes")),
            ObjectList(
                [links_to("conflicts", "observation", _("Conflicts"), _("Conflict"))],
                heading=_("Conflicts"),
            ),
            publishing_tab(),
        ],
        base_form_class=ObservationForm,
    )

    def get_queryset(self, request):
        return Observation.objects.for_listing()
