"""The languages a record speaks, in the order readers meet them. Everything else asks here."""

LANGUAGES = ("en", "fr", "ja")
REQUIRED_LANGUAGES = ("en", "fr")  # nothing publishes while one of these is missing
NAMES = {"en": "English", "fr": "Français", "ja": "日本語"}
# Between the things of a list, and between those that hold commas themselves.
COMMA = {"en": ", ", "fr": ", ", "ja": "、"}
SEMICOLON = {"en": "; ", "fr": "\N{NO-BREAK SPACE}; ", "ja": "；"}
BETWEEN_SENTENCES = {"en": " ", "fr": " ", "ja": ""}
# What a reader sees, in this order, while a text has no version in their own language.
FALLBACKS = {"en": ("en", "fr", "ja"), "fr": ("fr", "en", "ja"), "ja": ("ja", "en", "fr")}


def known(language: str | None) -> str:
    """The reader's language when the portal speaks it ("fr-ca" counts as "fr"), English otherwise."""
    short = (language or "")[:2]
    return short if short in LANGUAGES else "en"
