"""A page of the desk knows what it saved itself: one's own page is never in conflict with itself.

Each form that is opened has a number, and what it saves is logged under that number. So an
autosave whose answer is still on its way, or lost, counts as the page's own; a version saved by
somebody else, or by the same person in another tab, does not.
"""

import uuid

from django.utils.functional import cached_property
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from relations.models.references import references_once

from .mixins import WagtailView


class PageLoad(WagtailView):
    """For a view with a form: `page_load` is the number, and the hidden field that carries it."""

    @cached_property
    def page_load(self) -> uuid.UUID:
        """A page that comes back with errors goes on being the same page."""
        try:
            return uuid.UUID(self.request.POST.get("page_load", ""))
        except ValueError:
            return uuid.uuid4()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"page_load": self.page_load}


class OwnSaves(PageLoad):
    """For the views that create and edit a record.

    A save by hand is logged under a number derived from the page's: an autosave that was sent
    before but arrives behind it must not undo it.
    """

    def dispatch(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        context = LogContext(user=request.user)
        context.uuid = self.page_load if self.expects_json_response else self.by_hand
        with context:
            return super().dispatch(request, *args, **kwargs)

    def save_instance(self):
        with references_once() as saved:
            instance = super().save_instance()
            saved(instance)
        return instance

    @property
    def by_hand(self) -> uuid.UUID:
        return uuid.uuid5(self.page_load, "by hand")

    def get_action(self, request):
        """An autosave saves and does nothing else, whatever button was pressed meanwhile."""
        return self.view_name if self.expects_json_response else super().get_action(request)

    def saved_here(self) -> bool:
        """Whether the newest version is this page's own. One query."""
        own = {self.page_load} if self.expects_json_response else {self.page_load, self.by_hand}
        entries = ModelLogEntry.objects.filter(revision=self.latest_revision, uuid__in=own)
        return entries.filter(user=self.request.user).exists()

    @cached_property
    def is_out_of_date(self) -> bool:
        return super().is_out_of_date and not self.saved_here()
