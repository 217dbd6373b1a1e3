"""Marks of notes where people meet them: copying, listening, printing, in three languages.

The machine has no program that reads a PDF, so what is printed is read from the page as paper shows it.
"""

import re

import pytest
from django.test import Client

from relations.languages import LANGUAGES
from tests.support.marked_pages import marked_pages

from .pages import DESKTOP, PHONE, listen

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WAYS = {"en": "Note ", "fr": "Note ", "ja": "注"}
# Of each mark: its letter in brackets, the words around it as they are selected, the distance from the
# value's end in pixels, and whether both are on one line.
READ = """
() => [...document.querySelectorAll('.note-mark')].map(mark => {
  let value = mark.previousSibling;
  while (value.nodeType !== Node.TEXT_NODE && value.lastChild || value.nodeName === 'WBR')
    value = value.nodeName === 'WBR' ? value.previousSibling : value.lastChild;
  const link = mark.querySelector('a'), words = document.createRange();
  words.selectNodeContents(link);
  const last = document.createRange();
  last.selectNodeContents(value);
  const end = [...last.getClientRects()].at(-1), begin = words.getBoundingClientRect();
  const block = mark.closest('p, li, th, td');
  getSelection().selectAllChildren(block);
  const copied = getSelection().toString();
  const without = block.cloneNode(true);
  without.querySelectorAll('.note-mark').forEach(each => each.remove());
  return {
    mark: link.textContent, text: block.innerText, copied, expected: without.textContent,
    follows: !!mark.previousElementSibling?.matches('wbr'),
    apart: begin.left - end.right, level: Math.abs(begin.bottom - end.bottom) < end.height,
  };
})
"""
COPY_ALL = (
    "() => { getSelection().selectAllChildren(document.body); return getSelection().toString(); }"
)


def folded(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def addresses(site_for_reading, django_db_blocker):
    with django_db_blocker.unblock():
        return marked_pages(Client())


@pytest.fixture
def page(chromium):
    context = chromium.new_context(
        viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    listen(page)
    yield page
    context.close()


def names(devtools):
    """Every name in the accessibility tree that assistive programs are given."""
    for node in devtools.send("Accessibility.getFullAXTree")["nodes"]:
        if not node.get("ignored") and (name := node.get("name", {}).get("value")):
            yield node["role"]["value"], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_touches_a_mark(page, site_for_reading, addresses, language):
    """In the text, in copied text, in the accessibility tree, on paper."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Accessibility.enable")
    seen = 0
    for path in addresses:
        page.goto(f"{site_for_reading}/{language}/{path}")
        on_screen = page.evaluate(READ)
        everything = page.evaluate(COPY_ALL)
        spoken = list(names(devtools))
        page.emulate_media(media="print")
        printed = page.evaluate(READ)
        page.emulate_media(media="screen")
        page.set_viewport_size(PHONE)
        narrow = page.evaluate(READ)
        page.set_viewport_size(DESKTOP)
        for read in [*on_screen, *printed, *narrow]:
            assert not re.search(rf"\S{re.escape(read['mark'])}", read["text"]), (path, read)
            assert folded(read["copied"]) == folded(read["expected"]), (path, read)
            assert read["mark"] not in read["copied"], (path, read)
            assert read["follows"] or read["level"], (path, read)
            assert read["follows"] or read["apart"] >= 2, (path, read)
        assert not re.search(r"\[[a-z]+\]", everything), path
        called = [name for role, name in spoken if role == "link" and is_note(name, language)]
        assert len(called) == len(on_screen), path
        for role, name in spoken:
            assert not re.search(rf"\S{WAYS[language]}[a-z]+\b", name), (path, role, name)
            assert not re.search(r"\w\[[a-z]+\]", name), (path, role, name)
            assert role != "rowheader" or not re.search(rf"{WAYS[language]}[a-z]+\b", name), path
        seen += len(on_screen)
    assert seen > 60
    assert page.problems == []


def is_note(name, language):
    return re.fullmatch(rf"{WAYS[language]}[a-z]+", name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_copied_by_keyboard_has_its_values_and_no_marks(
    page, site_for_reading, language
):
    """The clipboard itself, plain and as other programs take it over with its formats."""
    page.goto(f"{site_for_reading}/{language}/topics/bilateral-relations/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose'))")
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()")
    expected = {"en": "25 friendship", "fr": "25 associations", "ja": "25"}[language]
    assert expected in copied.replace("\xa0", " ")
    assert not re.search(r"\[[a-z]\]", copied)
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then(formatted => formatted.text())"
    )
    assert not re.search(r"\[[a-z]\]", html)


def test_a_mark_leads_to_its_note_and_the_note_back_without_a_script(chromium, site_for_reading):
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_for_reading}/en/topics/trade-relations/")
    mark = page.get_by_role("link", name="Note a", exact=True)
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator("li:target")
    assert note.locator(".mark").inner_text() == "a."
    note.get_by_role("link", name="Back to the mark of note a, place 1").click()
    assert page.locator(":target").inner_text() == "[a]"
    page.locator(".prose .live-fact").first.click()
    page.wait_for_url("**/statistics/**")
    context.close()
