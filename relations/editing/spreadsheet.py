"""Cells of the desk's exports."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_text(value):
    """A spreadsheet would run a text that starts like a formula. Other values stay as they are."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
