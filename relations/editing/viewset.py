from django.urls import path
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from .override import OverrideView
from .previews import (
    RecordPreviewOnCreateView,
    RecordPreviewOnEditView,
    RecordPreviewRevisionView,
    RecordWorkflowPreviewView,
)
from .search import RecordChooserViewSet, RecordIndexView
from .views import (
    RecordCopyView,
    RecordCreateView,
    RecordDeleteView,
    RecordEditView,
    RecordInspectView,
    RecordUnpublishView,
    RecordWorkflowActionView,
)


class EditorialViewSet(SnippetViewSet):
    """The desk of one kind. A kind names its columns, filters and tabs; the laws are the same."""

    index_view_class = RecordIndexView
    chooser_viewset_class = RecordChooserViewSet
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    copy_view_class = RecordCopyView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    unpublish_view_class = RecordUnpublishView
    delete_view_class = RecordDeleteView
    workflow_action_view_class = RecordWorkflowActionView
    preview_on_add_view_class = RecordPreviewOnCreateView
    preview_on_edit_view_class = RecordPreviewOnEditView
    revisions_view_class = RecordPreviewRevisionView
    workflow_preview_view_class = RecordWorkflowPreviewView
    list_per_page = 50
    inspect_view_fields_exclude = [
        *("id", "only", "latest_revision", "live_revision", "has_unpublished_changes", "expired"),
        *("first_published_at", "last_published_at", "go_live_at", "expire_at"),
        *("locked", "locked_at", "locked_by", "period_sort_start", "period_sort_end"),
    ]

    def get_index_view_kwargs(self, **kwargs):
        # Wagtail adds this column to no list that names its own.
        columns = [*self.list_display, LiveStatusTagColumn()]
        return super().get_index_view_kwargs(list_display=columns, **kwargs)

    @property
    def override_view(self):
        return OverrideView.as_view(model=self.model)

    def get_templates(self, name="index", fallback=""):
        return [f"relations/admin/{name}.html", *super().get_templates(name, fallback)]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("override/<int:pk>/", self.override_view, name="override"),
        ]
