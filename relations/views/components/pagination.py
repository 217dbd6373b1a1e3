"""components/pagination.html: a list read page by page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Addresses of the pages beside this one, "" for none; `range`: where we are, in words, or ""."""

    previous_url: str
    next_url: str
    range: str
