"""Seeding: all or nothing, on an empty portal only, with every law checked."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from relations.models import Agreement, PublicationEvent, Statistic, Topic
from tests.support.factories import TopicFactory

pytestmark = pytest.mark.django_db
OTHER_PAIR = settings.BASE_DIR / "tests" / "fixtures" / "other_pair"
TOPIC = {
    "live": True,
    "slug": "a-topic",
    "title_en": "Title",
    "title_fr": "Titre",
    "summary_en": "Summary",
    "summary_fr": "Résumé",
    "body_en": "<p>Text</p>",
    "body_fr": "<p>Texte</p>",
}


def seed(folder=None):
    out = StringIO()
    call_command("seed", **({"fixtures": folder} if folder else {}), stdout=out)
    return out.getvalue()


def write(folder, *objects):
    rows = [{"model": f"relations.{model}", "fields": fields} for model, fields in objects]
    (folder / "01.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def test_seeding_over_records_is_refused_and_changes_nothing():
    TopicFactory()
    with pytest.raises(CommandError, match="empty portal only"):
        seed()
    assert Topic.objects.count() == 1
    assert not PublicationEvent.objects.exists()


def test_a_start_over_existing_records_says_nothing():
    TopicFactory()
    call_command("seed", if_empty=True)


@pytest.mark.parametrize("missing", ["title_fr", "body_fr", "title_en"])
def test_a_fixture_without_french_or_english_is_refused_whole(tmp_path, missing):
    fine = ("topic", TOPIC)
    broken = ("topic", TOPIC | {"slug": "broken", missing: ""})
    with pytest.raises(CommandError):
        seed(write(tmp_path, fine, broken))
    assert not Topic.objects.exists()


def test_a_fixture_with_a_child_row_without_french_is_refused_by_name(tmp_path):
    link = ("topicrelatedlink", {"record": ["a-topic"], "title_en": "Only English"})
    with pytest.raises(CommandError, match=r"Topic “Title”.*Français"):
        seed(write(tmp_path, ("topic", TOPIC), link))
    assert not Topic.objects.exists()


def test_a_fixture_that_names_its_own_approver_is_refused(tmp_path):
    """A revision in a fixture would say who edited; a log row who approved. Neither is taken."""
    user = {"pk": 901, "model": "auth.user", "fields": {"username": "both"}}
    topic = {"pk": 7, "model": "relations.topic", "fields": TOPIC}
    log = {
        "model": "relations.publicationevent",
        "fields": {
            "content_type": ["relations", "topic"],
            "object_id": 7,
            "name": "Title",
            "action": "publish",
            "at": "2026-01-01T00:00:00Z",
            "editor": 901,
            "publisher": 901,
        },
    }
    (tmp_path / "01.json").write_text(json.dumps([user, topic, log]))
    with pytest.raises(CommandError):
        seed(tmp_path)
    assert not Topic.objects.exists()
    assert not PublicationEvent.objects.exists()


def test_a_folder_without_fixtures_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No fixtures"):
        seed(tmp_path)


def test_another_pair_of_parties_loads_and_names_no_country_of_the_document():
    seed(OTHER_PAIR)
    assert Statistic.objects.published().exists()
    assert Agreement.objects.published().exists()
