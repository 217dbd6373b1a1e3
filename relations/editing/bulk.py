"""Many records at once. Each is taken or refused by itself, and each is told by itself."""

from dataclasses import dataclass

from django.contrib import messages as plain_messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from relations.models import KINDS
from relations.models.locking import lock_publication
from relations.models.refusals import database_in_words
from relations.models.versioning import acting

from .addresses import form_of
from .clock import moment
from .laws import reasons
from .missing import links
from .mixins import WagtailView
from .outcomes import goes_out_on, stored
from .public_page import public_address

MOST_OPEN = 8  # a longer list starts closed, its count in sight


@dataclass(slots=True)
class Told:
    """A record as a line: its form, its public page, `when` it goes out, `why` it did not."""

    name: str
    url: str = ""
    page: str = ""
    when: str = ""
    why: str = ""


class OneByOne(WagtailView):
    """A transaction for each record: Wagtail's single one would hold every lock until the last.

    Subclasses give `act(record)`, which returns a line of what was done, and the words `done` and
    `not_done` for a `count` of records.
    """

    later = ngettext_lazy(
        "%(count)d record is approved and goes out by itself later:",
        "%(count)d records are approved and go out by themselves later:",
        "count",
    )

    @classproperty
    def models(cls):
        return list(KINDS)

    def prepare_action(self, objects, objects_without_access):
        """The last call of Wagtail's before it opens its transaction; an answer ends it there."""
        self.were_done: list[Told] = []
        self.come_later: list[Told] = []
        self.were_refused: list[Told] = []
        for record in objects:
            self.take(record)
        self.tell()
        return redirect(self.next_url)

    def take(self, record) -> None:
        try:
            with database_in_words(), transaction.atomic():
                lock_publication(record.rows_to_lock())
                found = type(record)._base_manager.filter(pk=record.pk).first()
                if found is None:
                    raise ValidationError(_("Somebody has deleted it meanwhile."))
                line = self.act(found)
        except ValidationError as refusal:
            why = links(reasons(refusal), record)
            self.were_refused.append(Told(str(record), form_of(record), why=why))
        else:
            (self.come_later if line.when else self.were_done).append(line)

    def tell(self) -> None:
        """One message for each of: done, only scheduled, not done."""
        told = (
            (plain_messages.success, self.done, self.were_done),
            (plain_messages.info, self.later, self.come_later),
            (plain_messages.error, self.not_done, self.were_refused),
        )
        for level, words, lines in told:
            if lines:
                names = {"lines": lines, "is_open": len(lines) <= MOST_OPEN}
                detail = render_to_string("relations/admin/told_lines.html", names)
                text = words % {"count": len(lines)}
                level(self.request, messages.render(text, None, detail=detail))


class PublishMany(OneByOne, SnippetBulkAction):
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected records")
    action_priority = 10
    template_name = "relations/admin/publish_many.html"
    done = ngettext_lazy(
        "%(count)d record is published:", "%(count)d records are published:", "count"
    )
    not_done = ngettext_lazy(
        "%(count)d record was not published:", "%(count)d records were not published:", "count"
    )

    def check_perm(self, record):
        policy = self.model.snippet_viewset.permission_policy
        return policy.user_has_permission(self.request.user, "publish")

    def act(self, record):
        if not record.has_unpublished_changes and record.live:
            raise ValidationError(_("Nothing has changed since it was published."))
        user = self.request.user
        revision = record.latest_revision or record.save_revision(user=user, clean=False)
        revision.publish(user=user)
        public = stored(record)
        if when := goes_out_on(public):
            return Told(str(revision.as_object()), form_of(record), when=moment(when))
        return Told(str(public), form_of(record), page=public_address(public))


class DeleteMany(OneByOne, DeleteBulkAction):
    """Wagtail's own deletes by query, and shows an error page when one record is in use."""

    done = ngettext_lazy("%(count)d record is deleted:", "%(count)d records are deleted:", "count")
    not_done = ngettext_lazy(
        "%(count)d record was not deleted:", "%(count)d records were not deleted:", "count"
    )

    def act(self, record):
        line = Told(str(record))
        with acting(user=self.request.user):
            record.delete()
        return line
