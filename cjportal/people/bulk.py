"""Many people at once, each by the laws of cjportal.people.accounts; the refused ones say why."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction
from wagtail.users.views.bulk_actions import DeleteBulkAction as WagtailsDelete
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from .accounts import remove, set_active
from .acts import may_look_after


class DeletePeople(UserBulkAction):
    display_name = WagtailsDelete.display_name
    action_type = "delete"
    aria_label = WagtailsDelete.aria_label
    template_name = "people/delete_many.html"
    action_priority = WagtailsDelete.action_priority
    classes = WagtailsDelete.classes

    check_perm = WagtailsDelete.check_perm

    def prepare_action(self, objects, objects_without_access):
        """The last call of Wagtail's before it opens its transaction; an answer ends it there."""
        outcomes = [self.take(person) for person in objects]
        if count := outcomes.count(True):
            words = ngettext("%(count)d account deleted.", "%(count)d accounts deleted.", count)
            messages.success(self.request, words % {"count": count})
        if count := outcomes.count(False):
            words = ngettext(
                "%(count)d account deactivated, since it has a history here.",
                "%(count)d accounts deactivated, since they have a history here.",
                count,
            )
            messages.success(self.request, words % {"count": count})
        return redirect(self.next_url)

    def take(self, person) -> bool | None:
        """Whether it was deleted; None for a refusal, which is told."""
        try:
            return remove(person)
        except ValidationError as refusal:
            messages.error(self.request, f"{person.get_username()}: {' '.join(refusal.messages)}")
            return None


class SetActive(SetActiveStateBulkAction):
    """Wagtail's own writes past every signal, and leaves sessions open."""

    def check_perm(self, obj):
        return may_look_after(self.request.user, obj)

    @classmethod
    def execute_action(cls, objects, mark_as_active=False, user=None, **kwargs):
        others = [person for person in objects if person != user]
        for person in others:
            set_active(person, active=mark_as_active)
        return len(others), 0


class AssignRole(AssignRoleBulkAction):
    def check_perm(self, obj):
        return may_look_after(self.request.user, obj)
