"""A fourth language that nobody speaks, for tests: English words in brackets, German numbers and dates.

`pytest -p tests.languages.made_up` makes the site speak it: loaded before anything of ours, it stands
among the languages when models get their columns. Records have no texts in it, and fall back.
"""

import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from relations import languages
from relations.languages.en import English

CODE = "xx"
ROOT = Path(__file__).resolve().parent.parent.parent


class MadeUp(English):
    code = CODE
    name = "[Made up]"
    label = "[Made up]"
    locale = "de_DE"
    required = False
    fallbacks = (CODE, "en", "fr", "ja")
    search_mark = "x"
    comma = " [,] "
    between_sentences = " [.] "
    period_not_stated = "[period not stated]"
    decade = "[{}s]"

    def number_range(self, low, high):
        return f"[{low} to {high}]"

    def since(self, date_text, *, is_day):
        return f"[since {date_text}]"

    def day_range(self, start, end, say):
        return f"[{super().day_range(start, end, say)}]"


MADE_UP = MadeUp()


def speak() -> None:
    """Adds it to the languages. Whoever imported their names before has three."""
    languages.ALL = (*languages.ALL, MADE_UP)
    languages.BY_CODE[CODE] = MADE_UP
    languages.LANGUAGES = (*languages.LANGUAGES, CODE)
    languages.NAMES[CODE] = MADE_UP.name
    languages.FALLBACKS[CODE] = MADE_UP.fallbacks
    for language in languages.ALL[:-1]:
        languages.FALLBACKS[language.code] = (*language.fallbacks, CODE)


def catalogue() -> Path:
    """A folder of catalogues in which everything that French says is said in brackets."""
    with (ROOT / "locale/fr/LC_MESSAGES/django.po").open("rb") as source:
        messages = read_po(source)
    for message in messages:
        if message.id:
            both = isinstance(message.id, tuple)
            message.string = (
                tuple(f"[{text}]" for text in message.id) if both else f"[{message.id}]"
            )
    folder = Path(tempfile.mkdtemp(prefix="cjportal-made-up-"))
    (folder / CODE / "LC_MESSAGES").mkdir(parents=True)
    with (folder / CODE / "LC_MESSAGES" / "django.mo").open("wb") as target:
        write_mo(target, messages)
    return folder


def pytest_configure():
    from django.conf import settings

    settings.LOCALE_PATHS = [catalogue(), *settings.LOCALE_PATHS]


speak()
