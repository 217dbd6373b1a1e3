"""A text of a record in the reader's language, and what to say when it is in another."""

from dataclasses import dataclass
from typing import NamedTuple

from relations.languages import LANGUAGES, speaking


class Words(NamedTuple):
    """`lang` is for a lang attribute: empty while the text is in the reader's language."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text


NO_WORDS = Words("")


@dataclass(frozen=True, slots=True)
class UnofficialTitle:
    """What stands beside a title that is our translation: the official one and its language, or
    "" where no language has one."""

    official: str
    lang: str


def visible(record):
    """The record, if readers may see it; else None."""
    return record if record and record.live else None


def words(record, name: str, language: str) -> Words:
    text, spoken = record.reading(name, language)
    return Words(text, "" if spoken in ("", language) else spoken)


def fallback_notice(texts: list[Words], language: str) -> str:
    """The language, by name, in which a page's texts are shown instead of the reader's; else ""."""
    spoken = dict.fromkeys(text.lang for text in texts if text.lang)
    return speaking(language).comma.join(str(speaking(code).label) for code in spoken)


def unofficial_title(record, language: str) -> UnofficialTitle | None:
    """None for a title that is official itself."""
    spoken = record.reading("title", language).language
    if not spoken or not record.is_title_unofficial(spoken):
        return None
    for code in LANGUAGES:
        title = getattr(record, f"title_{code}")
        if code != spoken and title and not record.is_title_unofficial(code):
            return UnofficialTitle(title, code)
    return UnofficialTitle("", "")
