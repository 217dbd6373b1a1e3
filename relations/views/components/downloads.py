"""components/downloads.html: files of what a page shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """`format`: "CSV"."""

    label: str
    format: str
    url: str
