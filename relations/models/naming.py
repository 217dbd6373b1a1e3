"""What a record is called: read in the language of the person, kept in one language.

Whoever acts, in whatever language, the publication log, versions and Wagtail's log keep the
English name. `format_period` is given by the application as it starts, so that models need not
know texts.
"""

from collections.abc import Callable

from django.utils import translation
from wagtail.models.audit_log import ModelLogEntryManager

from relations.languages import LANGUAGES
from relations.values.period import Period

from .translated import spoken

KEPT_IN = LANGUAGES[0]
_format_period: Callable[[Period, str], str] = lambda period, language: period.iso8601  # noqa: E731


def name_periods_with(format_period: Callable[[Period, str], str]) -> None:
    global _format_period
    _format_period = format_period


def period_name(period: Period) -> str:
    """As a label of the active language; "" where nothing is known of it."""
    return _format_period(period, spoken())


def name_to_keep(record) -> str:
    """Of any model: what is written down about it stays the same whoever writes."""
    name = getattr(record, "name_to_keep", record.__str__)
    if spoken() == KEPT_IN:
        return name()
    with translation.override(KEPT_IN):
        return name()


def keep_names_in_the_log() -> None:
    """Wagtail asks its log for the title under which an act is written down."""
    manager = ModelLogEntryManager
    wagtails = manager.get_instance_title
    manager.get_instance_title = lambda log, row: name_to_keep(row) or wagtails(log, row)
