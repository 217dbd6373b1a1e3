"""What a person is told after an act at the desk: what happened, what is next, where it is.

Each function is one act. It asks the stored record what became of it, not what was pressed: an
approval with a later hour only schedules.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import WorkflowState

from relations.models import PublicationEvent
from relations.models.error_report import State

from .addresses import form_of
from .clock import hour, moment
from .mixins import WagtailView
from .names import name_of
from .public_page import address_of_page, public_address


@dataclass(frozen=True, slots=True)
class Outcome:
    """`text`: whole sentences. `ways`: buttons that lead on, as (address, label, in a new window)."""

    text: str
    ways: list[tuple[str, str, bool]] = field(default_factory=list)

    def tell(self, request) -> None:
        messages.success(request, self.text, buttons=self.ways)


class TellsOutcome(WagtailView):
    """For a view of Wagtail's with an `outcome`."""

    def get_success_message(self, instance=None):
        return self.outcome.text

    def get_success_buttons(self):
        return self.outcome.ways


def saved(record, *, is_changed: bool) -> Outcome:
    """A draft. One query for its review."""
    review = record.current_workflow_state
    if review and review.status == WorkflowState.STATUS_NEEDS_CHANGES:
        text = _("Draft saved. It was sent back: submit it again once it is mended.")
    elif review and is_changed and settings.REQUIRE_SECOND_PERSON:
        text = _(
            "Saved, and still in review. You have changed it now, so a publisher other than you "
            "must approve it."
        )
    elif review:
        text = _("Saved, and still in review.")
    elif record.live:
        text = _("Draft saved. What is public stays as it is until this is approved.")
    else:
        text = _("Draft saved. Nobody outside sees it until it is approved.")
    return Outcome(text, see_page(record))


def copied() -> Outcome:
    text = _("Copy saved as a draft of its own. Nobody outside sees it until it is approved.")
    return Outcome(text)


def reverted(record, version: datetime) -> Outcome:
    text = _(
        "The draft is now the version of %(moment)s. Submit it, and it is published once it is "
        "approved."
    )
    return Outcome(text % {"moment": moment(version)}, see_page(record))


def earlier(version) -> str:
    """What one reads above an earlier version, before it becomes the draft."""
    text = (
        _(
            "This is the version of %(moment)s, by %(person)s. Nothing changes until you replace the "
            "draft by it."
        )
        if version.user
        else _(
            "This is the version of %(moment)s. Nothing changes until you replace the draft by it."
        )
    )
    return text % {"moment": moment(version.created_at), "person": version.user}


def submitted(record) -> Outcome:
    text = (
        _("Sent to review: “%(record)s”. A publisher other than you approves it or sends it back.")
        if settings.REQUIRE_SECOND_PERSON
        else _("Sent to review: “%(record)s”. A publisher approves it or sends it back.")
    )
    return Outcome(text % {"record": record}, open_record(record))


def approved(record) -> Outcome:
    """Of a review. Two queries."""
    return _gone_out(record, _("Approved: “%(record)s”. Public since %(hour)s."))


def published(record) -> Outcome:
    """Without a review. Two queries."""
    return _gone_out(record, _("Published: “%(record)s”. Public since %(hour)s."))


def _gone_out(record, text: str) -> Outcome:
    public = stored(record)
    if when := goes_out_on(public):
        text = _(
            "Approved: “%(record)s”. It goes out by itself on %(moment)s; until then nobody can "
            "change it."
        )
        parts = [text % {"record": record, "moment": moment(when)}]
        if public.live:
            parts.append(_("What is public stays as it is until then."))
        return Outcome(" ".join(parts), open_record(record))
    parts = [text % {"record": public, "hour": hour(public.last_published_at)}]
    if getattr(public, "corrects_id", None):
        parts.append(_("The earlier figure stays on record."))
    if public.expire_at:
        parts.append(_("It leaves the site on %(moment)s.") % {"moment": moment(public.expire_at)})
    return Outcome(" ".join(parts), see_page(public))


def goes_out_on(record) -> datetime | None:
    """When the latest version of a record is published by schedule. One query."""
    scheduled = record.scheduled_revision
    is_latest = scheduled and scheduled.pk == record.latest_revision_id
    return scheduled.approved_go_live_at if is_latest else None


