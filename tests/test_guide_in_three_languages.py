"""The guide in French and in Japanese says what the English one says, in the words of the desk.

What differs is printed section by section: what the desk calls a thing, and what the guide does.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst

from .e2e.guide.book import GUIDE, Section, sections

GUIDES = {language: GUIDE.with_name(f"editors.{language}.md") for language in ("fr", "ja")}
AS_IN_ENGLISH = {"English", "Français", "日本語", "i"}  # tabs, and a letter that is an icon
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
ENDS_A_NAME = re.compile(r"\s?[,、:：(（]")


@pytest.fixture(params=GUIDES)
def language(request):
    return request.param


@pytest.fixture
def pairs(language) -> list[tuple[Section, Section]]:
    """Each English section with the one that stands at its place."""
    ours, others = sections().values(), sections(GUIDES[language]).values()
    assert len(ours) == len(others), f"{len(others)} sections stand for {len(ours)}."
    return list(zip(ours, others, strict=True))


@cache
def catalogue(language: str) -> dict[tuple, tuple[str, str]]:
    """(English, translation) of every text that the desk can say, as the settings rank catalogues."""
    homes = [*settings.LOCALE_PATHS, *(Path(app.path) / "locale" for app in apps.get_app_configs())]
    found = {}
    for home in homes:
        for path in sorted((home / language / "LC_MESSAGES").glob("django*.mo")):
            with path.open("rb") as file:
                for entry in filter(lambda entry: entry.id, read_mo(file)):
                    messages, texts = as_tuple(entry.id), as_tuple(entry.string)
                    for place, english in enumerate(messages):  # one, and many
                        key = (entry.context, messages[0], place)
                        found.setdefault(key, (english, texts[min(place, len(texts) - 1)]))
    return found


def as_tuple(text) -> tuple:
    return (text,) if isinstance(text, str) else tuple(text)


def names(word: str, language: str) -> set[str]:
    """What the desk may call in a language what it calls so in English."""
    if word in AS_IN_ENGLISH:
        return {word}
    found = set()
    for english, text in catalogue(language).values():
        if english.lower().rstrip(": ") == word.lower():
            found.add(text.rstrip("\N{NO-BREAK SPACE}:： "))
        elif english.startswith(word) and ENDS_A_NAME.match(english, len(word)):
            found.add(ENDS_A_NAME.split(text)[0])
        elif HOLE.search(english) and (holes := filled(english, word)):
            found |= {
                HOLE.sub(lambda _hole, name=name: name, text)
                for name in translated(holes, language)
            }
    return {form for name in found for form in (name, capfirst(name))}


def filled(english: str, word: str) -> str | None:
    """What stands in the one hole of a text, where the text then is the word."""
    before, *after = HOLE.split(english)
    if len(after) != 1 or not re.search(r"\w", before + after[0]):
        return None
    inside = re.fullmatch(f"{re.escape(before)}(.+){re.escape(after[0])}", word)
    return inside and inside[1]


def translated(word: str, language: str) -> set[str]:
    return names(word, language) or {word}


def test_the_guides_have_the_same_steps_pictures_and_tables(pairs):
    differing = []
    for ours, other in pairs:
        for what, count in {
            "steps": lambda part: re.findall(r"^(\d+)\. ", part.text, re.MULTILINE),
            "points": lambda part: len(re.findall(r"^- ", part.text, re.MULTILINE)),
            "headings inside": lambda part: len(
                re.findall(r"^\*\*.+?[.。]\*\*", part.text, re.MULTILINE)
            ),
            "pictures": lambda part: re.findall(r"\]\(images/(.+?)\.png\)", part.text),
            "rows of tables": lambda part: [len(table) for table in part.tables],
        }.items():
            if count(ours) != count(other):
                differing.append(f"{ours.title}: {what} {count(ours)}, but {count(other)} there")
    assert not differing, "\n".join(differing)


def test_what_stands_in_bold_is_what_the_desk_shows(pairs, language):
    differing = []
    for ours, other in pairs:
        known = {word: names(word, language) for word in sorted(ours.words)}
        for word, shown in known.items():
            if not shown:
                differing.append(f"{ours.title}: the desk has no word for **{word}**")
            elif not shown & other.words:
                differing.append(f"{ours.title}: **{word}** is missing: {sorted(shown)}")
        strange = other.words.difference(*known.values())
        differing += [f"{other.title}: **{word}** is no name of the desk there" for word in strange]
    assert not differing, "\n".join(differing)


def test_a_message_is_quoted_as_the_desk_says_it(pairs, language):
    differing = []
    for ours, other in pairs:
        for table, there in zip(ours.tables, other.tables, strict=True):
            rows = zip(table[1:], there[1:], strict=True) if table[0] == "it says" else ()
            for quote, quoted in rows:
                said = [
                    text for english, text in catalogue(language).values() if has(english, quote)
                ]
                if not any(has(text, quoted) for text in said):
                    differing.append(f"{other.title}: “{quoted}” for “{quote}”, said: {said}")
    assert not differing, "\n".join(differing)


def test_a_list_of_the_dashboard_is_called_as_the_desk_calls_it(pairs, language):
    differing = []
    for ours, other in pairs:
        for table, there in zip(ours.tables, other.tables, strict=True):
            cells = zip(table[1:], there[1:], strict=True) if table[0] == "list" else ()
            rows = [(name.strip("*"), called.strip("*")) for name, called in cells]
            differing += [
                f"{other.title}: {called} for {name}, shown: {sorted(names(name, language))}"
                for name, called in rows
                if called not in names(name, language)
            ]
    assert not differing, "\n".join(differing)


def has(message: str, quote: str) -> bool:
    """The guide writes an ellipsis where the desk names something."""
    words = ".+".join(map(re.escape, quote.strip("… ").split("…")))
    return bool(re.search(words, HOLE.sub("x", message)))


def test_the_guides_lead_to_each_other():
    for guide in (GUIDE, *GUIDES.values()):
        others = {GUIDE, *GUIDES.values()} - {guide}
        introduction = guide.read_text().partition("\n## ")[0]
        assert not [other.name for other in others if f"({other.name})" not in introduction]
