"""What was done to a record, one act a line: Wagtail's log entries and the publication log as one.

A sitting is what one person saved without anything else in between: from one opened form, or with
less than half an hour between two saves.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid5

from wagtail.models import ModelLogEntry, Revision

from relations.actions.discard import DISCARD
from relations.models import PublicationEvent
from relations.models.publication import Action

PAUSE = timedelta(minutes=30)
ONE_REQUEST = timedelta(minutes=1)
SAVES = frozenset({"wagtail.edit"})
LEAVES_A_VERSION = SAVES | {"wagtail.create", "wagtail.copy", "wagtail.revert", DISCARD}
TOLD_BY_OTHERS = frozenset({"wagtail.rename"})  # the title is among what changed
BECAME_PUBLIC = frozenset({Action.PUBLISH, Action.UPDATE, Action.CORRECT})
# A log entry of Wagtail's, and the row of the publication log that tells of the same act.
SAME_ACT = {
    "wagtail.publish": BECAME_PUBLIC,
    "wagtail.unpublish": frozenset({Action.UNPUBLISH}),
}


@dataclass(slots=True)
class Line:
    """One act, or one sitting. `previous` is the version before the first of its `revisions`."""

    entries: list[ModelLogEntry] = field(default_factory=list)
    publication: PublicationEvent | None = None
    revisions: list[int] = field(default_factory=list)
    previous: int | None = None
    came_in: datetime | None = None  # a version that nobody at the desk made
    before: PublicationEvent | None = None  # what was public until then

    @property
    def actions(self) -> set[str]:
        return {entry.action for entry in self.entries}

    @property
    def is_sitting(self) -> bool:
        return bool(self.entries) and self.actions <= SAVES

    @property
    def begin(self) -> datetime:
        return self.entries[0].timestamp if self.entries else self.end

    @property
    def end(self) -> datetime:
        if self.entries:
            return self.entries[-1].timestamp
        return self.publication.at if self.publication else cast("datetime", self.came_in)

    @property
    def user_id(self) -> int | None:
        for entry in self.entries:
            if entry.user_id:
                return entry.user_id
        return self.publication.publisher_id if self.publication else None

    @property
    def revision(self) -> int | None:
        """The version that the act left, or was about."""
        if self.revisions:
            return self.revisions[-1]
        return self.publication.revision_id if self.publication else None

    @property
    def comment(self) -> str:
        return next((entry.comment for entry in self.entries if entry.comment), "")


def acts_of(record) -> list[Line]:
    """Newest first. Three queries, however many acts; no version's content is read."""
    entries = ModelLogEntry.objects.for_instance(record).exclude(action__in=TOLD_BY_OTHERS)
    entries = entries.order_by("timestamp", "pk")
    log = list(PublicationEvent.objects.of(record).defer("stored_content").order_by("at", "pk"))
    versions = Revision.objects.for_instance(record).order_by("pk")
    created = dict(versions.values_list("pk", "created_at"))
    lines = _with_publications(_folded(entries), log)
    lines += _came_in(lines, created)
    lines.sort(key=lambda line: line.end)
    _name_versions_before(lines, sorted(created))
    return lines[::-1]


def _folded(entries) -> list[Line]:
    lines: list[Any] = []
    for entry in entries:
        last = lines[-1] if lines else None
        if last and _belongs(entry, last):
            last.entries.append(entry)
        elif entry.action in SAVES and not entry.content_changed and last:
            continue  # the form was sent to do something else, and said nothing new
        else:
            lines.append(last := Line(entries=[entry]))
        left = entry.revision_id if entry.action in LEAVES_A_VERSION else None
        if left and left not in last.revisions:
            last.revisions.append(left)
    return lines


def _belongs(entry, line: Line) -> bool:
    last = line.entries[-1]
    if entry.action not in SAVES:
        one_request = entry.uuid is not None and entry.uuid == last.uuid
        return not line.is_sitting and one_request
    return line.is_sitting and last.user_id == entry.user_id and _one_sitting(last, entry)


def _one_sitting(last, entry) -> bool:
    return entry.timestamp - last.timestamp < PAUSE or page_of(last) & page_of(entry) != set()


def page_of(entry) -> set[UUID]:
    """The opened form that it was saved from: as itself, and as its saves by hand call it."""
    return {entry.uuid, uuid5(entry.uuid, "by hand")} if entry.uuid else set()


def _with_publications(lines: list[Line], log: list[PublicationEvent]) -> list[Line]:
    """Each row of the log beside Wagtail's entry of the same act, or a line of its own."""
    alone, before = [], None
    for row in log:
        line = next((line for line in lines if _tells_of(line, row)), None)
        if line is None:
            alone.append(line := Line())
        line.publication, line.before = row, before
        if line in alone and row.revision_id and row.action in (*BECAME_PUBLIC, Action.PREFER):
            line.revisions = line.revisions or [row.revision_id]
        before = row
    return lines + alone


def _tells_of(line: Line, row: PublicationEvent) -> bool:
    if line.publication is not None:
        return False
    for entry in line.entries:
        same = row.action in SAME_ACT.get(entry.action, ())
        version = row.revision_id in (None, entry.revision_id)
        if same and version and abs(entry.timestamp - row.at) < ONE_REQUEST:
            return True
    return False


def _came_in(lines: list[Line], created: dict[int, datetime]) -> list[Line]:
    """A first version that no entry tells of came with the first content, or from a copy."""
    told: set[int | None] = {revision for line in lines for revision in line.revisions}
    told |= {line.publication.revision_id for line in lines if line.publication}
    told |= {entry.revision_id for line in lines for entry in line.entries}
    first = min(created, default=None)
    if first is None or first in told:
        return []
    return [Line(revisions=[first], came_in=created[first])]


def _name_versions_before(lines: list[Line], versions: list[int]) -> None:
    places = {revision: place for place, revision in enumerate(versions)}
    for line in lines:
        place = places.get(line.revisions[0], 0) if line.revisions else 0
        line.previous = versions[place - 1] if place else None
