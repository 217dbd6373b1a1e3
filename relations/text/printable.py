"""Text for files of programs: what neither XML, a calendar nor a spreadsheet may hold is left out."""

import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Without control characters, however they came into it. Tabs and ends of lines stay."""
    return UNPRINTABLE.sub("", text)
