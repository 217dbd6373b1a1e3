"""Every write of the desk, sent by two clients of a real server at the same moment."""

from functools import partial

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Revision, TaskState

from relations.models import ErrorReport, Observation, PublicationEvent, Topic
from tests.support.desk import address, form_of
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.hands import at_once, hands, statuses

ROUNDS = 3
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(transactional_db, live_server):
    return live_server.url


def texts(answers):
    return " ".join(answer.text for answer in answers)


def in_review(factory, editor, publisher):
    """A published record with a draft that waits for its second person."""
    record = live(factory)
    fields = editor.form(record)
    assert editor.save(record, fields, "submit", title_en="Waits").status_code == 302
    return type(record).objects.get(pk=record.pk)


def publishing(kind, records):
    url = reverse("wagtail_bulk_action", args=["relations", kind, "publish"])
    ids = "&".join(f"id={record.pk}" for record in records)
    return f"{url}?{ids}&next={reverse('wagtailadmin_home')}"


def approval(record):
    state = TaskState.objects.filter(workflow_state=record.current_workflow_state).get()
    return address("workflow_action", record, "approve", state.pk)


@pytest.mark.parametrize("factory", [TopicFactory, AgreementFactory, SourceFactory])
def test_of_two_saves_one_wins_and_the_other_keeps_its_text(site, factory):
    people = hands(site, "editor", "publisher")
    for number in range(ROUNDS):
        record = live(factory)
        forms = [person.form(record) for person in people]
        answers = at_once(
            *(
                partial(person.save, record, form, title_en=f"Of {person.user} {number}")
                for person, form in zip(people, forms, strict=True)
            )
        )
        assert statuses(answers) == [200, 302]
        (refused,) = [answer for answer in answers if answer.status_code == 200]
        loser = people[answers.index(refused)].user
        assert "somebody saved a newer version" in refused.text
        assert form_of(refused)["title_en"] == f"Of {loser} {number}"
        kept = type(record).objects.get(pk=record.pk).get_latest_revision_as_object()
        assert kept.title_en != f"Of {loser} {number}"


def test_two_approvals_publish_once(site):
    editor, *publishers = hands(site, "editor", "publisher", "publisher")
    for _ in range(ROUNDS):
        topic = in_review(TopicFactory, editor, publishers[0])
        before = PublicationEvent.objects.of(topic).count()
        path = approval(topic)
        answers = at_once(*(partial(person.send, path) for person in publishers))
        assert statuses(answers) == [302, 302]
        assert PublicationEvent.objects.of(topic).count() == before + 1
        assert Topic.objects.get(pk=topic.pk).title_en == "Waits"


def test_two_approvals_in_the_form_publish_once(site):
    editor, *publishers = hands(site, "editor", "publisher", "publisher")
    topic = in_review(TopicFactory, editor, publishers[0])
    before = PublicationEvent.objects.of(topic).count()
    button = {"workflow-action-name": "approve"}
    forms = [person.form(topic) | button for person in publishers]
    answers = at_once(
        *(
            partial(person.save, topic, form, "workflow-action")
            for person, form in zip(publishers, forms, strict=True)
        )
    )
    assert statuses(answers) == [200, 302]
    assert "Your text is kept" in texts(answers)
    assert PublicationEvent.objects.of(topic).count() == before + 1


def test_two_people_submit_once(site):
    people = hands(site, "editor", "editor")
    topic = TopicFactory()
    forms = [person.form(topic) for person in people]
    answers = at_once(
        *(
            partial(person.save, topic, form, "submit")
            for person, form in zip(people, forms, strict=True)
        )
    )
    assert 302 in statuses(answers)
    assert max(statuses(answers)) < 400
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 1


@pytest.mark.parametrize("action", ["", "submit"])
def test_a_button_pressed_twice_acts_once(site, action):
    (editor,) = hands(site, "editor")
    topic = TopicFactory()
    fields = editor.form(topic)
    before = Revision.objects.for_instance(topic).count()
    twice = partial(editor.save, topic, fields, action, title_en="Once")
    answers = at_once(twice, twice)
    assert statuses(answers) == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Revision.objects.for_instance(topic).count() == before + 1


def test_a_new_record_saved_twice_is_made_once(site):
    (editor,) = hands(site, "editor")
    path = address("add", Topic)
    fields = editor.open(path) | {"title_en": "New", "slug": "made-once"}
    answers = at_once(partial(editor.send, path, fields), partial(editor.send, path, fields))
    assert statuses(answers) == [302, 302]
    assert Topic.objects.filter(slug="made-once").count() == 1


def test_publishing_beside_unpublishing_leaves_one_of_the_two(site):
    editor, *publishers = hands(site, "editor", "publisher", "publisher")
    for number in range(ROUNDS):
        topic = live(TopicFactory)
        editor.save(topic, editor.form(topic), title_en=f"Next {number}")
        form = publishers[0].form(topic)
        answers = at_once(
            partial(publishers[0].save, topic, form, "publish"),
            partial(publishers[1].act, "unpublish", topic),
        )
        assert statuses(answers) == [302, 302]
        topic.refresh_from_db()
        standing = PublicationEvent.objects.of(topic).get(until=None)
        assert topic.live == (standing.content is not None)
        if topic.live:
            assert topic.title_en == standing.content["title_en"] == f"Next {number}"


