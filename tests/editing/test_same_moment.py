"""Two people ask for what only one may have, at the same moment; the database refuses in words."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from relations.models import Topic
from relations.models.gate import PublicationRefused
from relations.models.refusals import database_in_words
from tests.support.desk import address, form_of, messages_of, signed_in
from tests.support.factories import ObservationFactory, SourceFactory, TopicFactory, live, person

from .test_deleting import delete_many

TAKEN = "Another record of this kind has this address name."


def at_once(acts) -> list:
    """What the acts return, each begun in a thread of its own when all are ready."""
    ready = threading.Barrier(len(acts))

    def begin(act):
        try:
            ready.wait(30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", ["add", "copy"])
def test_one_address_name_sent_four_times_at_once_is_given_once(view):
    original = TopicFactory()
    url = address("add", Topic) if view == "add" else address("copy", original)
    sent = []
    for number in range(4):
        client = signed_in(person("editor"))
        typed = {"slug": "wanted", "title_en": f"Typed by {number}"}
        sent.append((client, form_of(client.get(url)) | typed))
    answers = at_once([lambda client=c, data=d: client.post(url, data) for c, d in sent])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    for number, answer in enumerate(answers):
        if answer.status_code == 200:
            assert TAKEN in answer.content.decode()
            assert form_of(answer)["title_en"] == f"Typed by {number}"
    assert Topic.objects.filter(slug="wanted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_records_renamed_to_one_name_at_once():
    sent = []
    for number in range(2):
        client, topic = signed_in(person("editor")), TopicFactory()
        typed = {"slug": "wanted", "title_en": f"Typed by {number}"}
        data = form_of(client.get(address("edit", topic))) | typed
        sent.append((client, address("edit", topic), data))
    answers = at_once([lambda c=c, u=u, d=d: c.post(u, d) for c, u, d in sent])
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [refused] = [answer for answer in answers if answer.status_code == 200]
    assert TAKEN in refused.content.decode()
    assert form_of(refused)["title_en"].startswith("Typed by")


def refusal_of(write) -> PublicationRefused:
    with pytest.raises(PublicationRefused) as refusal, database_in_words(), transaction.atomic():
        write()
    return refusal.value


@pytest.mark.django_db
class TestWhatTheDatabaseRefuses:
    def test_a_taken_name_is_told_of_its_field(self):
        TopicFactory(slug="taken")
        refusal = refusal_of(lambda: Topic(slug="taken").save())
        assert refusal.message_dict == {"slug": [TAKEN]}

    def test_a_broken_constraint_says_its_own_message(self):
        topic = TopicFactory(title_fr="")
        change = QuerySet(Topic).filter(pk=topic.pk)
        refusal = refusal_of(lambda: change.update(live=True))
        assert refusal.messages == ["A published record needs its English and French texts."]

    def test_a_second_open_row_of_a_figure_says_its_own_message(self):
        one = live(ObservationFactory)
        two = ObservationFactory(statistic=one.statistic, source=one.source, preferred=False)
        change = QuerySet(type(two)).filter(pk=two.pk)
        refusal = refusal_of(lambda: change.update(live=True, published_at=one.published_at))
        assert refusal.messages == ["This source already states this period: correct that row."]

    def test_what_is_in_use_is_told_with_its_places_and_without_names_of_classes(self):
        observation = ObservationFactory()
        refusal = refusal_of(observation.source.delete)
        [message] = refusal.messages
        assert message == f"Still used in: {observation}."

    def test_a_key_that_leads_nowhere_is_told_before_the_transaction_ends(self):
        topic = TopicFactory()
        topic.parent_id = 10**9

        def save():
            with database_in_words(), transaction.atomic():
                topic.save()
                connection.check_constraints()  # SQLite's own moment is the transaction's end

        with pytest.raises(PublicationRefused, match="changed or deleted meanwhile"):
            save()


@pytest.mark.django_db
def test_bulk_deletion_of_what_is_in_use_names_the_record_that_uses_it(administrator):
    observation = ObservationFactory(source=SourceFactory(title_en="The gazette"))
    told = messages_of(delete_many(signed_in(administrator), observation.source))
    assert "1 record was not deleted:" in told
    assert f"Still used in: {observation}." in told


@contextmanager
def held(topic):
    """Somebody else writes the record and does not end; we wait a moment only."""
    holds, done = threading.Event(), threading.Event()

    def write():
        try:
            with transaction.atomic():
                QuerySet(Topic).filter(pk=topic.pk).update(order=7)
                holds.set()
                done.wait(60)
        finally:
            connection.close()

    patience = {"sqlite": ("PRAGMA busy_timeout = 200", "PRAGMA busy_timeout = 20000")}
    patience["postgresql"] = ("SET lock_timeout = 200", "SET lock_timeout = 10000")
    short, long = patience[connection.vendor]
    writer = threading.Thread(target=write)
    writer.start()
    holds.wait(30)
    connection.cursor().execute(short)
    yield
    done.set()
    writer.join()
    connection.cursor().execute(long)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_others_hold_too_long_is_told_and_the_text_kept():
    client, topic = signed_in(person("editor")), TopicFactory()
    data = form_of(client.get(address("edit", topic))) | {"title_en": "Typed just now"}
    with held(topic):
        response = client.post(address("edit", topic), data)
    assert response.status_code == 503
    assert "The database was busy" in response.content.decode()
    assert form_of(response)["title_en"] == "Typed just now"
    assert Topic.objects.get(pk=topic.pk).title_en == topic.title_en
    assert client.post(address("edit", topic), form_of(response)).status_code == 302
    assert Topic.objects.get(pk=topic.pk).title_en == "Typed just now"


@pytest.mark.django_db(transaction=True)
def test_an_autosave_that_waits_too_long_is_told_so():
    client, topic = signed_in(person("editor")), TopicFactory()
    data = form_of(client.get(address("edit", topic))) | {"title_en": "Typed just now"}
    with held(topic):
        response = client.post(address("edit", topic), data, HTTP_ACCEPT="application/json")
    assert response.status_code == 400
    told = response.json()
    assert told["error_code"] == "refused"
    assert told["error_message"].startswith("Not saved. Your text is kept. The database was busy")
