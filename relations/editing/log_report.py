"""The publication log, to read, filter and export."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from relations.languages import LANGUAGES, speaking
from relations.models import KINDS, PublicationEvent
from relations.models.publication import STORED, Action
from relations.models.snapshot_schema import names_ever
from relations.text.cells import harmless

from .clock import moment
from .comparison import Change, compare
from .editable import IN_ORDER, may_edit
from .filters import KindFilter
from .named_in_versions import Known
from .names import name_entries
from .search import any_of

MOST_TOLD = 3
FIRST = (Action.PUBLISH, Action.CORRECT, Action.PREFER)
HEADINGS = {
    "at": _("When"),
    "name": _("Record"),
    "content_type": _("Kind"),
    "action": _("What"),
    "editor": _("Edited by"),
    "publisher": _("Approved by"),
    "changed": _("Fields changed"),
    "reason": _("Reason"),
}


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
        names = [f"{name}_{code}" for code in LANGUAGES for name in ("title", "name")]
        ever = {name for kind in KINDS for name in names_ever(str(kind._meta.model_name), names)}
        columns = ["name", *(f"stored_content__{name}" for name in ever)]
        return entries.filter(any_of(columns, "icontains", text))

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


def changes_of(rows: list[PublicationEvent]) -> dict[int, list[Change]]:
    """Row -> what it changed in a record that was public before. A query a kind that is named, two more."""
    updates = [row for row in rows if row.action == Action.UPDATE]
    log = PublicationEvent.objects.only("object_id", "until", *STORED)
    after = log.in_bulk([row.pk for row in updates])
    closed = log.filter(
        object_id__in={row.object_id for row in updates}, until__in={row.at for row in updates}
    )
    before = {(row.content_type_id, row.object_id, row.until): row.content for row in closed}
    sides: dict[int, tuple[Any, Any, Any]] = {}
    for row in updates:
        old = before.get((row.content_type_id, row.object_id, row.at))
        if old:
            sides[row.pk] = (row.content_type.model_class(), old, after[row.pk].content)
    names = Known((model, content) for model, *both in sides.values() for content in both)
    return {pk: compare(model, old, new, names) for pk, (model, old, new) in sides.items()}


class PublicationLogView(ReportView):
    page_title = _("Publication log")
    header_icon = "history"
    index_url_name = "relations_desk:log"
    index_results_url_name = "relations_desk:log_results"
    filterset_class = PublicationFilterSet
    is_searchable = False
    columns = [
        Column("at", label=HEADINGS["at"], accessor=lambda e: moment(e.at), classname="desk-when"),
        Column("name", label=HEADINGS["name"]),
        Column("content_type", label=HEADINGS["content_type"], accessor="content_type.name"),
        Column("action", label=HEADINGS["action"], accessor="get_action_display"),
        *(Column(name, label=HEADINGS[name]) for name in ("editor", "publisher")),
        Column("changed", label=HEADINGS["changed"], accessor=changed),
        Column("reason", label=HEADINGS["reason"]),
    ]
    list_export = list(HEADINGS)
    export_headings = HEADINGS

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
        values = {name: getattr(item, name, "") for name in HEADINGS} | {
            "at": item.at.isoformat(timespec="seconds"),
            "content_type": item.content_type.name,
            "action": item.get_action_display(),
            "changed": changed(item),
        }
        return {name: harmless(str(value or "")) for name, value in values.items()}


def may_read_log(user) -> bool:
    """Whoever may publish, and whoever may edit: the log says what became of their work."""
    return any(may_edit(user, kind) for kind in KINDS)
