"""The languages a record speaks, in the order readers meet them. Everything else asks here.

What a language says and how is in its own module, over `protocol.Language`.
"""

from functools import lru_cache

from .en import ENGLISH
from .fr import FRENCH
from .ja import JAPANESE
from .protocol import Language

ALL = (ENGLISH, FRENCH, JAPANESE)
BY_CODE = {language.code: language for language in ALL}
LANGUAGES = tuple(BY_CODE)
FIRST = LANGUAGES[0]  # of records that nobody translated, and of what has no language
REQUIRED_LANGUAGES = tuple(language.code for language in ALL if language.required)
NAMES = {language.code: language.name for language in ALL}
FALLBACKS = {language.code: language.fallbacks for language in ALL}


@lru_cache(64)
def known(code: str | None) -> str:
    """The code of the reader's language when the portal speaks it ("fr-ca" counts as "fr"), else
    of the first."""
    primary = (code or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in BY_CODE else FIRST


def column(name: str, code: str = FIRST) -> str:
    """Of a translated text: "title" -> "title_en"."""
    return f"{name}_{code}"


def speaking(code: str | None) -> Language:
    """The same as a Language."""
    return BY_CODE[known(code)]


__all__ = [
    "ALL",
    "FALLBACKS",
    "FIRST",
    "LANGUAGES",
    "NAMES",
    "REQUIRED_LANGUAGES",
    "Language",
    "column",
    "known",
    "speaking",
]
