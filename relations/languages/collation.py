"""The order of texts in lists, as keys that compare like bytes: a lesser key comes first.

A key holds the letters of a text, then what sets apart texts of the same letters: their accents.
"""

import unicodedata
from collections.abc import Callable, Iterable

BETWEEN_LEVELS = "\x1f"  # before a space, which comes before every letter
BARE = "!"  # before every combining mark
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})

Letters = list[tuple[str, str]]


def letters_of(text: str) -> Letters:
    """(letter, its combining marks) of a text without case and width.

    Signs between letters count as one space, as do hyphens and apostrophes.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(LIGATURES)
    found: Letters = []
    for sign in unicodedata.normalize("NFKD", plain):
        if unicodedata.combining(sign):
            if found:
                found[-1] = (found[-1][0], found[-1][1] + sign)
        elif sign.isalnum():
            found.append((sign, ""))
        elif found and found[-1][0] != " ":
            found.append((" ", ""))
    return found[:-1] if found and found[-1][0] == " " else found


def key_of(
    letters: Letters, accents: Callable[[list[str]], Iterable[str]] = lambda marks: marks
) -> str:
    """The key; `accents` puts the marks of the letters in the order in which they are compared."""
    first = "".join(letter for letter, _marks in letters)
    second = "".join(accents([marks or BARE for _letter, marks in letters]))
    return f"{first}{BETWEEN_LEVELS}{second.rstrip(BARE)}"
