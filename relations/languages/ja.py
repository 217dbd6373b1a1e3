from datetime import date

from django.utils.translation import gettext_lazy as _

from .collation import key_of, letters_of
from .en import ENGLISH
from .kana import sounds_of
from .protocol import FULL, MONTH, Language, Say, beside

PERSONS = "人"


class Japanese(Language):
    """Words are not divided by spaces; what qualifies a number mostly stands behind its unit.

    Money is an amount with the currency's name behind it (158億カナダドル), as Japanese text has it.
    """

    code = "ja"
    name = "日本語"
    label = _("Japanese")
    locale = "ja_JP"
    required = False
    fallbacks = ("ja", "en", "fr")
    search_mark = "j"

    comma = "、"
    semicolon = "；"
    colon = "："
    full_stop = "。"
    between_sentences = ""
    in_parentheses = "{}（{}）"
    between_sources = "、"
    titled = "{publisher}「{title}」"

    passage_length = 110
    description_length = 65
    words_are_spaced = False

    currency_not_stated = "（通貨の記載なし）"
    money_by_name = True
    has_counters = True
    qualifiers = {
        "over": "{}超",
        "about": "約{}",
        "nearly": "{}近く",
        "under": "{}未満",
        "up_to": "最大{}",
        "at_least": "{}以上",
    }

    period_not_stated = "時期の記載なし"
    decade = "{}年代"

    decimal_comma = False
    number_units = {
        unit: power
        for power, unit in enumerate("千 万 十万 百万 千万 億 十億 百億 千億 兆".split(), 3)
    }
    currency_letters = "円"

    # Kanji, kana and their repetition and length marks.
    run_letters = "".join(
        (
            *("\u3005-\u3007", "\u3041-\u3096", "\u309d-\u309f", "\u30a1-\u30fa"),
            *("\u30fc-\u30ff", "\u3400-\u4dbf", "\u4e00-\u9fff"),
        )
    )

    def number_range(self, low: str, high: str) -> str:
        """18～25; an end that is a range itself takes から: 2011～2015年から2016～2021年."""
        return f"{low}{'から' if '～' in low + high else '～'}{high}"

    def ordinal(self, figure: str, number: int, form: str, *, feminine: bool) -> str:
        return f"第{figure}位"

    def currency_name(self, name: str) -> str:
        return "".join(name.split())

    def counter(self, given: str, *, persons: bool) -> str:
        return given or (PERSONS if persons else "")

    def year_range(self, start: int, end: str) -> str:
        return f"{start}～{end}"

    def month_range(self, start: date, end: date, say: Say) -> str:
        last = MONTH if start.year == end.year else FULL
        return f"{say(start, FULL)}～{say(end, last)}"

    def day_range(self, start: date, end: date, say: Say) -> str:
        """What the two share is said at the beginning."""
        return f"{say(start, FULL)}～{say(end, beside(end, start))}"

    def range_of_unlike(self, start: str, end: str) -> str:
        return f"{start}～{end}"

    def moment(self, date_text: str, clock: str, zone: str, *, spelled: bool) -> str:
        return f"{date_text} {clock}{f'（{zone}）' if spelled else f' {zone}'}"

    def as_of(self, date_text: str, *, is_day: bool) -> str:
        return f"{date_text}時点"

    def since(self, date_text: str, *, is_day: bool) -> str:
        return f"{date_text}以降"

    def until(self, date_text: str, *, is_day: bool) -> str:
        return f"{date_text}まで"

    def about(self, date_text: str, *, is_day: bool) -> str:
        return f"{date_text}頃"

    def fiscal_year(self, first: int, last: int) -> str:
        """Called by the year in which it starts."""
        return f"{first}年度"

    def sort_key(self, text: str) -> str:
        """Letters, kana by sound, kanji by their number in JIS X 0208: nothing stores their reading."""
        return key_of(sounds_of(letters_of(text)))

    def stem(self, word: str) -> str:
        """Of foreign words among the text: they are mostly English."""
        return ENGLISH.stem(word)


JAPANESE = Japanese()
