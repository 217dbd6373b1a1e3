"""What the tables of expected strings share. In them "~" stands for a no-break space."""

from decimal import Decimal

import pytest

from relations.values.value import Value

LANGUAGES = ("en", "fr", "ja")


def in_each_language(rows):
    """(input, English, French, Japanese) rows -> one test case per language."""
    return [
        pytest.param(
            row[0], language, expected.replace("~", "\u00a0"), id=f"{language}: {expected}"
        )
        for row in rows
        for language, expected in zip(LANGUAGES, row[1:], strict=True)
    ]


def money(number, currency="CAD", rounded_to=None, to=None, qualifier="exactly"):
    to = None if to is None else Decimal(to)
    return Value(
        Decimal(number),
        to,
        unit="money",
        currency=currency,
        rounded_to=rounded_to,
        qualifier=qualifier,
    )
