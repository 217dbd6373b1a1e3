"""The guide's way out of a refusal: each line leads to its field, whose text is never lost."""

from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from relations.models import Agreement, AgreementStep, AgreementStepPerson, Observation, Topic
from tests.e2e.desk import READING, sign_in_beside
from tests.e2e.forms import open_form, place, wait_saved, write
from tests.e2e.pages import go
from tests.support.factories import AgreementFactory, ObservationFactory, TopicFactory
from tests.support.waiting import draft

from .book import section
from .walk import LOOKING, axe_finds_nothing, home, open_arrow

OPEN_TAB = "document.querySelector('[role=tab][aria-selected=true]').firstChild.textContent.trim()"


def half_done(editor):
    names = {"title_en": "Trial agreement", "title_fr": "", "title_ja": ""}
    agreement = AgreementFactory(slug="trial", steps=[], **names)
    agreement.party_links.all().delete()
    step = AgreementStep.objects.create(record=agreement, what="signed", sort_order=0)
    AgreementStepPerson.objects.create(step=step, role_en="Minister", sort_order=0)
    Agreement.objects.get(pk=agreement.pk).save_revision(user=editor, clean=False)


def missing(desk):
    return desk.locator("#desk-missing")


def is_focused(desk, html_id):
    """The element itself, or what takes its place in its field: an editor of text, a button."""
    expect(desk.locator(f":is(#{html_id}, [data-field]:has(#{html_id}) *):focus")).to_have_count(1)


def choose(desk, line):
    """By keyboard; the tab that is then open."""
    link = missing(desk).get_by_role("link", name=line)
    link.focus()
    desk.keyboard.press("Enter")
    is_focused(desk, link.get_attribute("href").removeprefix("#"))
    return desk.evaluate(OPEN_TAB)


def fill_in_what_is_named(desk, guide):
    """Before anything is submitted."""
    home(desk)
    go(desk, desk.get_by_role("main").get_by_role("link", name="Agreements"))
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("link", name="Trial agreement"))
    expect(missing(desk)).to_contain_text(guide.word("What is still missing"))
    desk.wait_for_timeout(READING)
    assert choose(desk, "Missing: title (Français)") == "Français"
    desk.keyboard.type("Accord d’essai", delay=40)
    assert choose(desk, "Name at least one published party") == "Facts"
    assert choose(desk, "Step 1: Name the source") == "Steps"
    assert choose(desk, "Step 1, Person 1: Missing: role (Français)") == "Steps"
    desk.keyboard.type("Ministre", delay=40)
    expect(missing(desk)).not_to_contain_text("Français", timeout=20_000)
    expect(missing(desk)).to_contain_text("Step 1: Name the source.")


def submit_in_vain(desk, guide):
    desk.wait_for_timeout(READING)
    open_arrow(desk)
    go(desk, desk.get_by_role("button", name="Submit for review"))
    desk.get_by_text("Not yet: something is still missing. Your text is kept.").wait_for()
    assert choose(desk, "Step 1: Name the source") == guide.word("Steps")
    headings = missing(desk).get_by_role("heading", level=3).all_inner_texts()
    assert headings == ["Facts (1)", "Steps (1)"]
    for heading in headings:
        name, count = heading.removesuffix(")").split(" (")
        number = desk.get_by_role("tab", name=name).locator("[data-w-count-target=total]")
        expect(number).to_have_text(count)
    axe_finds_nothing(desk, "#desk-missing")
    desk.set_viewport_size({"width": 1280, "height": 1060})
    desk.mouse.move(700, 400)
    desk.mouse.wheel(0, -5000)
    desk.wait_for_timeout(LOOKING)
    guide.picture(desk, "refused", x=200, width=1080, height=930)


def see_other_fields(desk, topic, figure):
    """Where the field is no plain box: prose, and a note under a tab of its own."""
    prose = open_form(desk, place(Topic, topic.pk))
    assert choose(prose, "Missing: body (Français)") == "Français"
    note = open_form(desk, place(Observation, figure.pk), "[name=note_en]")
    assert choose(note, "Missing: note (Français)") == "Words and notes"
    prose.close()
    note.close()


def sign_in_again(desk, guide):
    """The session ends while something is written; nothing of it is lost."""
    desk.bring_to_front()
    desk.get_by_role("tab", name="English").click()
    desk.wait_for_timeout(READING)
    desk.context.clear_cookies(name="session")
    write(desk, " of 2019")
    window = desk.get_by_role("dialog")
    expect(window.get_by_role("heading", name=guide.says("Your session has ended"))).to_be_visible()
    sign_in_beside(desk, window.get_by_role("link", name=guide.word("Sign in")))
    wait_saved(desk)
    saved = Agreement.objects.get(slug="trial").get_latest_revision_as_object()
    assert (saved.title_en, saved.title_fr) == ("Trial agreement of 2019", "Accord d’essai")


def publish_from_the_list(desk):
    go(desk, desk.get_by_role("main").get_by_role("link", name="Agreements"))
    row = desk.get_by_role("row").filter(has=desk.get_by_role("link", name="Trial agreement"))
    row.get_by_role("checkbox").check()
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("link", name="Publish the selected records"))
    desk.wait_for_timeout(LOOKING)
    go(desk, desk.get_by_role("button", name="Yes, publish"))
    go(desk, desk.get_by_role("link", name="Step 1: Name the source."))
    is_focused(desk, "id_steps-0-source")
    assert desk.evaluate(OPEN_TAB) == "Steps"


def test_a_refusal_leads_to_each_field_and_keeps_the_text(site, sign_in):
    with section("When publication is refused") as guide:
        desk = sign_in("editor", username="editor")
        editor = get_user_model().objects.get(username="editor")
        half_done(editor)
        topic = draft(TopicFactory, editor, body_fr="")
        figure = draft(ObservationFactory, editor, period_start="1931", note_en="Only English")
        fill_in_what_is_named(desk, guide)
        submit_in_vain(desk, guide)
        desk.get_by_role("tab", name=guide.word("Sources and links")).click()
        expect(desk.get_by_role("button", name="Add Citation")).to_be_visible()
        see_other_fields(desk, topic, figure)
        assert desk.problems == []
        sign_in_again(desk, guide)
        second = sign_in("publisher", username="publisher")
        publish_from_the_list(second)
        assert second.problems == []
