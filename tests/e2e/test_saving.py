"""One hand, two hands and lost answers on one record, at the speed at which people type and save.

Wagtail looks for changes every half second, and autosaves half a second after the last one: every
pause here is longer than that.
"""

import contextlib
import time

import pytest

from relations.models import KINDS, Program
from tests.support.acts import sent_to_review
from tests.support.factories import person

from .desk import sign_in_beside
from .forms import (
    FIELD,
    FIELDS,
    SAVED_ITSELF,
    STARTED,
    is_refused,
    is_saved,
    open_form,
    place,
    record_of,
    records,
    save,
    show,
    text_for,
    value,
    wait_saved,
    write,
)

pytestmark = pytest.mark.one_database

LAST_KEY = """document.addEventListener("w-autosave:success",
    () => { document.querySelector("input[name=title_en]").value += " last"; },
    {capture: true, once: true})"""


def answers(page, then):
    """Let each autosave reach the site, and `then` decide what becomes of its answer."""

    def handle(route):
        if "json" not in route.request.headers.get("accept", "") or route.request.method != "POST":
            return route.continue_()
        answer = route.fetch()
        with contextlib.suppress(Exception):  # the page may have gone on meanwhile
            return then(route, answer)

    page.route("**/edit/**", handle)


def saves(answer):
    return answer.request.method == "POST" and answer.url.endswith("/") and "/edit/" in answer.url


@pytest.mark.parametrize("part", range(3))
def test_every_kind_is_opened_typed_into_autosaved_and_saved_by_hand(site, sign_in, part):
    desk = sign_in("editor")
    opened = [
        (kind, open_form(desk, place(kind, record_of(kind)), FIELDS.get(kind, FIELD)))
        for kind in KINDS[part::3]
    ]
    for kind, page in opened:
        field = FIELDS.get(kind, FIELD)
        page.bring_to_front()
        page.wait_for_timeout(STARTED)
        show(page, field)
        write(page, text_for(kind), field)
        wait_saved(page)
        save(page)
        assert is_saved(page), page.url
        assert page.locator(field).input_value().endswith(text_for(kind))


def test_what_is_typed_before_the_page_has_settled_is_saved_too(site, sign_in):
    desk = sign_in("editor")
    pk = records(Program, 1)[0]
    page = open_form(desk, place(Program, pk))
    write(page, " at once")
    wait_saved(page)
    assert Program.objects.get(pk=pk).get_latest_revision_as_object().title_en.endswith(" at once")


def test_what_is_typed_the_moment_before_an_autosave_is_answered_is_saved_too(site, sign_in):
    desk = sign_in("editor")
    pk = records(Program, 1)[0]
    page = open_form(desk, place(Program, pk))
    page.wait_for_timeout(STARTED)
    page.evaluate(LAST_KEY)
    with page.expect_response(saves):
        write(page, " first")
    with page.expect_response(saves):
        page.wait_for_timeout(SAVED_ITSELF)
    title = Program.objects.get(pk=pk).get_latest_revision_as_object().title_en
    assert title.endswith(" first last")


def test_saving_again_going_back_and_reloading_are_no_conflict(site, sign_in):
    desk = sign_in("editor")
    page = open_form(desk, place(Program, records(Program, 1)[0]))
    page.wait_for_timeout(STARTED)
    write(page, " one")
    wait_saved(page)
    write(page, " two")
    page.wait_for_timeout(SAVED_ITSELF)
    save(page)
    assert is_saved(page)
    write(page, " three")
    page.wait_for_timeout(STARTED + SAVED_ITSELF)
    save(page)
    assert is_saved(page)
    page.go_back()
    page.wait_for_selector(FIELD)
    page.wait_for_timeout(STARTED)
    write(page, " back")
    page.wait_for_timeout(SAVED_ITSELF)
    save(page)
    assert is_saved(page)
    write(page, " reloaded")
    page.wait_for_timeout(STARTED + SAVED_ITSELF)
    page.reload()
    page.wait_for_selector(FIELD)
    write(page, " again")
    page.wait_for_timeout(STARTED + SAVED_ITSELF)
    save(page)
    assert is_saved(page)
    assert value(page).endswith(" reloaded again")


