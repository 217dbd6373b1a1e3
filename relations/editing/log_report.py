"""The publication log, to read, filter and export."""

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from relations.languages import LANGUAGES, speaking
from relations.models import KINDS, PublicationEvent
from relations.models.publication import Action
from relations.models.snapshot_schema import names_ever
from relations.text.cells import harmless

from .clock import moment
from .editable import may_edit
from .kind_filter import KindFilter
from .log_words import changes_of
from .names import name_entries
from .order import IN_ORDER

MOST_TOLD = 3
FIRST = (Action.PUBLISH, Action.CORRECT, Action.PREFER)


def kinds_of_records(request):
    """In the order of the desk's lists."""
    names = [kind._meta.model_name for kind in IN_ORDER]
    place = Case(*(When(model=name, then=n) for n, name in enumerate(names)))
    return ContentType.objects.filter(app_label="relations", model__in=names).order_by(place)


class PublicationFilterSet(WagtailFilterSet):
    name = django_filters.CharFilter(label=_("Record"), method="filter_name")
    content_type = KindFilter(queryset=kinds_of_records)
    action = django_filters.ChoiceFilter(label=_("Action"), choices=Action.choices)
    publisher = django_filters.ModelChoiceFilter(
        label=_("Approved by"), queryset=get_user_model().objects.order_by("username")
    )
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    def filter_name(self, entries, _field, text):
        """By the name in any language that the record had in this state, or has kept since."""
        called = Q(name__icontains=text)
        names = [f"{name}_{code}" for code in LANGUAGES for name in ("title", "name")]
        for name in {
            name for kind in KINDS for name in names_ever(str(kind._meta.model_name), names)
        }:
            called |= Q(**{f"stored_content__{name}__icontains": text})
        return entries.filter(called)

    class Meta:
        model = PublicationEvent
        fields = ["name", "content_type", "action", "publisher", "at"]


def changed(entry) -> str:
    """What changed, in words where the page read them, else as the labels of the fields; nothing
    for a first publication, where everything did."""
    if told := getattr(entry, "told", None):
        more = [f"+{len(told) - MOST_TOLD}"] if len(told) > MOST_TOLD else []
        return "; ".join([*(change.words for change in told[:MOST_TOLD]), *more])
    if entry.action in FIRST:
        return ""
    model = entry.content_type.model_class()
    labels = {field.name: getattr(field, "verbose_name", "") for field in model._meta.get_fields()}
    return speaking(get_language()).comma.join(
        str(labels.get(n) or n.replace("_", " ")) for n in entry.names_changed
    )


class PublicationLogView(ReportView):
    page_title = _("Publication log")
    header_icon = "history"
    index_url_name = "relations_desk:log"
    index_results_url_name = "relations_desk:log_results"
    filterset_class = PublicationFilterSet
    is_searchable = False
    columns = [
        Column(
            "at", label=_("When"), accessor=lambda entry: moment(entry.at), classname="desk-when"
        ),
        Column("name", label=_("Record")),
        Column("content_type", label=_("Kind"), accessor="content_type.name"),
        Column("action", label=_("What"), accessor="get_action_display"),
        Column("editor", label=_("Edited by")),
        Column("publisher", label=_("Approved by")),
        Column("changed", label=_("Fields changed"), accessor=changed),
        Column("reason", label=_("Reason")),
    ]
    list_export = [
        "at",
        "name",
        "content_type",
        "action",
        "editor",
        "publisher",
        "changed",
        "reason",
    ]
    export_headings = {
        "at": _("When"),
        "name": _("Record"),
        "content_type": _("Kind"),
        "action": _("What"),
        "editor": _("Edited by"),
        "publisher": _("Approved by"),
        "changed": _("Fields changed"),
        "reason": _("Reason"),
    }

    def dispatch(self, request, *args, **kwargs):
        if not may_read_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        rows = PublicationEvent.objects.select_related("content_type", "editor", "publisher")
        return rows.defer("stored_content")

    def get_table(self, object_list):
        told = changes_of(list(object_list))
        for entry in object_list:
            entry.told = told.get(entry.pk)
        return super().get_table(object_list)

    def decorate_paginated_queryset(self, entries):
        entries = list(entries)
        name_entries(entries, "name")
        return entries

    def get_filename(self):
        return "publication-log"

    def to_row_dict(self, item):
        values = {
            "at": item.at.isoformat(timespec="seconds"),
            "name": item.name,
            "content_type": item.content_type.name,
            "action": item.get_action_display(),
            "editor": item.editor,
            "publisher": item.publisher,
            "changed": changed(item),
            "reason": item.reason,
        }
        return {name: harmless(str(value or "")) for name, value in values.items()}


def may_read_log(user) -> bool:
    """Whoever may publish, and whoever may edit: the log says what became of their work."""
    return any(may_edit(user, kind) for kind in KINDS)