def figures_of_two_sources():
    first = live(ObservationFactory)
    source = make_live(SourceFactory())
    second = ObservationFactory(
        statistic=first.statistic, source=source, preferred=False, number=1300
    )
    return first, make_live(second)


ACTS = {
    "correct": {},
    "withdraw": {"reason": "Wrong"},
    "prefer": {},
}


@pytest.mark.parametrize(
    ("one", "other"),
    [("correct", "withdraw"), ("correct", "prefer"), ("prefer", "withdraw"), ("prefer", "prefer"),
     ("withdraw", "withdraw"), ("correct", "correct")],
)  # fmt: skip
def test_two_acts_on_one_figure_leave_one_preferred_row(site, one, other):
    people = hands(site, "publisher", "publisher")
    for _ in range(ROUNDS):
        _preferred, figure = figures_of_two_sources()
        answers = at_once(
            *(
                partial(person.act, act, figure, **ACTS[act])
                for person, act in zip(people, (one, other), strict=True)
            )
        )
        assert max(statuses(answers)) < 400
        assert 302 in statuses(answers)
        standing = Observation.objects.filter(live=True, statistic=figure.statistic).open()
        assert standing.preferred().count() == 1
        assert Observation.objects.filter(corrects=figure, live=False).count() <= 1


def test_a_correction_published_beside_a_withdrawal_ends_the_figure_once(site):
    editor, *publishers = hands(site, "editor", "publisher", "publisher")
    for _ in range(ROUNDS):
        figure = live(ObservationFactory)
        editor.act("correct", figure)
        draft = Observation.objects.get(corrects=figure)
        editor.save(draft, editor.form(draft), number="1500")
        form = publishers[0].form(draft)
        answers = at_once(
            partial(publishers[0].save, draft, form, "publish"),
            partial(publishers[1].act, "withdraw", figure, reason="Wrong"),
        )
        assert max(statuses(answers)) < 400
        figure.refresh_from_db()
        draft.refresh_from_db()
        assert figure.superseded_at is not None
        endings = PublicationEvent.objects.of(figure).filter(stored_content__isnull=True)
        assert endings.count() == 1
        assert draft.live == (endings.get().action == "supersede")


def test_two_answers_to_a_report_are_one_answer_and_one_refusal(site):
    people = hands(site, "editor", "publisher")
    report = ErrorReport.objects.create(reference="AAAA-1111", text="Wrong.", content_version=1)
    path = f"/admin/from-readers/edit/{report.pk}/"
    forms = [person.open(path) for person in people]
    answers = at_once(
        *(
            partial(person.send, path, form | {"note": f"Of {person.user}"})
            for person, form in zip(people, forms, strict=True)
        )
    )
    assert statuses(answers) == [200, 302]
    (refused,) = [answer for answer in answers if answer.status_code == 200]
    assert form_of(refused)["note"] == f"Of {people[answers.index(refused)].user}"
    assert ErrorReport.objects.get().note != form_of(refused)["note"]


def test_one_record_published_in_two_lists_at_once_is_published_once(site):
    people = hands(site, "publisher", "publisher")
    (editor,) = hands(site, "editor")
    topics = [live(TopicFactory) for _ in range(ROUNDS)]
    for topic in topics:
        editor.save(topic, editor.form(topic), title_en="Many")
    path = publishing("topic", topics)
    answers = at_once(*(partial(person.send, path) for person in people))
    assert max(statuses(answers)) < 400
    for topic in topics:
        assert PublicationEvent.objects.of(topic).count() == 2


def test_a_record_deleted_beside_a_save_is_gone_or_kept_whole(site):
    editor, administrator = hands(site, "editor", "administrator")
    for _ in range(ROUNDS):
        topic = TopicFactory()
        form = editor.form(topic)
        answers = at_once(
            partial(editor.save, topic, form, title_en="Saved"),
            partial(administrator.act, "delete", topic),
        )
        assert max(statuses(answers)) <= 404
        assert not Topic.objects.filter(pk=topic.pk).exists()


def mixed_acts(site, each: int) -> None:
    """Four people act on six records, `each` of them that many times."""
    people = hands(site, "editor", "publisher", "publisher", "publisher")
    agreements = [live(AgreementFactory) for _ in range(3)]
    records = [live(TopicFactory) for _ in range(3)] + agreements

    def act(person, number):
        record = records[(number * 7 + person.user.pk) % len(records)]
        kind = (number + person.user.pk) % 5
        if kind == 3:
            return person.act("unpublish", record)
        if kind == 4:
            return person.send(publishing("agreement", reversed(agreements)))
        button = ("", "submit", "publish")[kind]
        title = f"{person.user} {number}"
        return person.save(record, person.form(record), button, title_en=title)

    def turns(person):
        return {act(person, number).status_code for number in range(each)}

    answers = at_once(*(partial(turns, person) for person in people))
    assert set().union(*answers) <= {200, 302}
    for record in records:
        record.refresh_from_db()
        standing = PublicationEvent.objects.of(record).get(until=None)
        assert record.live == (standing.content is not None)


@pytest.mark.clients
def test_mixed_acts_by_four_people_end_in_words(site):
    """A hundred on PostgreSQL, where they run side by side; SQLite takes one after the other."""
    mixed_acts(site, each=25 if connection.vendor == "postgresql" else 15)


@pytest.mark.faults
def test_two_thousand_mixed_acts_by_four_people_end_in_words(site):
    mixed_acts(site, each=500)
