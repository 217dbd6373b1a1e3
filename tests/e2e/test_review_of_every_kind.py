"""The way of every kind from a first word to the public, with a turn back, as two people go it."""

import pytest

from relations.models import KINDS

from .forms import (
    FIELD,
    FIELDS,
    SAVED_ITSELF,
    STARTED,
    is_refused,
    is_saved,
    open_form,
    place,
    press,
    record_of,
    save,
    show,
    text_for,
    wait_saved,
    write,
)
from .pages import go

pytestmark = pytest.mark.faults
COMMENT = "Which year is meant?"


def look_at(visitor, path, field):
    page = open_form(visitor, path, field)
    page.wait_for_timeout(STARTED)
    return page


def type_and_wait(page, text, field):
    show(page, field)
    write(page, text, field)
    wait_saved(page)
    page.wait_for_timeout(SAVED_ITSELF)


def told(page):
    assert not is_refused(page), page.url
    return page.locator(".messages").inner_text()


def send_back(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Request changes").first.click()
    page.wait_for_timeout(1000)
    page.get_by_role("textbox", name="Comment").press_sequentially(COMMENT, delay=40)
    go(page, page.get_by_role("dialog").get_by_role("button", name="Request changes"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_is_saved_submitted_sent_back_submitted_again_and_approved(site, sign_in, kind):
    field, pk = FIELDS.get(kind, FIELD), record_of(kind)
    path, text = place(kind, pk), text_for(kind)
    editor, publisher = sign_in("editor"), sign_in("publisher")
    page = look_at(editor, path, field)
    type_and_wait(page, text, field)
    save(page)
    assert is_saved(page), page.url
    page.wait_for_timeout(STARTED)
    press(page, "Submit for review")
    assert "Sent to review" in told(page)
    review = look_at(publisher, path, field)
    send_back(review)
    assert COMMENT in told(review)
    page = look_at(editor, path, field)
    type_and_wait(page, "b", field)
    press(page, "Submit for review again")
    assert "Sent to review" in told(page)
    review = look_at(publisher, path, field)
    press(review, "Approve and")
    assert "Approved" in told(review)
    record = kind.objects.get(pk=pk)
    assert record.live
    assert getattr(record, field.split("=")[1].rstrip("]")).endswith(f"{text}b")
