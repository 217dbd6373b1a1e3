"""The tables of the past can be made anew from the publication log, while editors publish."""

import pytest
from django.core.management import call_command

from relations.models import ContentVersion, PublicationEvent, Topic
from relations.past import rebuild
from relations.past.models import STATES, ReadModel
from relations.past.rebuild import is_current
from tests.support.document import the_document
from tests.support.factories import TopicFactory, live, person

pytestmark = pytest.mark.django_db


def rows():
    """All states, without keys that each making gives anew."""
    found = {}
    for table in STATES.values():
        keys = {field.attname for field in table._meta.fields if is_made_anew(field)}
        names = [field.attname for field in table._meta.fields if field.attname not in keys]
        found[table.__name__] = sorted(map(repr, table.objects.values_list(*names)))
    return found


def is_made_anew(field):
    return field.attname in ("id", "step_id", "breakdown_id")  # keys of rows of states


def publish(record, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save_revision(user=person("editor")).publish(user=person("publisher"))


@pytest.mark.django_db(transaction=False)
def test_what_is_made_anew_is_what_publication_wrote():
    with the_document():
        publish(Topic.objects.first(), title_en="Renamed")
        before = rows()
        call_command("rebuild_read_model", verbosity=0)
        assert rows() == before
        assert sum(map(len, before.values())) > 1_000


def test_a_run_that_was_stopped_goes_on_and_takes_in_what_was_published_meanwhile(monkeypatch):
    topics = [live(TopicFactory) for _ in range(5)]
    publish(topics[0], title_en="Second state")
    before = rows()
    monkeypatch.setattr(rebuild, "BLOCK", 2)
    version = ContentVersion.current().number
    made = rebuild.begun()
    rebuild.next_block(made)
    assert not is_current()
    assert rows() == before  # so that the past can be asked all the while
    publish(topics[0], title_en="Third state")
    publish(topics[4], title_en="Another state")
    while_running = PublicationEvent.objects.count()
    rebuild.rebuild()
    assert is_current()
    assert ContentVersion.current().number > version + 2  # what was kept of the past is asked again
    after = rows()
    assert len(after["TopicState"]) == len(before["TopicState"]) + 2
    rebuild.rebuild()
    assert rows() == after
    assert PublicationEvent.objects.count() == while_running


def test_a_portal_older_than_these_tables_gets_them_when_it_is_prepared():
    live(TopicFactory)
    before = rows()
    for table in STATES.values():
        table.objects.all().delete()
    ReadModel.objects.all().delete()
    call_command("rebuild_read_model", if_needed=True, verbosity=0)
    assert rows() == before
