from datetime import date

from django.utils.translation import gettext_lazy as _

from .protocol import FULL, MONTH, Language, Say, beside

ORDINAL_WORDS = dict(
    enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
)
SUFFIXES = {"one": "st", "two": "nd", "few": "rd", "other": "th"}  # by CLDR's ordinal form
OF_SEVERAL_WORDS = (" ", "\N{NO-BREAK SPACE}", "-", "–", "\N{MINUS SIGN}")


class English(Language):
    code = "en"
    name = "English"
    label = _("English")
    locale = "en_CA"
    required = True
    fallbacks = ("en", "fr", "ja")
    search_mark = "e"

    comma = ", "
    semicolon = "; "
    colon = ": "
    full_stop = "."
    between_sentences = " "
    in_parentheses = "{} ({})"
    between_sources = "; "
    titled = "{publisher}, {title}"

    passage_length = 230
    description_length = 130
    words_are_spaced = True

    currency_not_stated = " (currency not stated)"
    money_by_name = False
    has_counters = False
    qualifiers = {
        "over": "over {}",
        "about": "about {}",
        "nearly": "nearly {}",
        "under": "under {}",
        "up_to": "up to {}",
        "at_least": "at least {}",
    }

    period_not_stated = "period not stated"
    decade = "{}s"

    small_words = frozenset("a an and are as at by for from in is of on or the to with".split())
    ordinal_endings = ("st", "nd", "rd", "th")
    months = (
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    )
    decimal_comma = False
    number_words = {
        "thousand": 3,
        "million": 6,
        "millions": 6,
        "billion": 9,
        "billions": 9,
        "bn": 9,
        "trillion": 12,
        "trillions": 12,
    }

    def number_range(self, low: str, high: str) -> str:
        """18–25; "to" where an end is of several words, negative or a range: $900 million to $1.2 billion."""
        several = any(char in low + high for char in OF_SEVERAL_WORDS)
        return f"{low}{' to ' if several else '–'}{high}"

    def ordinal(self, figure: str, number: int, form: str, *, feminine: bool) -> str:
        return figure + SUFFIXES[form]

    def ordinal_word(self, number: int, *, feminine: bool) -> str:
        return ORDINAL_WORDS.get(number, "")

    def unit_over_axis(self, name: str) -> str:
        """Babel says "15 billion"; alone the noun takes its plural."""
        return f"{name}s"

    def year_range(self, start: int, end: str) -> str:
        return f"{start}–{end}"

    def month_range(self, start: date, end: date, say: Say) -> str:
        if start.year == end.year:
            return f"{say(start, MONTH)}–{say(end, FULL)}"
        return self.range_of_unlike(say(start, FULL), say(end, FULL))

    def day_range(self, start: date, end: date, say: Say) -> str:
        """December 2–3, 2020."""
        if (start.year, start.month) == (end.year, end.month):
            return f"{say(start, MONTH)} {start.day}–{end.day}, {end.year}"
        return f"{say(start, beside(start, end))} – {say(end, FULL)}"

    def range_of_unlike(self, start: str, end: str) -> str:
        return f"{start} – {end}"

    def moment(self, date_text: str, clock: str, zone: str, *, spelled: bool) -> str:
        return f"{date_text}, {clock} {f'({zone})' if spelled else zone}"

    def as_of(self, date_text: str, *, is_day: bool) -> str:
        return f"as of {date_text}"

    def since(self, date_text: str, *, is_day: bool) -> str:
        return f"since {date_text}"

    def until(self, date_text: str, *, is_day: bool) -> str:
        return f"until {date_text}"

    def about(self, date_text: str, *, is_day: bool) -> str:
        return f"about {date_text}"

    def fiscal_year(self, first: int, last: int) -> str:
        """2015–16, 1999–2000; within one year, that year."""
        if first == last:
            return f"fiscal year {first}"
        end = f"{last % 100:02}" if first // 100 == last // 100 else last
        return f"fiscal year {first}–{end}"

    def stem(self, word: str) -> str:
        if len(word) > 4 and word.endswith("ies"):
            return word[:-3] + "y"
        if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes", "zes")):
            return word[:-2]
        if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":
            return word[:-1]
        return word


ENGLISH = English()
