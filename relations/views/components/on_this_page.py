"""components/on_this_page.html: the sections of a page, and lists that are sections."""

from dataclasses import dataclass

from .entry import Entry


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A section by its id and heading; `sub`: whether it is part of the section before it."""

    id: str
    label: str
    sub: bool = False


@dataclass(frozen=True, slots=True)
class EntrySection:
    """Entries under a heading; `all_url` leads to all of them where some are not shown, and
    `all_count` says how many there are."""

    id: str
    label: str
    entries: list[Entry]
    all_url: str = ""
    all_count: str = ""


def contents(*sections: tuple[str, str, object]) -> list[ContentsLine]:
    """Of (id, label, what it shows), the empty left out."""
    return [ContentsLine(found, label) for found, label, shown in sections if shown]


def contents_of_sections(sections: list[EntrySection]) -> list[ContentsLine]:
    return contents(*((row.id, row.label, row.entries) for row in sections))
