"""Periods in each language, as their kind asks. What only sorts a period is never printed."""

from collections.abc import Callable

from relations.languages import speaking
from relations.values.dates import parts, precision
from relations.values.period import Period
from relations.values.words import PeriodKind

from .dates import format_date_range, format_partial_date


def format_period(period: Period, language: str) -> str:
    """The period as a label: "2019–2023", "fiscal year 2015–16", "since 2016", "1990s".

    Words are returned as they are, so give the period its words of that language. A calendar
    period without a date gives "". Raises ValueError for a text that is no date.
    """
    speaks = speaking(language)
    match period.kind:
        case PeriodKind.DESCRIBED:
            return period.words
        case PeriodKind.NOT_STATED:
            return speaks.period_not_stated
        case _ if not (period.start or period.end):
            return ""
        case PeriodKind.OPEN if not (period.start and period.end):
            form = speaks.since if period.start else speaks.until
            return _with_date(form, period.start or period.end, language)
        case PeriodKind.ABOUT:
            return _about(period, language)
        case PeriodKind.DECADE if period.start:
            return speaks.decade.format(parts(period.start)[0])
        case PeriodKind.FISCAL_YEAR if period.start:
            first = parts(period.start)[0]
            return speaks.fiscal_year(first, parts(period.end)[0] if period.end else first)
    return format_date_range(period.start, period.end, language)


def _about(period: Period, language: str) -> str:
    about = speaking(language).about
    if period.start and period.end and period.start != period.end:
        return about(format_date_range(period.start, period.end, language), is_day=False)
    return _with_date(about, period.start or period.end, language)


def _with_date(form: Callable[..., str], iso: str, language: str) -> str:
    return form(format_partial_date(iso, language), is_day=precision(iso) == "day")
