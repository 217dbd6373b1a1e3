"""What happened to a record is read in words; the pages beside its form, in every language, on a phone."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from relations.models import Observation, Program, Topic
from tests.support.acts import decide
from tests.support.desk import edit, signed_in
from tests.support.factories import person

from .desk import is_accessible
from .forms import open_form, place, records, wait_saved, write
from .pages import PHONE, fits, go, said

PAUSE = 2600  # longer than Wagtail waits before it watches, or saves


def at(page, kind, pk, view):
    page.goto(page.url.split("/admin/")[0] + place(kind, pk).replace("/edit/", f"/{view}/"))
    return page


def speak(user, code):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": code})


def test_a_history_of_ten_acts_is_read_in_words(site, sign_in):
    pk = records(Topic, 1)[0]
    topic = Topic.objects.get(pk=pk)
    before = topic.title_en
    editor, publisher = (signed_in(person(role)) for role in ("editor", "publisher"))
    edit(editor, topic, title_en=f"{before} one")
    edit(editor, topic, "submit", title_en=f"{before} one two")
    decide(publisher, topic, "reject", comment="Shorter, please.")
    edit(editor, topic, "submit", title_en=f"{before} one two three")
    decide(publisher, topic, "approve")
    edit(editor, topic, title_en=f"{before} one two three four")
    draft = Topic.objects.get(pk=pk).latest_revision_id
    editor.post(place(Topic, pk).replace("/edit/", "/discard/"), {"seen": draft})

    page = at(sign_in("editor"), Topic, pk, "history")
    told = page.locator(".desk-history > li").all_inner_texts()[::-1]
    expected = [
        "Public since",
        f"from “{before}” to “{before} one two”",
        "Sent to review",
        "Shorter, please.",
        f"“{before} one two three”",
        "Sent to review again",
        "Approved and published",
        f"“{before} one two three four”",
        "Draft discarded",
    ]
    assert len(told) == len(expected)
    for line, words in zip(told, expected, strict=True):
        assert words in line
    is_accessible(page)


def drafted_figure():
    row = Observation.objects.filter(live=True, preferred=True, statistic__unit="money").first()
    draft = Observation(
        statistic=row.statistic, source=row.source, period_start="2031", number=15_800_000_000,
        rounded_to=8,
    )  # fmt: skip
    draft.save()
    draft.save_revision(clean=False)
    return draft


def test_a_figure_is_compared_as_readers_read_it(site, sign_in):
    draft = drafted_figure()
    edit(signed_in(person("editor")), draft, number="16.1 billion")
    page = at(sign_in("editor"), Observation, draft.pk, "history")
    page.wait_for_timeout(PAUSE)
    page.locator(".desk-history > li").first.get_by_role("button", name="Actions").click()
    go(page, page.get_by_role("link", name="Compare with previous version"))
    assert "15.8 billion" in said(page, ".desk-compared del")
    assert "16.1 billion" in said(page, ".desk-compared ins")
    assert "15800000000" not in said(page)
    is_accessible(page)


@pytest.mark.parametrize("code", ["en", "fr", "ja"])
def test_history_comparison_and_review_fit_a_phone_in_every_language(site, sign_in, code):
    desk = sign_in("editor")
    user = get_user_model().objects.latest("pk")
    pk = records(Program, 1)[0]
    page = open_form(desk, place(Program, pk))
    page.wait_for_timeout(PAUSE)
    write(page, " more")
    wait_saved(page)
    speak(user, code)
    page.set_viewport_size(PHONE)
    for view in ("history", "review", "discard", "usage"):
        at(page, Program, pk, view)
        is_accessible(page)
        assert fits(page), view
    at(page, Program, pk, "history")
    revisions = Program.objects.get(pk=pk).revisions.order_by("pk").values_list("pk", flat=True)
    page.goto(f"{page.url}revisions/compare/{revisions[0]}...latest/")
    is_accessible(page)
    assert fits(page)
