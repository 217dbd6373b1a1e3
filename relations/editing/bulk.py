"""Many records at once. Each is taken or refused by itself, and the refused ones say why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from relations.models import KINDS
from relations.models.versioning import acting

from .laws import refusal_lines


class PublishMany(SnippetBulkAction):
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected records")
    action_priority = 10
    template_name = "relations/admin/publish_many.html"

    @classproperty
    def models(cls):
        return list(KINDS)

    def check_perm(self, record):
        policy = self.model.snippet_viewset.permission_policy
        return policy.user_has_permission(self.request.user, "publish")

    @classmethod
    def execute_action(cls, objects, **kwargs):
        request, published = kwargs["self"].request, 0
        for record in objects:
            try:
                publish_latest(record, request.user)
                published += 1
            except ValidationError as refusal:
                reasons = " ".join(refusal_lines(refusal, record))
                messages.error(request, f"{record}: {reasons}")
        return published, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        text = ngettext(
            "%(count)d record published.", "%(count)d records published.", num_parent_objects
        )
        return text % {"count": num_parent_objects}


def publish_latest(record, user) -> None:
    if not record.has_unpublished_changes and record.live:
        raise ValidationError(_("Nothing has changed since it was published."))
    revision = record.latest_revision or record.save_revision(user=user, clean=False)
    revision.publish(user=user)


class DeleteMany(DeleteBulkAction):
    """Wagtail's own deletes by query, and shows an error page when one record is in use."""

    @classproperty
    def models(cls):
        return list(KINDS)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        request, deleted = kwargs["self"].request, 0
        for record in objects:
            try:
                with transaction.atomic(), acting(user=request.user):
                    record.delete()
                deleted += 1
            except ProtectedError as refusal:
                messages.error(request, f"{record}: {refusal.args[0]}")
        return deleted, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        text = ngettext(
            "%(count)d record deleted.", "%(count)d records deleted.", num_parent_objects
        )
        return text % {"count": num_parent_objects}
