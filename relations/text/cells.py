"""Cells of tables that a spreadsheet may open: what it would run as a formula is neutralised."""

import re
from decimal import Decimal
from typing import Any

from .printable import printable

# Spaces and signs that show nothing may stand before it, and some programs read full-width signs.
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# "-5", "-10 to -5", "-5 %, as printed": nothing in it can call, name or add anything. A second minus
# stands only after a word or in a range.
ENDS_WORD_OR_RANGE = r"(?:(?<=[^\W\d_][ \u00a0])|(?<=[～–]))"
PLAIN = r"[^-=+@|!()\[\]{}\"'&*/<>^:;\t\r\n]"
NEGATIVE = re.compile(rf"-\d[\d.,]*(?:[ \u00a0\u202f～–%](?:{PLAIN}|{ENDS_WORD_OR_RANGE}-)*)?")


def harmless(value: Any) -> Any:
    """A text without control characters; one that starts like a formula gets an apostrophe, unless it
    starts with a negative number and is no formula. Other values stay as they are."""
    if not isinstance(value, str):
        return value
    value = printable(value)
    if not FORMULA.match(value):
        return value
    return value if NEGATIVE.fullmatch(value) else f"'{value}"


def cell(value: Any) -> str:
    """A value as CSV holds it: exact numbers, true and false, ISO 8601, harmless text, "" for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(harmless(value.isoformat() if hasattr(value, "isoformat") else str(value)))
