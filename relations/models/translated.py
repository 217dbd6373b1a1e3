"""A text in every language, as plain columns of one row: `title` becomes a column of each, such as title_fr.

Reading `record.title` gives the active language's text, or the first fallback that has one;
`reading()` also says in which language it is, so that a page can mark it. There is no column
without a language, so a revision, a form, a fixture and a constraint each name the language they mean.
"""

import copy
import re
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.languages import FALLBACKS, LANGUAGES, NAMES, REQUIRED_LANGUAGES, column, known

from .light import ShowsChoices

# After tags without anything unusual in them.
BEGINS_WITH_WORDS = re.compile(r'(?:<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*>)*\w')


class Reading(NamedTuple):
    """A text and the language it is really in; both empty when no language has it."""

    text: str
    language: str


def spoken(language: str | None = None) -> str:
    """The code of the language that is asked for, or of the active one."""
    return known(language or get_language())


class InEachLanguage:
    """A column for each language: `unofficial_title` becomes unofficial_title_en and so on."""

    def __init__(self, field: models.Field):
        self.field = field

    def contribute_to_class(self, cls, name):
        label = self.field.verbose_name or name.replace("_", " ")
        for language in LANGUAGES:
            field = copy.deepcopy(self.field)
            field.creation_counter = models.Field.creation_counter
            models.Field.creation_counter += 1
            field.verbose_name = format_lazy(_("{} ({})"), label, NAMES[language])
            self.adapt(field, language)
            cls.add_to_class(column(name, language), field)

    def adapt(self, field: Any, language: str) -> None:
        """What sets a column apart in one language: here its label, which migrations state too."""
        field._verbose_name = field.verbose_name


class Translated(InEachLanguage):
    """Declare with the field each language gets. `blank=False` asks it of the required ones only."""

    def contribute_to_class(self, cls, name):
        self.name = name
        self.columns = {language: column(name, language) for language in LANGUAGES}
        super().contribute_to_class(cls, name)
        setattr(cls, name, self)

    def adapt(self, field, language):
        field.blank = self.field.blank or language not in REQUIRED_LANGUAGES
        field.default = ""

    def __get__(self, record, owner=None):
        return self if record is None else self.read(record).text

    def read(self, record, language: str | None = None) -> Reading:
        for candidate in FALLBACKS[spoken(language)]:
            text = getattr(record, self.columns[candidate])
            if not is_blank(text):
                return Reading(text, candidate)
        return Reading("", "")


def is_blank(text: str | None) -> bool:
    """True for nothing, white space, or markup without words ("<p></p>"); a live fact is not nothing."""
    if text and BEGINS_WITH_WORDS.match(text):  # most do, and long markup takes long to strip
        return False
    return not text or not (strip_tags(text).strip() or "<embed" in text)


@cache
def translated_names(model) -> tuple[str, ...]:
    """Names of a model's translated texts ("title", "summary"), in the order of its classes."""
    found: dict[Any, Any] = {}
    for klass in reversed(model.__mro__):
        found |= {n: None for n, value in vars(klass).items() if isinstance(value, Translated)}
    return tuple(found)


def columns(name: str) -> list[str]:
    return [column(name, language) for language in LANGUAGES]


def required_columns(name: str) -> list[str]:
    return [column(name, language) for language in REQUIRED_LANGUAGES]


def is_untold(name: str) -> Q:
    """A text is missing in one of the languages that are required."""
    return reduce(or_, (Q(**{key: ""}) for key in required_columns(name)))


class SpeaksLanguages(ShowsChoices):
    """What every row with translated texts can do."""

    class Meta:
        abstract = True

    def reading(self, name: str, language: str | None = None) -> Reading:
        return getattr(type(self), name).read(self, language)

    def missing_translations(self) -> dict[str, list[str]]:
        """Column -> nothing said though required: a required text, or half of an English-French pair."""
        missing: dict[Any, Any] = {}
        for name in translated_names(type(self)):
            texts = {code: getattr(self, f"{name}_{code}") for code in REQUIRED_LANGUAGES}
            begun = not all(is_blank(text) for text in texts.values())
            first: Any = self._meta.get_field(f"{name}_{REQUIRED_LANGUAGES[0]}")
            required = not first.blank
            if begun or required:
                for code, text in texts.items():
                    if is_blank(text):
                        missing.setdefault(name, []).append(code)
        return missing
