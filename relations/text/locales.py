"""Which Babel locale prints which language of the site."""

from functools import lru_cache

from babel import Locale

LOCALES = {"en": "en_CA", "fr": "fr_CA", "ja": "ja_JP"}
FALLBACK = "en"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@lru_cache
def language_of(language: str | None) -> str:
    """The site's own code: "fr-ca" -> "fr"; anything the site does not speak -> "en"."""
    primary = (language or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in LOCALES else FALLBACK


@lru_cache
def locale_of(language: str | None) -> Locale:
    """Babel's locale: "fr" -> fr_CA; anything the site does not speak -> en_CA."""
    return Locale.parse(LOCALES[language_of(language)])
