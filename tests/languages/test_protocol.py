"""Every language answers all that the protocol asks, in words of its own."""

import inspect
from datetime import date

import pytest

from relations.languages import ALL, FIRST, LANGUAGES, speaking
from relations.languages.protocol import Language

ENGLISH = speaking(FIRST)
OTHERS = [language for language in ALL if language is not ENGLISH]


def say(day, form):
    return f"<{day} {form}>"


# Member -> arguments of a call, or None for a value.
ASKED = {
    "qualify": ("12", "over"),
    "number_range": ("18", "25"),
    "ordinal": ("4", 4, "other", False),
    "ordinal_word": (4, False),
    "currency_name": ("Canadian dollar",),
    "unit_suffix": (" billion",),
    "unit_over_axis": ("billion",),
    "counter": ("", True),
    "day": ("1 mars 1990", 1),
    "year_range": (2019, "2023"),
    "month_range": (date(2020, 3, 1), date(2020, 5, 1), say),
    "day_range": (date(2020, 12, 2), date(2020, 12, 3), say),
    "range_of_unlike": ("2019", "March 2020"),
    "moment": ("2020", "09:05", "EDT", False),
    "as_of": ("2020", False),
    "since": ("2020", False),
    "until": ("2020", False),
    "about": ("2020", False),
    "fiscal_year": (2015, 2016),
    "sort_key": ("côté サー",),
    "stem": ("chevaux",),
}
KEYWORDS = {
    "ordinal": "feminine",
    "ordinal_word": "feminine",
    "counter": "persons",
    "moment": "spelled",
    "as_of": "is_day",
    "since": "is_day",
    "until": "is_day",
    "about": "is_day",
}
# What may be as in English, and may be nothing at all.
SAME = {
    "fr": {"comma", "full_stop", "between_sentences", "in_parentheses", "titled", "required"}
    | {"description_length", "words_are_spaced", "money_by_name", "has_counters", "currency_name"}
    | {"range_of_unlike", "unit_over_axis"},
    "ja": {"unit_suffix", "day", "stem", "decimal_comma"},
}
NOTHING = {
    "fr": {"counter", "run_letters", "number_units", "currency_letters"},
    "ja": {
        "between_sentences",
        "small_words",
        "elisions",
        "ordinal_endings",
        "months",
        "ordinal_word",
        "number_words",
    },
}


def members() -> list[str]:
    stated = set(Language.__annotations__)
    return sorted(
        stated | {name for name, _ in inspect.getmembers(Language, callable) if name[0] != "_"}
    )


def asked_of(language, name):
    arguments = ASKED[name]
    if keyword := KEYWORDS.get(name):
        *arguments, flag = arguments
        return getattr(language, name)(*arguments, **{keyword: flag})
    return getattr(language, name)(*arguments)


@pytest.mark.parametrize("language", OTHERS, ids=str)
@pytest.mark.parametrize("name", members())
def test_a_language_answers_in_words_of_its_own(language, name):
    mine, english = (
        asked_of(each, name) if name in ASKED else getattr(each, name)
        for each in (language, ENGLISH)
    )
    assert mine or mine is False or name in NOTHING[language.code], "says nothing"
    assert type(mine) is type(english)
    if name not in SAME[language.code] | NOTHING[language.code]:
        assert mine != english, "says the same as English"


def test_what_is_asked_is_all_that_the_protocol_has():
    methods = {name for name in members() if callable(getattr(ENGLISH, name))}
    assert methods == ASKED.keys()


def test_marks_of_a_search_are_one_letter_each_and_of_one_language_only():
    marks = [language.search_mark for language in ALL]
    assert len({*marks, "k"}) == len(marks) + 1
    assert all(len(mark) == 1 and mark.isascii() for mark in marks)


def test_whoever_lacks_a_text_reads_it_in_every_other_language_in_turn():
    for language in ALL:
        assert language.fallbacks[0] == language.code
        assert sorted(language.fallbacks) == sorted(LANGUAGES)


def test_the_months_of_a_language_are_twelve_or_written_in_figures():
    assert {len(language.months) for language in ALL} <= {0, 12}