def sent_back(record, task_state) -> Outcome:
    """To whoever asked for the review."""
    person = task_state.workflow_state.requested_by
    names = {"record": record, "person": name_of(person)}
    text = _("Sent back to %(person)s: “%(record)s”.") if person else _("Sent back: “%(record)s”.")
    comment = task_state.comment or _("Without a comment: tell them what to mend.")
    return Outcome(f"{text % names} {comment}", open_record(record))


def review_cancelled(record) -> Outcome:
    text = _("The review is cancelled. This is a draft again: submit it once it is ready.")
    return Outcome(text, see_page(record))


def schedule_cancelled(record) -> Outcome:
    text = _(
        "The schedule is cancelled: “%(record)s” does not go out by itself any more. Change it, "
        "and have it approved again."
    )
    return Outcome(text % {"record": record})


def taken_off(record) -> Outcome:
    """One query."""
    log = PublicationEvent.objects.of(record).filter(until=None).first()
    if log is None:
        return Outcome(_("“%(record)s” was never on the site.") % {"record": record})
    names = {"hour": hour(log.at), "record": record}
    parts = [_("Off the site since %(hour)s: “%(record)s”.") % names]
    ways = open_record(record)
    if address := address_of_page(record):
        parts.append(_("Its address says that it was removed."))
        ways.append(messages.button(address, _("See what readers see"), True))
    return Outcome(" ".join(parts), ways)


def deleted(record, *, was_public: bool) -> Outcome:
    text = (
        _("Deleted: “%(record)s”. What it said in public stays in the publication log.")
        if was_public
        else _("Deleted: “%(record)s”. It was never public.")
    )
    return Outcome(text % {"record": record})


def locked(record) -> Outcome:
    text = _("Locked: nobody but you can change “%(record)s” until somebody unlocks it.")
    return Outcome(text % {"record": record})


def unlocked(record) -> Outcome:
    text = _("Unlocked: others can change “%(record)s” again.")
    return Outcome(text % {"record": record})


def correction_started(was_under_way: bool) -> Outcome:
    if was_under_way:
        return Outcome(_("A correction of this figure was begun already: this is its draft."))
    text = _(
        "This draft will take the place of the figure. Change the number and submit it; until it "
        "is approved, the earlier figure stays public."
    )
    return Outcome(text)


def withdrawn(observation) -> Outcome:
    """One query."""
    since = stored(observation).superseded_at
    text = _(
        "Withdrawn at %(hour)s: “%(record)s” is off every page. It stays on record, with your "
        "reason."
    )
    names = {"hour": hour(since), "record": observation}
    return Outcome(text % names, see_page(observation))


def preferred(observation) -> Outcome:
    text = _(
        "Since %(hour)s “%(record)s” is the preferred figure: pages, charts and live facts show it."
    )
    names = {"hour": hour(observation.published_at), "record": observation}
    return Outcome(text % names, see_page(observation))


def report_handled(report, action: str) -> Outcome:
    """A report from a reader. `action`: the button that was pressed."""
    if report.is_closed and action in State.values:
        text = _("Report %(number)s is closed: %(state)s.")
        parts = [text % {"number": report.reference, "state": report.get_state_display()}]
        if report.email:
            parts.append(_("The reader's address is erased in 90 days."))
        address = reverse("errorreport:edit", args=[report.pk])
        return Outcome(" ".join(parts), [messages.button(address, _("Open the report"))])
    if action == State.IN_HAND:
        return Outcome(_("The report is open again."))
    if action == "take":
        return Outcome(_("The report is in your hands. Close it below once you have looked at it."))
    return Outcome(_("Report %(number)s is saved.") % {"number": report.reference})


def see_page(record) -> list:
    """To what readers see, where there is a page."""
    address = public_address(record)
    return [messages.button(address, _("See the page"), True)] if address else []


def open_record(record) -> list:
    return [messages.button(form_of(record), _("Open the record"))]


def stored(record):
    """As it is now. One query."""
    return type(record)._base_manager.get(pk=record.pk)
