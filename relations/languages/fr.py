from datetime import date

from django.utils.translation import gettext_lazy as _

from .collation import key_of, letters_of
from .protocol import FULL, MONTH, Language, Say, beside

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
ORDINAL_WORDS = dict(
    enumerate(
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième "
        "dixième onzième douzième".split(),
        start=1,
    )
)


class French(Language):
    """No-break spaces inside figure, unit and symbol, an ordinary one after a qualifier.

    None of the phrases before a number elides: it is written in figures, after the full « de ».
    A day takes its article: depuis le 11 octobre 2022, jusqu'au 11 octobre 2022.
    """

    code = "fr"
    name = "Français"
    label = _("French")
    locale = "fr_CA"
    required = True
    fallbacks = ("fr", "en", "ja")
    search_mark = "f"

    comma = ", "
    semicolon = f"{NO_BREAK_SPACE}; "
    colon = f"{NO_BREAK_SPACE}: "
    full_stop = "."
    between_sentences = " "
    in_parentheses = "{} ({})"
    between_sources = f"{NO_BREAK_SPACE}; "
    titled = "{publisher}, {title}"

    passage_length = 240
    description_length = 130
    words_are_spaced = True

    currency_not_stated = " (monnaie non précisée)"
    money_by_name = False
    has_counters = False
    qualifiers = {
        "over": "plus de {}",
        "about": "environ {}",
        "nearly": "près de {}",
        "under": "moins de {}",
        "up_to": "jusqu'à {}",
        "at_least": "au moins {}",
    }

    period_not_stated = "période non précisée"
    decade = "années {}"

    small_words = frozenset(
        "a au aux avec dans de des du en et la le les ou par pour sur un une".split()
    )
    elisions = "l|d|qu|n|s|j|c|m|t|jusqu|lorsqu|puisqu|quoiqu"
    ordinal_endings = ("er", "eme", "ieme", "re", "e")
    months = (
        ("janvier", "janv"),
        ("fevrier", "fevr", "fev"),
        ("mars",),
        ("avril", "avr"),
        ("mai",),
        ("juin",),
        ("juillet", "juill", "juil"),
        ("aout",),
        ("septembre",),
        ("octobre",),
        ("novembre",),
        ("decembre",),
    )
    decimal_comma = True
    number_words = {  # a « billion » is a million millions
        "mille": 3,
        "million": 6,
        "millions": 6,
        "milliard": 9,
        "milliards": 9,
        "billion": 12,
        "billions": 12,
        "trillion": 18,
        "trillions": 18,
    }

    def number_range(self, low: str, high: str) -> str:
        return f"{low} à {high}"

    def ordinal(self, figure: str, number: int, form: str, *, feminine: bool) -> str:
        """4e, 1er, feminine 1re."""
        first = "re" if feminine else "er"
        return figure + (first if number == 1 else "e")

    def ordinal_word(self, number: int, *, feminine: bool) -> str:
        if number == 1 and feminine:
            return "première"
        return ORDINAL_WORDS.get(number, "")

    def unit_suffix(self, suffix: str) -> str:
        return suffix.replace(" ", NO_BREAK_SPACE)

    def day(self, text: str, day: int) -> str:
        """The first of a month is « 1er », which Babel's patterns do not say."""
        return text.replace("1", "1er", 1) if day == 1 else text

    def year_range(self, start: int, end: str) -> str:
        return f"{start}-{end}"

    def month_range(self, start: date, end: date, say: Say) -> str:
        first = MONTH if start.year == end.year else FULL
        return f"{say(start, first)} à {say(end, FULL)}"

    def day_range(self, start: date, end: date, say: Say) -> str:
        """« du 2 au 3 décembre 2020 »: it stands alone, fits after a noun, and avoids « 1er-3 »."""
        return f"du {say(start, beside(start, end))} au {say(end, FULL)}"

    def range_of_unlike(self, start: str, end: str) -> str:
        return f"{start} – {end}"

    def moment(self, date_text: str, clock: str, zone: str, *, spelled: bool) -> str:
        return f"{date_text}, {clock.removeprefix('0')} {f'({zone})' if spelled else zone}"

    def as_of(self, date_text: str, *, is_day: bool) -> str:
        return f"en date du {date_text}" if is_day else f"en date de {date_text}"

    def since(self, date_text: str, *, is_day: bool) -> str:
        return f"depuis le {date_text}" if is_day else f"depuis {date_text}"

    def until(self, date_text: str, *, is_day: bool) -> str:
        return f"jusqu'au {date_text}" if is_day else f"jusqu'en {date_text}"

    def about(self, date_text: str, *, is_day: bool) -> str:
        if date_text.startswith("du "):  # from one day to another
            return f"environ {date_text}"
        return f"vers le {date_text}" if is_day else f"vers {date_text}"

    def fiscal_year(self, first: int, last: int) -> str:
        return f"exercice {first}" if first == last else f"exercice {first}-{last}"

    def sort_key(self, text: str) -> str:
        """Accents are compared from the end, as fr-CA has it: cote, côte, coté, côté."""
        return key_of(letters_of(text), reversed)

    def stem(self, word: str) -> str:
        if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
            return word[:-3] + "al"
        if len(word) > 3 and (word.endswith("ux") or (word[-1] == "s" and word[-2] not in "su")):
            return word[:-1]
        return word


FRENCH = French()
