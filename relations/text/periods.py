"""Periods in each language, as their kind asks. What only sorts a period is never printed."""

from relations.values.dates import parts, precision
from relations.values.period import Period
from relations.values.words import PeriodKind

from .dates import TIGHT, format_date_range, format_partial_date
from .locales import language_of

NOT_STATED = {"en": "period not stated", "fr": "période non précisée", "ja": "時期の記載なし"}
DECADE = {"en": "{}s", "fr": "années {}", "ja": "{}年代"}
FISCAL_YEAR = {"en": "fiscal year {}", "fr": "exercice {}", "ja": "{}年度"}
SINCE = {"en": "since {}", "fr": "depuis {}", "ja": "{}以降"}
UNTIL = {"en": "until {}", "fr": "jusqu'en {}", "ja": "{}まで"}
ABOUT = {"en": "about {}", "fr": "vers {}", "ja": "{}頃"}
# French needs its article before a day: depuis le 11 octobre 2022, jusqu'au 11 octobre 2022.
BEFORE_A_DAY = {SINCE["fr"]: "depuis le {}", UNTIL["fr"]: "jusqu'au {}", ABOUT["fr"]: "vers le {}"}


def format_period(period: Period, language: str) -> str:
    """The period as a label: "2019–2023", "fiscal year 2015–16", "since 2016", "1990s".

    Words are returned as they are, so give the period its words of that language. A calendar
    period without a date gives "". Raises ValueError for a text that is no date.
    """
    code = language_of(language)
    match period.kind:
        case PeriodKind.DESCRIBED:
            return period.words
        case PeriodKind.NOT_STATED:
            return NOT_STATED[code]
        case _ if not (period.start or period.end):
            return ""
        case PeriodKind.OPEN if not (period.start and period.end):
            form = SINCE if period.start else UNTIL
            return _with_date(form[code], period.start or period.end, language)
        case PeriodKind.ABOUT:
            return _about(period, language)
        case PeriodKind.DECADE if period.start:
            return DECADE[code].format(parts(period.start)[0])
        case PeriodKind.FISCAL_YEAR if period.start:
            return FISCAL_YEAR[code].format(_fiscal_years(period, code))
    return format_date_range(period.start, period.end, language)


def _about(period: Period, language: str) -> str:
    form = ABOUT[language_of(language)]
    if period.start and period.end and period.start != period.end:
        label = format_date_range(period.start, period.end, language)
        return f"environ {label}" if label.startswith("du ") else form.format(label)
    return _with_date(form, period.start or period.end, language)


def _with_date(form: str, iso: str, language: str) -> str:
    if precision(iso) == "day":
        form = BEFORE_A_DAY.get(form, form)
    return form.format(format_partial_date(iso, language))


def _fiscal_years(period: Period, code: str) -> str:
    """2015–16, 1999–2000, 2015-2016; in Japanese, and within one year, the year it starts in."""
    first = parts(period.start)[0]
    last = parts(period.end)[0] if period.end else first
    if code == "ja" or first == last:
        return str(first)
    same_century = code == "en" and first // 100 == last // 100
    return f"{first}{TIGHT[code]}{f'{last % 100:02}' if same_century else last}"
