"""What a form carries instead of a cookie: a signed note of when it was handed out, and about what.

It also numbers the report, so that a form sent twice makes one report.
"""

import re
import secrets
import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 3, 2 * 60 * 60  # seconds after the form was handed out
SALT = "relations.report"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read for another
LENGTH = 10
NUMBER = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
LONGEST_TICKET = 600

EARLY = _("The form came back faster than anybody types. Please send it once more.")
EXPIRED = _(
    "The form was open for more than two hours and has expired. Your text is kept: send it once more."
)
UNKNOWN = _("The form could not be recognized. Your text is kept: send it once more.")


class TicketRefused(Exception):
    """`args[0]` says why in the reader's language; `ticket` is the note while it still holds."""

    def __init__(self, why, ticket: str = ""):
        super().__init__(why)
        self.ticket = ticket


@dataclass(frozen=True)
class Ticket:
    """`version`: of the content when the reader saw the form."""

    number: str
    about: str
    version: int


def hand_out(about: str, version: int, at: float | None = None) -> str:
    number = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    return Signer(salt=SALT).sign_object([number, about, version, at or time.time()])


def read(signed: str, about: str) -> Ticket:
    """Raises TicketRefused for one that is forged, about something else, too young or too old."""
    try:
        number, its_about, version, at = Signer(salt=SALT).unsign_object(signed[:LONGEST_TICKET])
    except (BadSignature, ValueError):
        raise TicketRefused(UNKNOWN) from None
    if its_about != about:
        raise TicketRefused(UNKNOWN)
    age = time.time() - at
    if age > LATEST:
        raise TicketRefused(EXPIRED)
    if age < EARLIEST:
        raise TicketRefused(EARLY, signed)
    return Ticket(number, its_about, version)