def test_an_autosave_that_is_answered_late_or_never_is_no_conflict(site, sign_in):
    desk = sign_in("editor")
    late_pk, lost_pk = records(Program, 2)
    late = open_form(desk, place(Program, late_pk))
    late.wait_for_timeout(STARTED)

    def after_a_while(route, answer):
        time.sleep(3)
        route.fulfill(response=answer)

    answers(late, after_a_while)
    write(late, " late")
    late.wait_for_timeout(1500)
    save(late)
    assert is_saved(late)

    lost = open_form(desk, place(Program, lost_pk))
    lost.wait_for_timeout(STARTED)
    answers(lost, lambda route, answer: route.abort())
    write(lost, " lost")
    lost.wait_for_timeout(SAVED_ITSELF)
    write(lost, " and more")
    lost.wait_for_timeout(SAVED_ITSELF)
    lost.unroute_all(behavior="ignoreErrors")
    save(lost)
    assert is_saved(lost)
    assert value(lost).endswith(" lost and more")


def test_another_tab_and_another_person_are_refused_once_with_their_text_kept(site, sign_in):
    desk, other = sign_in("editor"), sign_in("publisher")
    own_pk, shared_pk = records(Program, 2)
    first = open_form(desk, place(Program, own_pk))
    second = open_form(desk, place(Program, own_pk))
    theirs = open_form(other, place(Program, shared_pk))
    mine = open_form(desk, place(Program, shared_pk))
    mine.wait_for_timeout(STARTED)
    write(first, " first")
    wait_saved(first)
    write(second, " second")
    second.wait_for_timeout(SAVED_ITSELF)
    save(second)
    assert is_refused(second)
    assert value(second).endswith(" second")
    save(first)
    assert is_saved(first)

    write(mine, " mine")
    wait_saved(mine)
    write(theirs, " theirs")
    theirs.wait_for_timeout(SAVED_ITSELF)
    save(theirs)
    assert is_refused(theirs)
    assert value(theirs).endswith(" theirs")
    save(theirs)
    assert is_saved(theirs)
    write(mine, " more")
    mine.wait_for_timeout(SAVED_ITSELF)
    save(mine)
    assert is_refused(mine)
    assert value(mine).endswith(" mine more")


def test_a_session_that_ends_before_a_new_record_is_saved_loses_nothing(site, sign_in):
    desk = sign_in("editor", username="editor")
    page = open_form(desk, "/admin/snippets/relations/topic/add/")
    page.wait_for_timeout(STARTED)
    page.context.clear_cookies(name="session")
    write(page, " kept")
    page.get_by_role("button", name="Save draft").first.click()
    page.get_by_role("heading", name="Your session has ended").wait_for()
    assert value(page).endswith("kept")

    sign_in_beside(page, page.get_by_role("dialog").get_by_role("link", name="Sign in"))
    page.wait_for_url("**/edit/**")  # the draft that was to be saved is saved now
    assert value(page).endswith("kept")


def test_an_answer_of_a_review_that_is_long_under_way_is_sent_once(site, sign_in):
    """Wagtail puts the act among the form's fields, where the next autosave would find it."""
    publisher, record = sign_in("publisher"), Program.objects.get(pk=records(Program, 1)[0])
    sent_to_review(person("editor"), record, title_en="A program to look at")
    page = open_form(publisher, place(Program, record.pk))
    page.wait_for_timeout(STARTED)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Request changes").first.click()
    page.wait_for_timeout(1000)
    page.get_by_role("textbox", name="Comment").press_sequentially("Which year?", delay=40)
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)

    def late(route):
        if route.request.is_navigation_request():
            time.sleep(4)
        route.continue_()

    page.route(f"**{place(Program, record.pk)}", late)
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Request changes").click()
    page.wait_for_timeout(SAVED_ITSELF)
    acts = [request for request in sent if "action-workflow-action" in (request.post_data or "")]
    assert len(acts) == 1
