"""Cells of tables that a spreadsheet may open: what it would run as a formula is neutralised."""

import re
from decimal import Decimal
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# "-5", "-10 to -5", "-5 %, as printed": nothing in it can call, name or add anything.
NEGATIVE = re.compile(r"-\d[\d.,]*(?:[ \u00a0\u202f～–%][^=+@|!()\[\]{}\"'&*/<>^:;\t\r\n]*)?")


def harmless(value: Any) -> Any:
    """A text that starts like a formula gets an apostrophe, unless it starts with a negative number and
    is no formula. Other values stay as they are."""
    if not isinstance(value, str) or not value.startswith(FORMULA_STARTS):
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
