"""What a language must answer. One object for each: `ENGLISH`, `FRENCH`, `JAPANESE`.

A language gives words, marks and small forms; how numbers, dates and periods are put together stands
in `relations.text`, which asks the language wherever two of them differ. Digits, names of months and
plural forms come from Babel by `locale`, sentences of the site from the catalogues.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise

from .collation import key_of, letters_of

# A date as the language writes it: FULL, or less of it where the date beside it says the rest.
FULL, DAY_AND_MONTH, DAY, MONTH = "full", "day and month", "day", "month"
Say = Callable[[date, str], str]


class Language(ABC):
    """Texts with {} are forms for str.format."""

    # Identity
    code: str  # ISO 639-1: in addresses, columns, `lang` attributes
    name: str  # what its speakers call it
    label: Promise  # what speakers of the active language call it
    locale: str  # Babel's
    required: bool  # nothing publishes while its text is missing
    fallbacks: tuple[str, ...]  # codes, its own first: what is read while a text is missing
    search_mark: str  # one letter, another than any language's and than "k"

    # Joining
    comma: str  # between the things of a list
    semicolon: str  # between those that hold commas themselves
    colon: str
    full_stop: str
    between_sentences: str
    in_parentheses: str  # {} ({})
    between_sources: str
    titled: str  # {publisher} and {title}

    # Measures of text, in letters
    passage_length: int  # of a search result
    description_length: int  # of a summary that says what page this is
    words_are_spaced: bool

    # Numbers
    currency_not_stated: str
    money_by_name: bool  # the currency's name after the amount, and not its symbol
    has_counters: bool  # a word behind the number says what is counted
    qualifiers: dict[str, str]  # stored qualifier -> form around the figure

    # Periods
    period_not_stated: str
    decade: str

    # Search
    small_words: frozenset[str] = frozenset()  # in most texts
    elisions: str = ""  # alternatives of a regular expression, folded, before an apostrophe
    ordinal_endings: tuple[str, ...] = ()  # folded
    run_letters: str = ""  # of a regular expression's class: letters of words without spaces

    # Reading input
    months: tuple[tuple[str, ...], ...] = ()  # folded names, in their order
    decimal_comma: bool  # "1,5" is one and a half
    number_words: dict[str, int] = {}  # folded word behind digits -> power of ten
    number_units: dict[str, int] = {}  # letters behind digits, more digits may follow: the same
    currency_letters: str = ""  # behind an amount

    def __str__(self) -> str:
        return self.code

    def qualify(self, figure: str, qualifier: str) -> str:
        """ "over 129,425"; what has no form ("exactly") adds nothing."""
        return self.qualifiers.get(qualifier, "{}").format(figure)

    @abstractmethod
    def number_range(self, low: str, high: str) -> str:
        """18–25, of two printed numbers."""

    @abstractmethod
    def ordinal(self, figure: str, number: int, form: str, *, feminine: bool) -> str:
        """4th; `form` is CLDR's ordinal form of the number."""

    def ordinal_word(self, number: int, *, feminine: bool) -> str:
        """ "fourth"; "" where prose writes figures."""
        return ""

    def currency_name(self, name: str) -> str:
        """Babel's name as the language writes it."""
        return name

    def unit_suffix(self, suffix: str) -> str:
        """ " billion", as it stands behind digits."""
        return suffix

    def unit_over_axis(self, name: str) -> str:
        """ "billions", alone over a column."""
        return name

    def counter(self, given: str, *, persons: bool) -> str:
        """Behind a number; "" in a language without counters."""
        return ""

    def day(self, text: str, day: int) -> str:
        """A day that Babel wrote, as the language writes it."""
        return text

    @abstractmethod
    def year_range(self, start: int, end: str) -> str:
        """2019–2023, of a number and a printed year."""

    @abstractmethod
    def month_range(self, start: date, end: date, say: Say) -> str:
        """Of two months, saying the year once where it is the same."""

    @abstractmethod
    def day_range(self, start: date, end: date, say: Say) -> str:
        """Of two days, saying once what they share."""

    @abstractmethod
    def range_of_unlike(self, start: str, end: str) -> str:
        """Of two printed dates of different precision."""

    @abstractmethod
    def moment(self, date_text: str, clock: str, zone: str, *, spelled: bool) -> str:
        """A date and a time on the clocks of a zone, which is an abbreviation or `spelled` out."""

    @abstractmethod
    def as_of(self, date_text: str, *, is_day: bool) -> str:
        """ "as of March 6, 2026"."""

    @abstractmethod
    def since(self, date_text: str, *, is_day: bool) -> str: ...

    @abstractmethod
    def until(self, date_text: str, *, is_day: bool) -> str: ...

    @abstractmethod
    def about(self, date_text: str, *, is_day: bool) -> str: ...

    @abstractmethod
    def fiscal_year(self, first: int, last: int) -> str:
        """The year in which it starts and that in which it ends."""

    def sort_key(self, text: str) -> str:
        """What lists of texts are sorted by, compared byte by byte: accents count only between texts
        of the same letters."""
        return key_of(letters_of(text))

    @abstractmethod
    def stem(self, word: str) -> str:
        """A folded word with plural and singular made alike; nothing more."""


def beside(day: date, other: date) -> str:
    """How much to say of a day beside another that says the rest."""
    if day.year != other.year:
        return FULL
    return DAY if day.month == other.month else DAY_AND_MONTH
