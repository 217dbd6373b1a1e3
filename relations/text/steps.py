"""The date of a step as readers see it: the day it happened, or the day as of which a source says so."""

from typing import Any

from relations.languages import speaking
from relations.values.dates import precision

from .dates import format_partial_date


def format_step_date(step: Any, language: str) -> str:
    """ "April 21, 2018"; "as of March 6, 2026" where only the statement is dated; "" for neither."""
    return format_known_date(step.happened_on, step.stated_on, language)


def format_known_date(happened_on: str, stated_on: str, language: str) -> str:
    """The same of two ISO texts."""
    if happened_on:
        return format_partial_date(happened_on, language)
    if not stated_on:
        return ""
    text = format_partial_date(stated_on, language)
    return speaking(language).as_of(text, is_day=precision(stated_on) == "day")
