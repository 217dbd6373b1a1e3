"""Wagtail's pages on users, where they would ask for a password, fail or lose somebody's history."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.users.views import users

from .accounts import remove, with_history
from .acts import buttons_for, hand_over, may_look_after
from .forms import InvitationForm, PersonEditForm


class InviteView(users.CreateView):
    page_title = gettext_lazy("Invite somebody")
    submit_button_label = gettext_lazy("Invite")
    submit_button_active_label = gettext_lazy("Inviting…")
    success_message = None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"for_user": self.request.user}

    def save_action(self):
        """The account is kept, whatever becomes of the mail."""
        return redirect(self.get_success_url())

    def form_valid(self, form):
        super().form_valid(form)
        return hand_over(self.request, self.object)


@method_decorator(transaction.atomic, name="post")
class EditView(users.EditView):
    def dispatch(self, request, *args, **kwargs):
        if not may_look_after(request.user, self.object):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"for_user": self.request.user}

    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *buttons_for(self.object, self.request.user)]


class DeleteView(users.DeleteView):
    """Of somebody with a history the account is closed instead, and the page says so before."""

    def get_usage_url(self):
        """Wagtail counts uses of records: "0 times" would be said of somebody with a history."""

    def get_context_data(self, **kwargs):
        has_history = bool(with_history([self.object.pk]))
        return super().get_context_data(**kwargs) | {"has_history": has_history}

    @property
    def confirmation_message(self):
        return _("Delete the account of %(name)s?") % {"name": self.object.get_username()}

    def form_valid(self, form):
        told = {"name": self.object.get_username()}
        try:
            was_deleted = remove(self.object)
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
            return redirect(self.get_success_url())
        if was_deleted:
            messages.success(self.request, _("The account of %(name)s was deleted.") % told)
        else:
            words = _("%(name)s has a history here: the account was deactivated, not deleted.")
            messages.success(self.request, words % told)
        return redirect(self.get_success_url())


def role_of(user) -> str:
    """In the language of who reads it. No query where groups are prefetched."""
    roles = [_("administrator")] if user.is_superuser else []
    return ", ".join([*roles, *(_(group.name) for group in user.groups.all())])


class IndexView(users.IndexView):
    add_item_label = gettext_lazy("Invite somebody")

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    @cached_property
    def columns(self):
        """Wagtail tells of administrators only."""
        role = Column("role", label=gettext_lazy("Role"), accessor=role_of, width="20%")
        return [role if each.name == "is_superuser" else each for each in super().columns]


class PersonViewSet(users.UserViewSet):
    index_view_class = IndexView
    add_view_class = InviteView
    edit_view_class = EditView
    delete_view_class = DeleteView
    delete_template_name = "people/delete.html"
    copy_view_enabled = False  # it would carry roles to somebody whom nobody looked at

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else InvitationForm
