"""The guide's mails: who gets one, in which language, where its links lead, and how to want none."""

import pytest
from django.core import mail
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from relations.editing.mail_sending import SENDER
from relations.models import Topic
from tests.e2e.conftest import PASSWORD
from tests.e2e.desk import READING
from tests.e2e.pages import go
from tests.support.acts import decide, sent_to_review
from tests.support.desk import signed_in
from tests.support.factories import TopicFactory, person

from .book import section
from .walk import LOOKING, axe_finds_nothing

TITLES = {"title_en": "Sea and fisheries", "title_fr": "Mer et pêche", "title_ja": "海と漁業"}
COMMENT = "Which year is meant? The source says 2019."


@pytest.fixture
def links_lead_to(site, settings):
    settings.BASE_URL = site
    return site


def mails_of(act, *args, **kwargs):
    """What one act sent: the mails by the name in their address."""
    before = len(mail.outbox)
    act(*args, **kwargs)
    SENDER.submit(int).result()  # the one thread has sent what came before
    return {letter.to[0].partition("@")[0]: letter for letter in mail.outbox[before:]}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def links(letter, site):
    return [line.removeprefix(site) for line in letter.body.splitlines() if line.startswith(site)]


def come_in(page, name):
    page.get_by_label("Username").press_sequentially(name, delay=40)
    page.get_by_label("Password").press_sequentially(PASSWORD, delay=40)
    go(page, page.get_by_role("button", name="Sign in"))


def read_what_came(visit, letter, site):
    """A publisher at the mail: the preview, then the form, both in the publisher's language."""
    assert letter.subject == "確認待ち：「海と漁業」"
    preview, form, _account = links(letter, site)
    page = visit(preview)
    come_in(page, "publisher")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["title_ja"])
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.wait_for_timeout(READING)
    page.goto(site + form)
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator("[name=title_ja]")).to_have_value(TITLES["title_ja"])
    page.close()


def want_fewer(page, guide):
    """French from now on, and no mail about what is approved."""
    page.locator(".sidebar-footer").get_by_role("button", name="editor").click()
    page.wait_for_timeout(LOOKING)
    go(page, page.get_by_role("link", name=guide.word("Account")))
    page.get_by_label("Preferred language").select_option("fr")
    page.get_by_role("tab", name=guide.word("Notifications")).click()
    axe_finds_nothing(page)
    page.get_by_label("A record of mine is approved").press("Space")
    page.wait_for_timeout(LOOKING)
    go(page, page.get_by_role("button", name="Save"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_mails_of_a_review_lead_to_their_record(links_lead_to, visit):
    with section("Mails") as guide:
        site = links_lead_to
        editor = person("editor", username="editor", email="editor@example.org")
        publisher = person("publisher", username="publisher", email="publisher@example.org")
        UserProfile.objects.create(user=publisher, preferred_language="ja")
        person("publisher", username="silent", email="")
        topic = TopicFactory(**TITLES)
        came = mails_of(sent_to_review, editor, topic)
        assert list(came) == ["publisher"]
        read_what_came(visit, came["publisher"], site)

        topic = Topic.objects.get(pk=topic.pk)
        came = mails_of(decide, signed_in(publisher), topic, "reject", comment=COMMENT)
        assert list(came) == ["editor"]
        assert COMMENT in came["editor"].body
        page = visit(links(came["editor"], site)[0])
        come_in(page, "editor")
        expect(page.get_by_text(COMMENT, exact=True)).to_be_visible()
        page.wait_for_timeout(READING)
        want_fewer(page, guide)

        topic = Topic.objects.get(pk=topic.pk)
        came = mails_of(sent_to_review, editor, topic, title_en="Sea")
        assert list(came) == ["publisher"]
        assert COMMENT in came["publisher"].body
        topic = Topic.objects.get(pk=topic.pk)
        came = mails_of(decide, signed_in(publisher), topic, "reject", comment="Once more.")
        assert plain(came["editor"].subject) == "Renvoyé : « Mer et pêche »"
        sent_to_review(editor, topic, title_en="The sea")
        topic = Topic.objects.get(pk=topic.pk)
        assert mails_of(decide, signed_in(publisher), topic, "approve") == {}
        assert Topic.objects.get(pk=topic.pk).live
        assert page.problems == []
