"""Who is written to about a review, in which language, and what happens when no mail goes out."""

import re
import socket
from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from relations.editing.mail_sending import SENDER
from relations.models import Topic
from tests.support.acts import decide, sent_to_review
from tests.support.desk import address, edit, signed_in
from tests.support.factories import SourceFactory, TopicFactory, live, person

from .test_bulk_publishing import publish_many

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
TITLES = {"title_en": "New topic", "title_fr": "Nouveau sujet", "title_ja": "新しい話題"}
IN_LANGUAGE = {
    "en": ("To review: “New topic”", "approve it, or send it back", "Read it as readers"),
    "fr": ("À réviser : « Nouveau sujet »", "approuvez", "Lisez"),
    "ja": ("確認待ち：「新しい話題」", "承認するか", "読者"),
}


@pytest.fixture
def post(mailoutbox, django_capture_on_commit_callbacks):
    """post(act) -> the mails that one act sent."""

    def carry_out(act, *args, **kwargs):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **kwargs)
        SENDER.submit(int).result()  # the one thread has sent what came before
        return mailoutbox[before:]

    return carry_out


def speaks(user, language, **profile):
    UserProfile.objects.create(user=user, preferred_language=language, **profile)
    return user


def to(mails, user):
    [mail] = [mail for mail in mails if mail.to == [user.email]]
    return mail


def links(mail) -> list[str]:
    return re.findall(rf"^{SITE}(\S+)$", mail.body, re.MULTILINE)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", IN_LANGUAGE)
def test_a_reviewer_is_written_to_in_their_language_and_the_links_lead_on(language, editor, post):
    publisher = speaks(person("publisher"), language)
    topic = live(TopicFactory)
    mail = to(post(sent_to_review, editor, topic, **TITLES), publisher)
    subject, task, preview = IN_LANGUAGE[language]
    assert plain(mail.subject) == subject
    assert task in plain(mail.body)
    assert preview in mail.body
    assert editor.username in mail.body
    assert mail.content_subtype == "plain"
    shown, form, account = links(mail)
    client = signed_in(publisher)
    assert TITLES[f"title_{language}"] in client.get(shown).content.decode()
    assert form == address("edit", topic)
    assert client.get(form).status_code == client.get(account).status_code == 200


def test_somebody_who_chose_no_language_reads_english_whatever_the_author_speaks(post):
    editor, publisher = speaks(person("editor"), "ja"), person("publisher")
    mail = to(post(sent_to_review, editor, **TITLES), publisher)
    assert mail.subject == "To review: “New topic”"


def test_each_reviewer_gets_one_mail_and_nobody_else(administrator, post):
    editor, own = person("editor"), person("publisher")
    reviewers = [person("publisher") for _ in range(3)]
    person("publisher", email="")
    person("publisher", is_active=False)
    speaks(person("publisher"), "en", submitted_notifications=False)
    topic = TopicFactory()
    edit(signed_in(own), topic, title_en="Edited by a publisher too")
    mails = post(sent_to_review, editor, topic)
    assert sorted(mail.to[0] for mail in mails) == sorted(
        user.email for user in [*reviewers, administrator]
    )


def test_a_publisher_who_submits_is_not_asked_to_approve(publisher, post):
    other = person("publisher")
    mails = post(sent_to_review, publisher, **TITLES)
    assert [mail.to for mail in mails] == [[other.email]]


@pytest.mark.parametrize("language", IN_LANGUAGE)
def test_the_author_reads_that_it_is_approved_and_finds_the_page(language, publisher, post):
    editor = speaks(person("editor"), language, current_time_zone="America/Toronto")
    topic = sent_to_review(editor, **TITLES)
    [mail] = post(decide, signed_in(publisher), topic, "approve", comment="Well done.")
    assert mail.to == [editor.email]
    assert TITLES[f"title_{language}"] in mail.subject
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d E[SD]T", mail.body)
    page, form, _account = links(mail)
    assert page.startswith(f"/{language}/")
    assert signed_in(editor).get(page).status_code == 200
    assert form == address("edit", topic)


def test_the_author_reads_when_an_approved_record_goes_out(publisher, editor, post):
    when = timezone.now() + timedelta(days=9)
    topic = sent_to_review(editor, go_live_at=f"{when:%Y-%m-%d %H:%M}", **TITLES)
    [mail] = post(decide, signed_in(publisher), topic, "approve")
    assert f"It goes out by itself on {when:%Y-%m-%d %H:%M} UTC." in mail.body
    assert "It is public since" not in mail.body


def test_a_japanese_mail_names_a_person_with_respect_and_nobody_as_nobody(publisher, post):
    editor = speaks(person("editor"), "ja")
    topic = sent_to_review(editor, **TITLES)
    [by_clock] = post(topic.current_workflow_state.cancel)
    assert "担当者が、ご提出の記録の確認を取り消しました。" in by_clock.body
    sent_to_review(editor, topic)
    [by_person] = post(decide, signed_in(publisher), topic, "reject", comment="Shorter.")
    assert f"{publisher.username}さんが、ご提出の記録を差し戻しました。" in by_person.body


