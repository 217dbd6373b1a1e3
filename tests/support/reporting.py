"""A reader at the form for errors: opens it, waits as people do, sends it."""

import re
import time

from relations.views.reporting.ticket import hand_out

from .reading import page

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
SAID = {"text": "The year is 1929, not 1928.", "source": "", "email": "", "website": ""}


def form_address(about: str = "", language: str = "en") -> str:
    return f"/{language}/report/" + (f"?about={about}" if about else "")


def ticket_of(html: str) -> str:
    return TICKET.search(html)[1]


def ticket(about: str = "", seconds: float = 10) -> str:
    """One that was handed out some seconds ago."""
    return hand_out(about, 1, time.time() - seconds)


def send(client, about="", *, language="en", signed=None, headers=None, **said):
    data = SAID | {"ticket": ticket(about) if signed is None else signed} | said
    return client.post(form_address(about, language), data, headers=headers or {})


def opened(client, about="", language="en") -> str:
    return page(client, form_address(about, language))
