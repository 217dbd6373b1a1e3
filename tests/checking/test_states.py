"""The check that finds where the tables of the past and the publication log say different things."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from relations.checking.states import check_states
from relations.past.models import STATES
from tests.support import portal
from tests.support.factories import TopicFactory, live, person
from tests.views.changing import publish

pytestmark = pytest.mark.django_db


def found():
    return [(each.kind, each.message.partition(" ")[0]) for each in check_states()]


def test_nothing_is_found_after_publishing_anew_and_taking_off():
    for record in portal.portal().values():
        assert record.live
    topic = live(TopicFactory)
    publish(topic, title_en="New title", title_fr="Nouveau titre")
    topic.unpublish(user=person("publisher"))
    assert found() == []


def test_a_lost_and_a_misdated_state_are_found_and_mended_by_the_command_that_is_named():
    first, second, third = (live(TopicFactory) for _ in range(3))
    states = STATES[type(first)].objects
    states.filter(number=first.pk).delete()
    states.filter(number=second.pk).update(public_until=timezone.now())
    publish(third, title_en="New title", title_fr="Nouveau titre")
    states.filter(number=third.pk).update(public_until=None)
    assert found() == [("topic", "3")]
    with pytest.raises(CommandError):
        call_command("check_content", stdout=(told := StringIO()))
    assert "rebuild_read_model" in told.getvalue()
    call_command("rebuild_read_model", stdout=StringIO())
    assert found() == []