@pytest.mark.parametrize("language", IN_LANGUAGE)
def test_the_author_reads_the_comment_with_which_it_comes_back(language, publisher, post):
    editor = speaks(person("editor"), language)
    topic = sent_to_review(editor, **TITLES)
    comment = "Shorter, please.\nOne line & no <b>."
    [mail] = post(decide, signed_in(publisher), topic, "reject", comment=comment)
    assert comment in mail.body
    assert publisher.username in mail.body
    [form, _account] = links(mail)
    assert "One line &amp; no &lt;b&gt;." in signed_in(editor).get(form).content.decode()


def test_what_comes_again_carries_the_earlier_comment(editor, publisher, post):
    topic = sent_to_review(editor, **TITLES)
    decide(signed_in(publisher), topic, "reject", comment="Shorter, please.")
    [mail] = post(sent_to_review, editor, topic, title_en="Short")
    assert mail.to == [publisher.email]
    assert "with this comment:\nShorter, please." in mail.body


def test_a_record_published_past_its_review_is_told_to_its_author_as_approved(
    editor, publisher, post
):
    topic = sent_to_review(editor, **TITLES)
    [mail] = post(publish_many, signed_in(publisher), topic)
    assert mail.subject == "Approved: “New topic”"


def test_a_review_that_another_cancels_is_told_to_its_author(editor, publisher, post):
    topic = sent_to_review(editor, **TITLES)
    cancel = address("cancel_review", topic)
    [mail] = post(signed_in(publisher).post, cancel)
    assert mail.subject == "Review cancelled: “New topic”"
    topic = sent_to_review(editor, topic)
    assert post(signed_in(editor).post, cancel) == []


def test_who_wants_no_mail_gets_none(publisher, post):
    editor = speaks(person("editor"), "en", approved_notifications=False)
    topic = sent_to_review(editor, **TITLES)
    assert post(decide, signed_in(publisher), topic, "approve") == []


def test_a_kind_without_a_page_is_told_without_a_link_to_one(editor, publisher, post):
    source = sent_to_review(editor, SourceFactory(), title_en="New source")
    [mail] = post(decide, signed_in(publisher), source, "approve")
    assert len(links(mail)) == 2


def test_a_refused_approval_writes_to_nobody(editor, publisher, post):
    topic = sent_to_review(editor, **TITLES)
    topic.title_fr = ""
    topic.save_revision(user=editor, clean=False)
    assert post(decide, signed_in(publisher), topic, "approve") == []
    assert Topic.objects.get(pk=topic.pk).workflow_in_progress


def port_that_refuses() -> int:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        return busy.getsockname()[1]


@pytest.mark.parametrize("language", IN_LANGUAGE)
def test_a_mail_server_that_is_gone_stops_nothing_and_is_logged(language, post, caplog):
    editor, publisher = speaks(person("editor"), language), person("publisher")
    dead = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port_that_refuses(),
    }
    with override_settings(**dead):
        assert post(sent_to_review, editor, **TITLES) == []
    assert Topic.objects.get().workflow_in_progress
    [line] = [r.getMessage() for r in caplog.records if r.name == "relations.mails"]
    assert f"submitted relations.Topic {Topic.objects.get().pk}" in line
    assert "ConnectionRefusedError" in line
    assert publisher.email not in caplog.text


def test_a_mail_server_that_never_answers_keeps_nobody_waiting(
    editor, publisher, django_capture_on_commit_callbacks
):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        slow = {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": silent.getsockname()[1],
            "EMAIL_TIMEOUT": 5,
        }
        with override_settings(**slow):
            with django_capture_on_commit_callbacks(execute=True):
                sent_to_review(editor, **TITLES)
            waiting = SENDER.submit(int)
            assert not waiting.done()  # the act is over, its mail still tries
            waiting.result()


def test_the_queries_do_not_grow_with_the_reviewers(editor, post, django_assert_max_num_queries):
    for _ in range(2):
        person("publisher")
    few, many = TopicFactory(), TopicFactory()
    with django_assert_max_num_queries(10_000) as queries:
        assert len(post(sent_to_review, editor, few, **TITLES)) == 2
    spent = len(queries.captured_queries)
    for _ in range(8):
        person("publisher")
    with django_assert_max_num_queries(spent):
        assert len(post(sent_to_review, editor, many, **TITLES)) == 10


def test_each_person_chooses_their_mails_in_the_account(editor, publisher):
    url = reverse("wagtailadmin_account")
    of_editor = signed_in(editor).get(url).content.decode()
    assert "A record of mine is approved" in of_editor
    assert "Somebody sends a record to review" not in of_editor
    assert "Somebody sends a record to review" in signed_in(publisher).get(url).content.decode()
