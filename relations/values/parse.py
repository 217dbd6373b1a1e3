"""Forgiving reading of dates as people type them in English, French and Japanese.

What could be read two ways (10/11/2022) is refused, and no day or month is ever made up. Month
names are the languages' own, not taken from a locale library: what we accept must not move with it.
"""

import re
import unicodedata

from relations.languages import ALL

from .dates import parts

LONGEST_DATE = 60  # longer text is no date, and need not be searched for one

MONTHS = {
    name: number
    for language in ALL
    for number, names in enumerate(language.months, start=1)
    for name in names
}

YEAR, MONTH = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})"
NAME = r"(?P<name>[a-z]+)\.?"
DAY = r"(?P<day>\d{1,2})"
GAP = r"[ ,.-]+"

FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        YEAR,  # 1928
        rf"{YEAR} ?(?P<mark>[-/.]) ?{MONTH}(?: ?(?P=mark) ?{DAY})?",  # 1976-10, 2022/10/11
        rf"{YEAR} ?年(?: ?{MONTH} ?月(?: ?{DAY} ?日)?)?",  # 2022年10月11日
        rf"{NAME}[ ,-]*{YEAR}",  # October 2022
        rf"(?:le )?{DAY}(?:st|nd|rd|th|er)?[ .-]*(?:of )?{NAME}[ ,-]*{YEAR}",  # 1er mars 1990
        rf"{NAME} *{DAY}(?:st|nd|rd|th)?{GAP}{YEAR}",  # Oct. 11, 2022
        rf"{YEAR}[ ,-]*{NAME}(?: *{DAY})?",  # 2022 October 11
    )
)


def parse_partial_date(text: str) -> str:
    """ "11 octobre 2022", "Oct. 2022", "2022年" ... -> ISO 8601 of the same precision.

    Raises ValueError when the text is blank, no date, no real day, or ambiguous (10/11/2022,
    5/22). "2010-11" is November 2010, as in ISO 8601, never the year 2010-11.
    """
    plain = _plain(text)
    for form in FORMS:
        if match := form.fullmatch(plain):
            found = match.groupdict()
            if "name" in found and found["name"] not in MONTHS:
                continue
            return _iso(found, text)
    raise ValueError(f"Not a date that can be read in only one way: {text!r}")


def _plain(text: str) -> str:
    """Lower case, ASCII digits, no accents, single spaces: one spelling to compare with."""
    text = text.strip()
    if len(text) > LONGEST_DATE or any(unicodedata.category(char) == "Cc" for char in text):
        raise ValueError(f"Not a date: {text[:LONGEST_DATE]!r}")
    composed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(char for char in composed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare).strip()


def _iso(found: dict[str, str], text: str) -> str:
    name = found.get("name")
    month = MONTHS[name] if name else found.get("month")
    day = found.get("day")
    iso = "-".join([found["year"], *(f"{int(part):02}" for part in (month, day) if part)])
    try:
        parts(iso)
    except ValueError:
        raise ValueError(f"No such date: {text!r}") from None
    return iso
