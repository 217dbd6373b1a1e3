"""The date of a step as readers see it: the day it happened, or the day as of which a source says so."""

from relations.values.dates import precision

from .dates import format_partial_date
from .locales import language_of

AS_OF = {"en": "as of {}", "fr": "en date de {}", "ja": "{}時点"}
AS_OF_A_DAY = AS_OF | {"fr": "en date du {}"}


def format_step_date(step, language: str) -> str:
    """ "April 21, 2018"; "as of March 6, 2026" where only the statement is dated; "" for neither."""
    return format_known_date(step.happened_on, step.stated_on, language)


def format_known_date(happened_on: str, stated_on: str, language: str) -> str:
    """The same of two ISO texts."""
    if happened_on:
        return format_partial_date(happened_on, language)
    if not stated_on:
        return ""
    forms = AS_OF_A_DAY if precision(stated_on) == "day" else AS_OF
    return forms[language_of(language)].format(format_partial_date(stated_on, language))
