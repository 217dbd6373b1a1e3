"""A note's mark is never part of a value: not in the page's text, not in its link, not in its name."""

import re
from itertools import pairwise

import pytest
from lxml import html as parser

from relations.facts.notes import MARK, Note, plain_text
from tests.support.marked_pages import marked_pages
from tests.support.reading import LANGUAGES

LETTER = re.compile(r"\[[a-z]+\]")


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def pages(seeded, db, client, kept):
    """(address, tree) of each page with marks, in each language; read once."""
    if not kept:
        paths = marked_pages(client)
        for address in (f"/{language}/{path}" for language in LANGUAGES for path in paths):
            # Which lxml takes for an element with contents.
            text = client.get(address).text.replace("<wbr>", "")
            kept[address] = parser.document_fromstring(text)
    return list(kept.items())


def marks_of(tree):
    return tree.xpath('.//*[@class="note-mark"]')


def text_before(mark):
    before = mark.getprevious()
    if before is not None:
        return (before.tail or "") or before.text_content()
    return mark.getparent().text or ""


def test_marks_stand_on_pages_of_every_sort(pages):
    kinds = {address.split("/")[2] for address, _tree in pages}
    assert {"topics", "statistics"} <= kinds
    assert any("?compare=" in address for address, _tree in pages)
    assert sum(len(marks_of(tree)) for _address, tree in pages) > 3 * 60


def test_no_mark_touches_a_value(pages):
    for address, tree in pages:
        assert not tree.xpath("//sup"), address
        for mark in marks_of(tree):
            assert text_before(mark).strip(), (address, "nothing is marked")
            assert not text_before(mark)[-1].isspace(), (address, "a line may end before the mark")
            text = mark.text_content()
            assert text[0].isspace(), (address, text)
            assert LETTER.fullmatch(text.strip()), (address, text)
            assert not mark.xpath("ancestor::a"), (address, "inside another link")


def test_a_row_is_called_by_its_period_alone(pages):
    """Programs read the header of the row before each of its values."""
    named = 0
    for address, tree in pages:
        for header in tree.xpath('//th[.//*[@class="note-mark"]]'):
            [text] = tree.xpath(f'//*[@id="{header.get("aria-labelledby")}"]')
            assert text.getparent() is header, address
            assert text.text_content().strip(), address
            assert not marks_of(text), address
            named += 1
    assert named > 3 * 20


def test_a_value_in_prose_leads_to_its_record(pages, client):
    targets = set()
    for address, tree in pages:
        for value in tree.xpath('//a[@class="live-fact"]'):
            targets.add(value.get("href"))
            assert value.get("href").startswith(address[:4]), (address, "another language")
            assert value.getnext().get("class") == "note-mark", address
    assert len(targets) > 3 * 10
    assert {target: client.get(target).status_code for target in targets} == dict.fromkeys(
        targets, 200
    )


def test_a_note_is_found_from_each_mark_and_leads_back_to_each(pages):
    for address, tree in pages:
        calls = {}
        for link in tree.xpath('//*[@class="note-mark"]/a'):
            calls.setdefault(link.get("href"), []).append(link)
        for target, links in calls.items():
            [note] = tree.xpath(f'//*[@id="{target[1:]}"]')
            back = [link.get("href") for link in note.xpath('.//a[@class="back"]')]
            assert back == [f"#{link.get('id')}" for link in links], address
            names = [link.get("aria-label") for link in note.xpath('.//a[@class="back"]')]
            assert len(set(names)) == len(names), address
            letter = note.xpath('string(.//*[@class="mark"])').rstrip(".")
            for link in links:
                assert link.text_content() == f"[{letter}]", address
                assert link.get("aria-label").endswith(letter), address
            section = note.xpath("ancestor::section[@aria-labelledby][1]")[0]
            assert section.xpath("string((.//h2|.//h3)[1])").strip(), address
            assert section.xpath(f'.//*[@id="{section.get("aria-labelledby")}"]'), address


def test_headings_above_notes_leave_no_level_out(pages):
    for address, tree in pages:
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (address, levels)


def test_what_is_told_without_notes_has_no_marks(pages, client):
    for address, tree in pages:
        said = tree.xpath("//meta/@content") + tree.xpath("//script/text()")
        assert not [text for text in said if LETTER.search(text)], address
    assert not re.search(r"\w\s?\[[a-z]\](?!\()", client.get("/llms.txt").text)


def test_the_api_sets_marks_apart_and_names_them_with_the_notes(seeded, db, client):
    topic = client.get("/api/v1/topics/trade-relations?lang=ja").json()
    assert len(MARK.findall(topic["body"])) == len(re.findall(r"\[[a-z]\]", topic["body"])) > 5
    text = parser.fromstring(topic["body"]).text_content()
    assert not re.search(r"\S\[[a-z]\]", text)
    assert [note["mark"] for note in topic["body_notes"]][:3] == ["a", "b", "c"]
    assert "[a]" not in plain_text(topic["body"])


def test_letters_do_not_end_with_the_alphabet():
    marks = {number: Note(number, "", "").mark for number in (1, 26, 27, 52, 53, 702, 703)}
    assert marks == {1: "a", 26: "z", 27: "aa", 52: "az", 53: "ba", 702: "zz", 703: "aaa"}
