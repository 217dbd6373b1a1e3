"""What the mails of the review say, in the active language and zone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState

from .addresses import form_of, page_on
from .clock import moment
from .outcomes import goes_out_on
from .public_page import public_address


class Act(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT_BACK = "sent back"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class News:
    """`draft`: the version that was sent to review; `record`: as it is stored now; `by`: who did it."""

    act: Act
    draft: Any
    record: Any
    state: TaskState
    by: Any

    @cached_property
    def said(self) -> str:
        """The comment of this act; of a record that comes again, the one with which it went back."""
        if self.act is not Act.SUBMITTED:
            return self.state.comment
        before = self.state.workflow_state.task_states.exclude(pk=self.state.pk)
        last = before.exclude(comment="").order_by("-pk").first()
        return last.comment if last else ""

    @cached_property
    def goes_out_on(self) -> datetime | None:
        return goes_out_on(self.record)

    @property
    def names(self) -> dict:
        return {
            "record": str(self.draft),
            "kind": capfirst(self.draft._meta.verbose_name),
            "person": self.actor,
        }

    @property
    def actor(self) -> str:
        """As a sentence names them: some languages set a word of respect after a name."""
        if not self.by:
            return _("Somebody")
        return pgettext("in a sentence", "%(name)s") % {"name": get_user_display_name(self.by)}

    @property
    def subject(self) -> str:
        subjects = {
            Act.SUBMITTED: _("To review: “%(record)s”"),
            Act.APPROVED: _("Approved: “%(record)s”"),
            Act.SENT_BACK: _("Sent back: “%(record)s”"),
            Act.CANCELLED: _("Review cancelled: “%(record)s”"),
        }
        return subjects[self.act] % self.names

    def text(self) -> str:
        """Paragraphs; each link stands on a line of its own."""
        parts = [self.what_happened(), self.what_it_is(), self.comment(), *self.links()]
        account = _("Which mails you get, and in which language, is set in your account:")
        parts.append(f"{account}\n{absolute(reverse('wagtailadmin_account'))}")
        return "\n\n".join(part for part in parts if part) + "\n"

    def what_happened(self) -> str:
        sentences = {
            Act.SUBMITTED: _("%(person)s sends you a record to review."),
            Act.APPROVED: _("%(person)s approved your record."),
            Act.SENT_BACK: _("%(person)s sent your record back. Mend it, and submit it again."),
            Act.CANCELLED: _(
                "%(person)s cancelled the review of your record. It is a draft again."
            ),
        }
        told = sentences[self.act] % self.names
        return f"{told} {self.since()}" if self.act is Act.APPROVED else told

    def since(self) -> str:
        if self.goes_out_on:
            names = {"moment": moment(self.goes_out_on)}
            return _("It goes out by itself on %(moment)s.") % names
        return _("It is public since %(moment)s.") % {
            "moment": moment(self.record.last_published_at)
        }

    def what_it_is(self) -> str:
        lines = [_("%(kind)s: “%(record)s”") % self.names]
        if self.act is Act.SUBMITTED:
            lines.append(_("Task: approve it, or send it back with a comment."))
        return "\n".join(lines)

    def comment(self) -> str:
        again = _("It was sent back before, with this comment:")
        heading = again if self.act is Act.SUBMITTED else _("Comment:")
        return self.said and f"{heading}\n{self.said}"

    def links(self) -> list[str]:
        found = []
        if self.act is Act.SUBMITTED:
            found.append(f"{_('Read it as readers will see it:')}\n{self.preview()}")
        if self.act is Act.APPROVED and (page := public_address(self.record)):
            found.append(f"{_('The page:')}\n{absolute(page)}")
        return [*found, f"{_('Its form at the desk:')}\n{absolute(form_of(self.record))}"]

    def preview(self) -> str:
        address = page_on(self.record, "revisions_view", self.state.revision_id)
        return absolute(f"{address}?mode={get_language()}")


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
