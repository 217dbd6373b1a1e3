"""One value of a series as a flat row, and what JSON and CSV say of it, on pages and in the API.

Rows come from values(*COLUMNS): at a million observations, model objects would cost more than the
query. A name like "statistic__slug" is the column of the related record. `conflicting` is set by
relations.data.conflicts.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter

from relations.languages import FALLBACKS, FIRST, LANGUAGES, speaking
from relations.models.translated import columns
from relations.models.value_fields import plain
from relations.text.figures import format_value
from relations.text.periods import format_period
from relations.values.period import Period
from relations.values.value import Value
from relations.values.words import PeriodKind

OF_STATISTIC = ("slug", "unit", "currency", *columns("title"), *columns("counted_thing"))
OF_SOURCE = ("slug", *columns("title"), *columns("address"), *columns("licence"))
COLUMNS = (
    *("pk", "slug", "statistic_id", "period_kind", "period_start", "period_end"),
    *("period_sort_start", "period_sort_end", *columns("period_words")),
    *("number", "number_to", *columns("words"), "qualifier", "rounded_to", "status"),
    *("currency_assumed", "series_break", "preferred", "address", "edition", "retrieved_on"),
    *(*columns("note"), "published_at", "superseded_at", "corrects__slug"),
    *(f"statistic__{name}" for name in OF_STATISTIC),
    *(f"source__{name}" for name in OF_SOURCE),
)
Row = dict


def flat(observation) -> Row:
    """A row from a model object whose statistic and source are at hand; without what it corrects."""
    row = {"corrects__slug": None}
    for column in COLUMNS:
        first, _, name = column.partition("__")
        if first != "corrects":
            record = getattr(observation, first)
            row[column] = getattr(record, name) if name else record
    return row


stated_period = itemgetter("period_kind", "period_start", "period_end")


@lru_cache(maxsize=4096)
def period_text(kind: str, start: str, end: str, words: str, language: str) -> str:
    return format_period(Period(start, end, kind, words), language)


@lru_cache(maxsize=4096)
def period_iso(kind: str, start: str, end: str) -> str | None:
    return Period(start, end, kind).iso8601 or None


@lru_cache(maxsize=4096)
def period_bounds(kind: str, start: str, end: str) -> tuple[str | None, str | None]:
    """The first and last date of the ISO period, as exactly as known; None for what is open."""
    iso = period_iso(kind, start, end) or ".."
    first, _slash, last = iso.replace("~", "").partition("/")
    begin, finish = (None if date == ".." else date for date in (first, last or first))
    return begin, finish


@lru_cache(maxsize=4096)
def formatted(value: Value, language: str) -> str:
    return format_value(value, language)


def reading(row: Row, name: str, language: str) -> str | None:
    """The text in the language, or the first fallback that has it."""
    for code in FALLBACKS[language]:
        if text := row[f"{name}_{code}"]:
            return text
    return None


def in_languages(row: Row, name: str) -> dict[str, str | None]:
    return {code: row[f"{name}_{code}"] or None for code in LANGUAGES}


def period_in(row: Row, language: str) -> str:
    words = reading(row, "period_words", language) or ""
    return period_text(*stated_period(row), words, language)


def title_in(row: Row, language: str) -> str | None:
    """Series and period; None where either is not worded in the language."""
    series = row[f"statistic__title_{language}"]
    described = row["period_kind"] == PeriodKind.DESCRIBED
    if not series or (described and not row[f"period_words_{language}"]):
        return None
    return speaking(language).comma.join(filter(None, (series, period_in(row, language))))


def titled_in(row: Row, language: str) -> str:
    return next((code for code in FALLBACKS[language] if title_in(row, code)), language)


def titles(row: Row) -> dict[str, str | None]:
    return {code: title_in(row, code) for code in LANGUAGES}


def value_text(row: Row, language: str) -> str:
    value = Value(
        number=row["number"],
        number_to=row["number_to"],
        words=reading(row, "words", language) or "",
        qualifier=row["qualifier"],
        unit=row["statistic__unit"],
        currency=row["statistic__currency"],
        rounded_to=row["rounded_to"],
        counter=reading(row, "statistic__counted_thing", language) or "",
    )
    return formatted(value, language)


def source_url(row: Row, language: str) -> str | None:
    return row["address"] or reading(row, "source__address", language)


def column(name: str) -> Callable:
    return lambda row, language: row[name]


def or_null(name: str) -> Callable:
    return lambda row, language: row[name] or None


def number(name: str) -> Callable:
    return lambda row, language: None if row[name] is None else plain(row[name])


def moment(name: str) -> Callable:
    return lambda row, language: instant(row[name])


def instant(at: datetime | date | None) -> str | None:
    """ISO 8601, with Z for UTC."""
    return at.isoformat().replace("+00:00", "Z") if at else None


# What JSON says, by field, and in this order CSV; the serializers describe the same names. A new
# one comes last: programs may read the columns of a CSV by their place.
JSON: dict[str, Callable] = {
    "slug": column("slug"),
    "title": lambda row, language: title_in(row, titled_in(row, language)),
    "title_lang": titled_in,
    "title_i18n": lambda row, language: titles(row),
    "statistic": column("statistic__slug"),
    "period": lambda row, language: period_iso(*stated_period(row)),
    "period_text": period_in,
    "period_kind": column("period_kind"),
    "value": number("number"),
    "value_to": number("number_to"),
    "formatted": value_text,
    "qualifier": column("qualifier"),
    "words_i18n": lambda row, language: in_languages(row, "words"),
    "unit": column("statistic__unit"),
    "currency": or_null("statistic__currency"),
    "currency_assumed": column("currency_assumed"),
    "rounded_to": column("rounded_to"),
    "status": column("status"),
    "series_break": column("series_break"),
    "preferred": column("preferred"),
    "conflicting": column("conflicting"),
    "source": column("source__slug"),
    "source_title": lambda row, language: reading(row, "source__title", language),
    "source_url": source_url,
    "licence": lambda row, language: reading(row, "source__licence", language),
    "edition": or_null("edition"),
    "note": lambda row, language: reading(row, "note", language),
    "note_i18n": lambda row, language: in_languages(row, "note"),
    "retrieved_on": moment("retrieved_on"),
    "published_at": moment("published_at"),
    "superseded_at": moment("superseded_at"),
    "corrects": column("corrects__slug"),
    "period_start": lambda row, language: period_bounds(*stated_period(row))[0],
    "period_end": lambda row, language: period_bounds(*stated_period(row))[1],
    "period_words_i18n": lambda row, language: in_languages(row, "period_words"),
    "statistic_title_i18n": lambda row, language: in_languages(row, "statistic__title"),
    "counted_thing_i18n": lambda row, language: in_languages(row, "statistic__counted_thing"),
}
# What CSV has a column of for each language, with the row's.
TEXTS = {
    "words_i18n": "words",
    "source_title": "source__title",
    "licence": "source__licence",
    "note_i18n": "note",
    "period_words_i18n": "period_words",
    "statistic_title_i18n": "statistic__title",
    "counted_thing_i18n": "statistic__counted_thing",
}
OF_READER = {"title", "title_lang", "period_text", "formatted", "note"}


def cells() -> dict[str, Callable]:
    """What CSV says, by column: the reader's language plays no part."""
    said: dict[str, Callable] = {}
    for name, write in JSON.items():
        if name in OF_READER:
            continue
        if name == "title_i18n":
            for code in LANGUAGES:
                said[f"title_{code}"] = lambda row, code=code: title_in(row, code)
        elif name in TEXTS:
            texts = columns(name.removesuffix("_i18n"))
            said |= dict(zip(texts, map(itemgetter, columns(TEXTS[name])), strict=True))
        elif name in ("value", "value_to"):
            said[name] = itemgetter(name.replace("value", "number"))
        else:
            said[name] = lambda row, write=write: write(row, FIRST)
    return said
