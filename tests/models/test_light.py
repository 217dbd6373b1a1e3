"""A row read from the database is what Django makes of it, only sooner."""

import pytest
from django.db import models
from django.db.models.signals import post_init

from relations.models import Agreement, AgreementStep, Observation, Topic
from tests.support.factories import AgreementFactory, ObservationFactory, TopicFactory, live

pytestmark = pytest.mark.django_db


def as_django_reads(row):
    plain = models.Model.from_db.__func__
    names = [field.attname for field in row._meta.concrete_fields]
    return plain(type(row), row._state.db, names, [getattr(row, name) for name in names])


@pytest.fixture
def rows():
    live(ObservationFactory)
    live(AgreementFactory)
    return [Observation.objects.get(), Agreement.objects.get(), AgreementStep.objects.first()]


def test_its_values_and_its_state_are_the_same(rows):
    for row in rows:
        other = as_django_reads(row)
        held, said = dict(row.__dict__), dict(other.__dict__)
        for state in (held.pop("_state"), said.pop("_state")):
            assert (state.adding, state.db, dict(state.fields_cache)) == (False, "default", {})
        assert held == said
        assert row == other


def test_a_column_that_was_not_read_is_read_when_it_is_asked_for(django_assert_num_queries):
    live(TopicFactory, slug="told", title_en="Told")
    topic = Topic.objects.only("slug").get()
    assert topic.get_deferred_fields() >= {"title_en", "parent_id"}
    with django_assert_num_queries(1):
        assert topic.title_en == "Told"


def test_a_joined_record_comes_along_and_leaves_when_another_is_named(rows):
    observation = Observation.objects.select_related("source").get()
    assert observation._state.fields_cache["source"].pk == observation.source_id
    observation.source_id = None
    assert "source" not in observation._state.fields_cache


def test_who_listens_for_new_rows_hears_of_each(rows):
    heard = []

    def hear(instance, **_said):
        heard.append(instance.pk)

    post_init.connect(hear, Observation)
    observation = Observation.objects.get()
    post_init.disconnect(hear, Observation)
    assert heard == [observation.pk]
