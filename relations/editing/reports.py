"""Reports from readers: the list, and the page on which one is taken, answered and closed."""

import django_filters
from django.contrib.auth import get_user_model
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from relations.models import ErrorReport
from relations.models.error_report import State

from .addresses import form_of
from .clock import moment
from .filters import KindFilter
from .log_report import kinds_of_records
from .outcomes import TellsOutcome, report_handled
from .page_loads import PageLoad
from .public_page import public_page_button
from .report_buttons import ReportPermissions
from .report_form import HandlingForm
from .search import any_of, words_of
from .turns import InTurn

SEARCHED = ("reference", "name", "slug", "text", "source", "email", "note")


class ReportFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(label=_("Status"), choices=State.choices)
    owner = django_filters.ModelChoiceFilter(
        label=_("In whose hands"), queryset=get_user_model().objects.order_by("username")
    )
    content_type = KindFilter(queryset=kinds_of_records)
    object_id = django_filters.NumberFilter(
        widget=HiddenInput, max_value=2**63 - 1, label=_("Record")
    )

    class Meta:
        model = ErrorReport
        fields = ["state", "owner", "content_type", "object_id"]


class ReportIndexView(generic.IndexView):
    is_searchable = True

    def get_base_queryset(self):
        return ErrorReport.objects.for_listing()

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        for word in words_of(self.search_query):
            queryset = queryset.filter(any_of(SEARCHED, "icontains", word))
        return queryset


class ReportEditView(InTurn, TellsOutcome, PageLoad, generic.EditView):
    """What the reader said is read-only; the desk owns the note, the owner and the state."""

    actions = ["edit", "take", *State.values]

    @cached_property
    def outcome(self):
        return report_handled(self.object, self.action)

    @classmethod
    def rows(cls, request, record):
        return [record or request.user]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user, "action": self.action}

    def refused(self, refusal):
        """What the database refuses is told in the form, with the note as it was typed."""
        form = self.get_form()
        form.add_error(None, refusal.messages)
        self.produced_error_message = _("Not saved. Your text is kept.")
        return self.form_invalid(form)

    def get_usage_url(self):
        return None

    def get_side_panels(self):
        return MediaContainer([])

    @property
    def header_buttons(self):
        return record_buttons(self.record)

    def get_object(self, queryset=None):
        report = super().get_object(queryset)
        self.record = report.record()
        return report

    def get_success_url(self):
        """A closed report leads back to the others; one in hand stays open."""
        return super().get_success_url() if self.object.is_closed else self.get_edit_url()

    def get_context_data(self, **kwargs):
        report = self.object
        closings = [state for state in State if state not in (State.NEW, State.IN_HAND)]
        return super().get_context_data(**kwargs) | {
            "report": report,
            "is_gone": report.content_type_id is not None and self.record is None,
            "received": moment(report.received_at),
            "closed": moment(report.closed_at),
            "is_mine": report.owner_id == self.request.user.pk and report.state == State.IN_HAND,
            "closings": [{"name": state.value, "label": state.label} for state in closings],
        }


def record_buttons(record) -> list[HeaderButton]:
    """To the record's form, and to its page where it has one."""
    if record is None:
        return []
    edit_url = form_of(record)
    buttons = [HeaderButton(_("Open the record"), url=edit_url, icon_name="edit")]
    return [*buttons, *public_page_button(record)]


def kind_label(report) -> str:
    return report.content_type.name if report.content_type else ""


class ReportViewSet(ModelViewSet):
    model = ErrorReport
    icon = "mail"
    menu_label = _("From readers")
    url_prefix = "from-readers"
    menu_order = 150
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = ReportIndexView
    edit_view_class = ReportEditView
    edit_template_name = "relations/admin/report.html"
    filterset_class = ReportFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "name",
            label=_("About"),
            accessor=lambda report: report.name or str(_("The site as a whole")),
            get_url=lambda report: reverse("errorreport:edit", args=[report.pk]),
        ),
        Column("content_type", label=_("Kind"), accessor=kind_label),
        Column("text", label=_("What is wrong"), accessor=lambda report: report.text[:120]),
        Column(
            "received_at",
            label=_("When"),
            accessor=lambda report: moment(report.received_at),
            sort_key="received_at",
        ),
        Column("state", label=_("Status"), accessor="get_state_display", sort_key="state"),
        Column("owner", label=_("In whose hands")),
        Column("reference", label=_("Reference number")),
    ]
    ordering = ["-received_at", "-pk"]

    @property
    def permission_policy(self):
        return ReportPermissions(self.model)

    def get_form_class(self, for_update=False):
        return HandlingForm


report_viewset = ReportViewSet()
