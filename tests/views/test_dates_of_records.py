"""Three dates on a record's page: its words, its facts, and the last look at its sources."""

import re

import pytest
from django.utils import timezone

from relations.models import Agreement, PublicationEvent, Topic
from tests.support.factories import AgreementFactory, TopicFactory, live, person
from tests.support.reading import page

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'<div><dt>([^<]+)</dt><dd><time datetime="([^"]+)">')
EARLIER = "2001-02-03"


def publish(record, **changes):
    for name, value in changes.items():
        setattr(record, name, value)
    record.save_revision(user=person("editor")).publish(user=person("publisher"))


def dates(client, path):
    html = page(client, path)
    return dict(SHOWN.findall(html[html.index('class="record-dates"') :]))


@pytest.fixture
def agreement():
    """One that was published long ago and last looked at since."""
    record = live(AgreementFactory, slug="a-treaty", last_checked_on="2002-03-04")
    PublicationEvent.objects.update(at=f"{EARLIER}T00:00:00Z")
    return Agreement.objects.get(pk=record.pk)


def test_new_words_leave_the_facts_their_age(client, agreement):
    publish(agreement, title_en="Another title")
    today = timezone.now().date().isoformat()
    assert dates(client, "/en/agreements/a-treaty/") == {
        "Text changed": today,
        "Facts changed": EARLIER,
        "Last checked": "2002-03-04",
    }


def test_a_new_fact_leaves_the_words_their_age(client, agreement):
    publish(agreement, treaty_series_number="1/2001")
    today = timezone.now().date().isoformat()
    found = dates(client, "/en/agreements/a-treaty/")
    assert (found["Text changed"], found["Facts changed"]) == (EARLIER, today)


def test_a_topic_has_no_facts_of_its_own(client):
    live(TopicFactory, slug="told")
    assert dates(client, "/en/topics/told/").keys() == {"Text changed"}
    assert Topic.objects.published().exists()
