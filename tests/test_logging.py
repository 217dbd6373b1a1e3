"""What is written to the log, and that the operator's table of it is whole."""

import logging
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from relations.actions.periodic_run import run
from relations.models import Topic
from relations.models.gate import PublicationRefused
from tests.support.factories import TopicFactory, live, person
from tests.support.scheduled import MINUTE, scheduled, take_the_address_of

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "how-to" / "keep-it-running.md"


def lines(caplog, logger):
    return [(r.levelname, r.getMessage()) for r in caplog.records if r.name == logger]


@pytest.mark.django_db
def test_a_refusal_that_only_the_database_saw_is_logged_without_what_was_typed(caplog):
    TopicFactory(slug="private-name")
    with pytest.raises(PublicationRefused):
        TopicFactory(slug="private-name")
    [(level, message)] = lines(caplog, "relations.models")
    assert level == "WARNING"
    assert "slug" in message
    assert "private-name" not in message


@pytest.mark.django_db
def test_the_gates_own_refusals_are_answers_and_not_logged(caplog):
    draft = TopicFactory(title_fr="").save_revision(user=person("editor"), clean=False)
    with pytest.raises(PublicationRefused):
        draft.publish(user=person("publisher"))
    assert lines(caplog, "relations.models") == []


@pytest.mark.django_db
def test_the_outcome_of_a_periodic_run_is_logged_where_something_was_due(caplog):
    caplog.set_level(logging.INFO)
    assert list(run(timezone.now())) == []
    assert lines(caplog, "relations.periodic") == []
    live(TopicFactory)
    Topic._base_manager.update(expire_at=timezone.now() - MINUTE)
    list(run(timezone.now()))
    assert lines(caplog, "relations.periodic") == [("INFO", "Run ended: 1 done, 0 failed")]
    take_the_address_of(scheduled())
    list(run(timezone.now()))
    assert lines(caplog, "relations.periodic")[-1] == ("WARNING", "Run ended: 0 done, 1 failed")


@pytest.mark.django_db
def test_a_rebuilt_search_is_logged(caplog):
    caplog.set_level(logging.INFO)
    live(TopicFactory)
    call_command("rebuild_search", verbosity=0)
    assert lines(caplog, "relations.search") == [("INFO", "Rebuilt: 1 records")]


def test_the_operators_table_names_every_logger_of_the_code():
    code = [p for room in ("relations", "cjportal") for p in (ROOT / room).rglob("*.py")]
    made = {n for p in code for n in re.findall(r'getLogger\("([\w.]+)"\)', p.read_text())}
    assert made == set(re.findall(r"^\| `([\w.]+)` \|", GUIDE.read_text(), re.MULTILINE))
