"""Every section of the guide has its journey, and what the desk says is quoted as it says it."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from .book import PICTURES, sections

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def quoted():
    """The first cells of the tables headed "it says"."""
    for section in sections().values():
        for heading, *cells in section.tables:
            if heading == "it says":
                yield from cells


@cache
def messages() -> list[str]:
    return list(read_messages())


def read_messages():
    for path in Path(settings.BASE_DIR, "locale").glob("**/fr/LC_MESSAGES/django*.po"):
        for entry in read_po(BytesIO(path.read_bytes())):
            yield from entry.id if isinstance(entry.id, tuple) else [entry.id]


def test_each_section_has_its_journey():
    sources = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert sorted(re.findall(r'section\("(.+?)"\)', sources)) == sorted(sections())


def test_each_picture_is_shown_once():
    shown = [name for section in sections().values() for name in section.pictures]
    assert sorted(shown) == sorted(path.stem for path in PICTURES.glob("*.png"))


@pytest.mark.parametrize("quote", list(quoted()))
def test_the_desk_says_what_the_guide_quotes(quote):
    """The guide writes an ellipsis where the desk names something."""
    words = re.compile(".+".join(map(re.escape, quote.strip("… ").split("…"))))
    assert any(words.search(PLACEHOLDER.sub("x", message)) for message in messages())
