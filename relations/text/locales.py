"""Which Babel locale prints which language of the site."""

from functools import lru_cache

from babel import Locale

from relations.languages import speaking

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@lru_cache(64)
def locale_of(language: str | None) -> Locale:
    """Babel's locale: "fr" -> fr_CA; of the first language for what the site does not speak."""
    return Locale.parse(speaking(language).locale)
