"""Home shows each thing that waits once: how many, whose, and since when."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from relations.models import KINDS, ErrorReport, PeriodicFailure
from relations.models.error_report import State
from tests.support import portal
from tests.support.desk import signed_in
from tests.support.factories import MeetingFactory, ObservationFactory, TopicFactory, live, person
from tests.support.scheduled import scheduled
from tests.support.waiting import (
    DAY,
    HOME,
    LISTS,
    days_ago,
    draft,
    home,
    section,
    send_back,
    submit,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "ago"),
    [
        ("en", "New name", "3 days ago"),
        ("fr", "Nouveau nom", "il y a 3 jours"),
        ("ja", "新しい名", "3日前"),
    ],
)
def test_a_draft_has_its_newest_title_in_the_persons_language(editor, language, title, ago):
    UserProfile.objects.create(user=editor, preferred_language=language)
    topic = live(TopicFactory, title_en="Old name", title_fr="Ancien nom", title_ja="古い名")
    topic.title_en, topic.title_fr, topic.title_ja = "New name", "Nouveau nom", "新しい名"
    revision = topic.save_revision(user=editor, clean=False)
    Revision.objects.filter(pk=revision.pk).update(created_at=days_ago(3))
    said = section(editor, "drafts")
    assert title in said
    assert ago in said
    assert "Old name" not in said


def test_a_title_in_another_language_is_marked_as_such(editor):
    UserProfile.objects.create(user=editor, preferred_language="ja")
    draft(TopicFactory, editor, title_en="Only English", title_fr="", title_ja="")
    assert 'lang="en">Only English</a>' in home(editor)


def test_a_draft_without_a_title_is_called_by_its_address_name(editor):
    draft(TopicFactory, editor, slug="no-title-yet", title_en="", title_fr="", title_ja="")
    assert "no-title-yet" in section(editor, "drafts")


def test_a_figure_is_called_by_its_statistic_period_and_value(editor):
    figure = draft(ObservationFactory, editor, statistic__title_en="Visitors", period_start="2023")
    figure.period_start, figure.number = "2024", 1500
    figure.save_revision(user=editor, clean=False)
    assert "Visitors, 2024 (1,500) Observation" in section(editor, "drafts")


def test_nothing_is_said_of_review_dates_that_nobody_set(editor):
    TopicFactory()
    assert section(editor, "review-dates").endswith("No record has a review date.")
    TopicFactory(review_by=datetime.date(2999, 1, 1))
    said = section(editor, "review-dates")
    assert said.endswith("1 record has a review date. It has not passed.")
    MeetingFactory(
        review_by=timezone.now().date() - 3 * DAY,
        title_en="Look again",
        owner=person("editor", first_name="Ana", last_name="Test"),
    )
    said = section(editor, "review-dates")
    assert said.endswith("passed 1 Look again Meeting · kept by Ana Test · 3 days ago")


def test_more_than_a_few_are_counted_and_stand_on_a_page_of_their_own(editor):
    for n in range(60):
        draft(TopicFactory, editor, title_en=f"Draft {n:02}")
    said = section(editor, "drafts")
    assert "My drafts 60" in said
    assert said.endswith("… and 52 more")
    assert "Draft 59" in said
    url = reverse("relations_desk:work", args=["drafts"])
    assert f'href="{url}"' in home(editor)
    client = signed_in(editor)
    first, second = (client.get(url, {"p": n}).content.decode() for n in (1, 2))
    assert "Draft 10" in first
    assert "Draft 09" not in first
    assert "Draft 09" in second


def test_a_list_that_there_is_not_is_not_found(editor):
    assert (
        signed_in(editor).get(reverse("relations_desk:work", args=["nothing"])).status_code == 404
    )


def test_new_reports_and_those_in_my_hands_wait_for_me(editor):
    common = {"content_version": 1, "language": "en", "text": "Wrong."}
    ErrorReport.objects.create(reference="A1", name="A treaty", **common)
    ErrorReport.objects.create(
        reference="A2", name="My treaty", owner=editor, state=State.IN_HAND, **common
    )
    ErrorReport.objects.create(
        reference="A3", name="Theirs", owner=person("editor"), state=State.IN_HAND, **common
    )
    said = section(editor, "reports")
    assert "Reports from readers 2 A treaty new · just now My treaty in your hands" in said
    assert "Theirs" not in said


def test_a_failure_of_a_record_that_is_gone_is_told_without_a_link(editor):
    kind = ContentType.objects.get_for_model(TopicFactory._meta.model)
    PeriodicFailure.objects.create(
        item="x", act="publish", name="Gone", content_type=kind, object_id=999,
        reasons={"en": "No such record."}, since=days_ago(1),
    )  # fmt: skip
    assert section(editor, "failed") == (
        "Failed 1 Tried again by each run. Gone Publish: No such record. · 1 day ago"
    )


def test_somebody_who_may_edit_nothing_sees_a_desk_with_nothing(django_user_model):
    user = django_user_model.objects.create(username="guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    html = home(user)
    assert "Nothing waits for your review." in words(html)
    assert "No record has a review date." in words(html)


def test_lists_stand_in_the_order_of_use(editor):
    html = home(editor)
    nav = words(html[html.index('<nav class="desk-lists"') :].split("</nav>")[0])
    assert nav.startswith("Statistics Observations Agreements Meetings Topics Programs")
    assert nav.endswith("Site pages")
    kinds = ("statistic", "observation", "agreement", "meeting", "topic", "program", "sitepage")
    menu = html[html.index('id="wagtail-sidebar-props"') :]
    places = [menu.index(f'"/admin/snippets/relations/{kind}/"') for kind in kinds]
    assert places == sorted(places)


def test_the_filters_by_kind_list_them_in_the_same_order(editor):
    html = signed_in(editor).get(reverse("relations_desk:log")).content.decode()
    choices = html[html.index('name="content_type"') :].split("</select>")[0]
    places = [
        choices.lower().index(f"{name}</option>") for name in ("statistic", "meeting", "site page")
    ]
    assert places == sorted(places)


def fill(people, count):
    """Some of everything that waits, of every kind."""
    editor, publisher = people
    for kind, factory in portal.FACTORIES.items():
        if kind is portal.Relationship:
            continue
        for _n in range(count):
            draft(factory, editor)
            submit(draft(factory, editor), editor)
            submit(draft(factory, publisher), publisher)
            back = draft(factory, editor)
            submit(back, editor)
            send_back(back, publisher, "Again.")
            if kind is portal.Topic:
                scheduled(factory())
            kept_up = {"review_by": timezone.now().date()}
            factory(**kept_up)
    ErrorReport.objects.bulk_create(
        ErrorReport(reference=f"R{n}-{count}", content_version=1, language="en", text="Wrong.")
        for n in range(count)
    )


def queries_of(user, path) -> int:
    client = signed_in(user)
    ContentType.objects.get_for_models(*KINDS)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.clients
def test_home_asks_no_more_for_many_than_for_few(editor, publisher):
    paths = [reverse(HOME)] + [reverse("relations_desk:work", args=[name]) for name in LISTS]
    fill((editor, publisher), 1)
    few = {(u.pk, path): queries_of(u, path) for u in (editor, publisher) for path in paths}
    fill((editor, publisher), 4)
    many = {(u.pk, path): queries_of(u, path) for u in (editor, publisher) for path in paths}
    assert {at: (few[at], asked) for at, asked in many.items() if asked > few[at]} == {}
    assert max(many.values()) < 60
