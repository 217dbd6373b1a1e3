"""Words for the lines of a history: what each act was, and what it changed."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Revision

from relations.actions.discard import DISCARD
from relations.models import PublicationEvent
from relations.models.publication import Action

from .acts import BECAME_PUBLIC, Line
from .clock import moment
from .comparison import Change, compare
from .named_in_versions import Known
from .names import name_of

RESTART = frozenset({"wagtail.workflow.cancel", "wagtail.workflow.start"})


class Telling:
    """Words for some lines. What they need is read once: versions, people, named records."""

    def __init__(self, record, lines: list[Line]):
        self.record, self.model = record, type(record)
        self.versions = _contents(Revision, {r for line in lines for r in _versions(line)})
        rows = {row.pk for line in lines for row in (line.publication, line.before) if row}
        self.public = _contents(PublicationEvent, rows)
        self.corrected = self._corrected() if any(map(_is_correction, lines)) else None
        contents = [*self.versions.values(), *self.public.values(), self.corrected]
        self.names = Known((self.model, content) for content in contents if content)
        people = {number for line in lines for number in _people(line) if number}
        self.people = get_user_model().objects.in_bulk(people)

    def _corrected(self) -> dict | None:
        """What the figure that this one corrects had said. One query."""
        if not self.record.corrects_id:
            return None
        log = PublicationEvent.objects.of(self.record.corrects).exclude(revision=None)
        last = log.order_by("-at", "-pk").first()
        return last and last.content

    def who(self, number: int | None) -> str:
        return name_of(self.people.get(number or 0))

    def changes(self, line: Line) -> list[Change]:
        old, new = self._sides(line)
        return compare(self.model, old, new, self.names) if old and new else []

    def _sides(self, line: Line):
        row = line.publication
        if row is None:
            newest = line.revisions[-1] if line.revisions else None
            return self.versions.get(line.previous), self.versions.get(newest)
        before = self.public.get(line.before.pk) if line.before else None
        if _is_correction(line):
            before = self.corrected
        return before, self.public.get(row.pk)

    def saves(self, line: Line) -> list[dict]:
        """Each version that a sitting left, with its hours and what it changed.

        One that says the same as the version before it is told with that one.
        """
        if not line.is_sitting:
            return []
        found: list[dict[str, Any]] = []
        previous = line.previous
        for revision in line.revisions:
            old, new = self.versions.get(previous), self.versions.get(revision)
            changes = compare(self.model, old, new, self.names) if old and new else []
            if changes or not found:
                found.append({"changes": changes, "previous": previous, "entries": []})
            found[-1]["revision"] = revision
            found[-1]["entries"] += [e for e in line.entries if e.revision_id == revision]
            previous = revision
        for save in found:
            entries = save.pop("entries")
            save["count"] = len(entries)
            save["hours"] = _hours(entries[0].timestamp, entries[-1].timestamp)
        return found

    def acts(self, line: Line) -> list[str]:
        if line.is_sitting:
            return [_edited(line)]
        if line.came_in:
            return [self._came_in()]
        if line.publication is not None:
            return [*self._begun(line), self._published(line, line.publication)]
        return self._begun(line) + self._others(line)

    def _came_in(self) -> str:
        if getattr(self.record, "corrects_id", None):
            return _("Correction begun, with the figure as it stood")
        return _("Draft brought in with the content that this portal began with")

    def _begun(self, line) -> list[str]:
        return [_("Begun as a draft")] if "wagtail.create" in line.actions else []

    def _published(self, line: Line, row: PublicationEvent) -> str:
        if row.action not in BECAME_PUBLIC or not row.revision_id:
            if row.action == Action.PREFER and not row.revision_id:
                return _("Replaced by its like, since another source is preferred")
            return row.get_action_display()
        if row.publisher_id is None and not line.entries:
            told = _("Public since %(when)s, with the content that this portal began with")
            return told % {"when": moment(row.at)}
        names = {"approver": self.who(row.publisher_id), "editor": self.who(row.editor_id)}
        if "wagtail.publish" in line.actions and all(not e.user_id for e in line.entries):
            return _("Published at the hour that was set, as approved by %(approver)s") % names
        if row.action == Action.CORRECT:
            told = _("Correction published")
        elif "wagtail.workflow.approve" in line.actions:
            told = _("Approved and published")
        else:
            told = _("Published")
        if not names["editor"] or row.editor_id == row.publisher_id:
            return told
        return _("%(act)s; edited by %(editor)s") % (names | {"act": told})

    def _others(self, line: Line) -> list[str]:
        entries = {entry.action: entry for entry in line.entries}
        if entries.keys() >= RESTART:
            return [_("Sent to review again")]
        told = [words(entries[action]) for action, words in WORDS.items() if action in entries]
        return told if told or "wagtail.create" in entries else [line.entries[0].message]


def _scheduled_for(entry) -> str:
    when = parse_datetime(str(entry.data.get("revision", {}).get("go_live_at") or ""))
    return _("To go out on %(when)s") % {"when": moment(when)}


def _went_back(entry) -> str:
    when = parse_datetime(str(entry.data.get("revision", {}).get("created") or ""))
    return _("Went back to the version of %(when)s") % {"when": moment(when)}


WORDS = {
    "wagtail.copy": lambda entry: _("Begun as a copy"),
    "wagtail.revert": _went_back,
    "wagtail.workflow.start": lambda entry: _("Sent to review"),
    "wagtail.workflow.resume": lambda entry: _("Sent to review again"),
    "wagtail.workflow.approve": lambda entry: _("Approved"),
    "wagtail.workflow.reject": lambda entry: _("Sent back to be changed"),
    "wagtail.workflow.cancel": lambda entry: _("Review cancelled"),
    "wagtail.publish.schedule": _scheduled_for,
    "wagtail.schedule.cancel": lambda entry: _("Scheduled publication cancelled"),
    "wagtail.unpublish": lambda entry: _("Taken off the site"),
    "wagtail.lock": lambda entry: _("Locked"),
    "wagtail.unlock": lambda entry: _("Unlocked"),
    DISCARD: lambda entry: _("Draft discarded: the public version stands"),
}


def _edited(line: Line) -> str:
    count = len(line.entries)
    if count == 1:
        return _("Edited")
    text = ngettext(
        "Edited %(hours)s (%(count)s save)", "Edited %(hours)s (%(count)s saves)", count
    )
    return text % {"hours": _hours(line.begin, line.end), "count": count}


def _hours(begin, end) -> str:
    """ "14:02–14:20", with its day where they are two."""
    first, last = localtime(begin), localtime(end)
    if first.date() != last.date():
        return f"{first:%Y-%m-%d %H:%M} – {last:%Y-%m-%d %H:%M}"
    told = [f"{first:%H:%M}", f"{last:%H:%M}"]
    return told[0] if told[0] == told[1] else "–".join(told)


def _versions(line: Line) -> set[int | None]:
    return set() if line.publication else {*line.revisions, line.previous} - {None}


def _people(line: Line):
    row = line.publication
    return [line.user_id, *((row.publisher_id, row.editor_id) if row else ())]


def _is_correction(line: Line) -> bool:
    return line.publication is not None and line.publication.action == Action.CORRECT


def _contents(model, numbers: Iterable[int | None]) -> dict[Any, Any]:
    """Of versions or of rows of the log. One query."""
    return {row.pk: row.content for row in model.objects.filter(pk__in=numbers)}
