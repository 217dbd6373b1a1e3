"""Wagtail's French says "ce(tte)" and "None"; the desk says what somebody would."""

import html
import re

import pytest
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from relations.models import Topic
from tests.support.desk import address, signed_in
from tests.support.factories import TopicFactory, live, person

pytestmark = pytest.mark.django_db
BOTH_GENDERS = re.compile(r"\w+ ?\((?:e|le|la|tte)\)")


@pytest.fixture
def client():
    user = person("administrator")
    UserProfile.objects.create(user=user, preferred_language="fr")
    return signed_in(user)


def said_in_french(client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


@pytest.mark.parametrize("act", ["add", "edit", "unpublish", "delete"])
def test_no_page_leaves_the_gender_to_the_reader(client, act):
    record = live(TopicFactory)
    path = address(act, Topic if act == "add" else record)
    assert BOTH_GENDERS.findall(said_in_french(client, path)) == []


def test_an_earlier_version_names_its_hour_and_what_to_do_even_if_nobody_wrote_it(client):
    record = live(TopicFactory)
    version = Revision.objects.for_instance(record).earliest("pk")
    Revision.objects.filter(pk=version.pk).update(user=None)
    record.save_revision()
    page = said_in_french(client, address("revisions_revert", record, version.pk))
    assert "None" not in page
    assert "Remplacer l’ébauche actuelle" in page
