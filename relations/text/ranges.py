"""From one number to another."""

from .locales import NO_BREAK_SPACE, language_of

SEPARATORS = {"en": "–", "fr": " à ", "ja": "～"}
MINUS_SIGNS = ("-", "\N{MINUS SIGN}")


def join_range(low: str, high: str, language: str) -> str:
    """18–25 / 18 à 25 / 18～25.

    English says "to" where an end is of several words or negative: $900 million to $1.2 billion.
    """
    separator = SEPARATORS[language_of(language)]
    if separator == "–" and any(char in low + high for char in (" ", NO_BREAK_SPACE, *MINUS_SIGNS)):
        separator = " to "
    return f"{low}{separator}{high}"
