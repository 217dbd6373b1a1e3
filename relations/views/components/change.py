"""partials/changes.html: one act of the publication log, as readers may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from relations.models import PublicationEvent

from .words import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a record of which kind. Without `title`, `url` and `details` the record is
    one that readers no longer see; `date`: in words, where a page prints it."""

    row: PublicationEvent
    what: str
    kind: str
    title: Words = NO_WORDS
    url: str = ""
    details: Sequence[Words] = ()
    date: str = ""

    @property
    def iso(self) -> str:
        """The day, UTC."""
        return self.row.at.date().isoformat()
