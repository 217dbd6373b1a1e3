"""What happened to accounts, for administrators: to read, filter and export."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from relations.editing.clock import moment
from relations.text.cells import harmless

from .models import Act, Event

HEADINGS = {
    "at": _("When"),
    "act": _("What"),
    "about": _("Person"),
    "by": _("By"),
    "address": _("Network address"),
    "detail": _("Detail"),
}


# What details are called on the page; the export keeps them as they are stored.
DETAILS = {
    "administrator": _("administrator"),
    "totp": _("authenticator app"),
    "recovery_codes": _("recovery codes"),
}


def detail_in_words(event: Event) -> str:
    """A role that came or went keeps its sign."""
    sign = event.detail[:1] if event.detail[:1] in ("+", "-", "−") else ""
    detail = event.detail.removeprefix(sign)
    return f"{sign}{DETAILS.get(detail) or (gettext(detail) if detail else '')}"


class EventFilterSet(WagtailFilterSet):
    person = django_filters.CharFilter(label=_("Person"), method="filter_person")
    act = django_filters.MultipleChoiceFilter(
        label=_("What"), choices=Act.choices, widget=CheckboxSelectMultiple
    )
    address = django_filters.CharFilter(label=_("Network address"), lookup_expr="icontains")
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = Event
        fields = ["person", "act", "address", "at"]

    def filter_person(self, queryset, name, value):
        return queryset.filter(Q(about__icontains=value) | Q(by__icontains=value))


def may_read_events(user) -> bool:
    return user.has_perm("auth.change_user")


class EventsView(ReportView):
    page_title = _("People and sign-ins")
    header_icon = "user"
    index_url_name = "people:events"
    index_results_url_name = "people:events_results"
    filterset_class = EventFilterSet
    is_searchable = False
    columns = [
        Column("at", label=HEADINGS["at"], accessor=lambda e: moment(e.at), classname="desk-when"),
        Column("act", label=HEADINGS["act"], accessor="get_act_display"),
        *(Column(name, label=HEADINGS[name]) for name in ("about", "by", "address")),
        Column("detail", label=HEADINGS["detail"], accessor=detail_in_words),
    ]
    list_export = list(HEADINGS)
    export_headings = HEADINGS

    def dispatch(self, request, *args, **kwargs):
        if not may_read_events(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return Event.objects.for_listing()

    def get_filename(self):
        return "people-and-sign-ins"

    def to_row_dict(self, item):
        values = {
            "at": item.at.isoformat(timespec="seconds"),
            "act": item.get_act_display(),
            **{name: getattr(item, name) for name in ("about", "by", "address", "detail")},
        }
        return {name: harmless(str(value or "")) for name, value in values.items()}
