from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.views import generic
from wagtail.snippets.views import snippets

from relations.models.translated import columns

from . import views
from .choosers import ChooserViewSet
from .compared import RecordCompareView
from .discard import DiscardView
from .draft_changes import DraftChangesView
from .history import RecordHistoryView
from .inspecting import RecordInspectView
from .override import OverrideView
from .previews import framed
from .record_page import RecordPage
from .review import RecordCancelReviewView, RecordWorkflowActionView
from .search import RecordIndexView
from .usage import RecordUsageView


class EditorialViewSet(snippets.SnippetViewSet):
    """The desk of one kind. A kind names its columns, filters and tabs; the laws are the same."""

    index_view_class = RecordIndexView
    chooser_viewset_class = ChooserViewSet
    add_view_class = views.RecordCreateView
    edit_view_class = views.RecordEditView
    copy_view_class = views.RecordCopyView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    history_view_class = RecordHistoryView
    revisions_compare_view_class = RecordCompareView
    usage_view_class = RecordUsageView
    unpublish_view_class = views.RecordUnpublishView
    delete_view_class = views.RecordDeleteView
    workflow_action_view_class = RecordWorkflowActionView
    lock_view_class = views.RecordLockView
    unlock_view_class = views.RecordUnlockView
    revisions_unschedule_view_class = views.RecordUnscheduleView
    preview_on_add_view_class = framed(snippets.PreviewOnCreateView)
    preview_on_edit_view_class = framed(snippets.PreviewOnEditView)
    revisions_view_class = framed(snippets.PreviewRevisionView)
    workflow_preview_view_class = framed(snippets.WorkflowPreviewView)
    record_pages: dict[str, type[RecordPage]] = {
        "override": OverrideView,
        "discard": DiscardView,
        "review": DraftChangesView,
        "cancel_review": RecordCancelReviewView,
    }
    list_per_page = 50
    # Names or columns between a record's title and its moment, and between both in the export.
    list_columns: list = []
    export_columns: list[str] = []
    inspect_view_fields_exclude = [
        *("id", "only", "latest_revision", "live_revision", "has_unpublished_changes", "expired"),
        *("first_published_at", "last_published_at", "go_live_at", "expire_at"),
        *("locked", "locked_at", "locked_by", "period_sort_start", "period_sort_end"),
        *columns("title_order"),
    ]

    @property
    def list_display(self):
        return ["__str__", *self.list_columns, UpdatedAtColumn(label=_("Updated"))]

    @property
    def list_export(self):
        return ["slug", *columns("title"), *self.export_columns, "live"]

    def get_index_view_kwargs(self, **kwargs):
        # Wagtail adds this column to no list that names its own.
        shown = [*self.list_display, LiveStatusTagColumn(label=_("Publication"))]
        return super().get_index_view_kwargs(list_display=shown, **kwargs)

    @property
    def revisions_revert_view_class(self):
        return type(
            "RecordRevertView",
            (views.Reverting, generic.RevisionsRevertMixin, self.edit_view_class),
            {"view_name": "revisions_revert"},
        )

    @property
    def breadcrumbs_items(self):
        """Wagtail words them once, in the language in which the site starts."""
        return [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]

    def get_templates(self, name="index", fallback=""):
        return [f"relations/admin/{name}.html", *super().get_templates(name, fallback)]

    def get_urlpatterns(self):
        pages = (
            path(f"{name.replace('_', '-')}/<int:pk>/", view.as_view(model=self.model), name=name)
            for name, view in self.record_pages.items()
        )
        return [*super().get_urlpatterns(), *pages]
