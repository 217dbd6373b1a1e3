"""Sends mails behind the answer to the person who acted, one after the other.

Nobody waits for the mail server. What it refuses is logged: which act on which record, and a hash
that tells addresses apart without naming them.
"""

import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection

logger = logging.getLogger("relations.mails")
# One thread a process, started with its first mail; it is waited for when the process ends.
SENDER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mails")
REFUSALS = (OSError, ValueError)  # the server's and the network's; an address that is none


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    about: str


def send(letters: list[Letter]) -> None:
    if letters:
        SENDER.submit(deliver, letters)


def deliver(letters: list[Letter]) -> None:
    """One connection for all. None that fails keeps another back, unless the server is gone."""
    try:
        with get_connection() as connection:
            for letter in letters:
                deliver_one(letter, connection)
    except REFUSALS as error:
        for letter in letters:
            log_failure(letter, error)
    except Exception:
        logger.exception("No mail: %s", ", ".join(letter.about for letter in letters))


def deliver_one(letter: Letter, connection) -> None:
    message = EmailMessage(letter.subject, letter.text, to=[letter.to], connection=connection)
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except REFUSALS as error:
        log_failure(letter, error)


def log_failure(letter: Letter, error: Exception) -> None:
    """Without the traceback: what a server answers repeats the address."""
    address = hashlib.sha256(letter.to.encode()).hexdigest()[:16]
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None) or ""
    logger.error("No mail: %s, to %s: %s %s", letter.about, address, type(error).__name__, code)
