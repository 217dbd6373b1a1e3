import pytest
from django.urls import reverse

from relations.models import PublicationEvent, Source, Statistic, Topic
from tests.support.desk import address, messages_of, signed_in
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)

FACT = '<embed embedtype="fact" kind="statistic" slug="{}" show="value"/>'


def quoted(statistic):
    fact = FACT.format(statistic.slug)
    return TopicFactory(body_en=f"<p>See {fact} here.</p>", title_en="The quoting topic")


def delete_many(client, *records):
    model = records[0]._meta
    url = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, "delete"])
    ids = "&".join(f"id={record.pk}" for record in records)
    return client.post(f"{url}?{ids}&next={reverse('wagtailadmin_home')}", follow=True)


def test_a_statistic_that_prose_quotes_is_not_deleted_and_the_places_are_named(administrator):
    statistic = StatisticFactory()
    quoted(statistic)
    client = signed_in(administrator)
    assert "Yes, delete" not in client.get(address("delete", statistic)).content.decode()
    response = client.post(address("delete", statistic), follow=True)
    assert response.status_code == 200
    assert "The quoting topic" in messages_of(response)
    assert Statistic.objects.filter(pk=statistic.pk).exists()


def test_a_source_that_a_figure_cites_is_not_deleted(administrator):
    observation = ObservationFactory()
    response = signed_in(administrator).post(address("delete", observation.source), follow=True)
    assert response.status_code == 200
    assert Source.objects.filter(pk=observation.source_id).exists()


def test_what_nobody_uses_is_deleted_and_logged(administrator):
    topic = live(TopicFactory)
    assert signed_in(administrator).post(address("delete", topic)).status_code == 302
    assert not Topic.objects.filter(pk=topic.pk).exists()
    entry = PublicationEvent.objects.filter(slug=topic.slug).first()
    assert (entry.action, entry.publisher) == ("delete", administrator)


def test_bulk_deletion_takes_each_by_itself(administrator):
    free, used = StatisticFactory(), StatisticFactory()
    quoted(used)
    response = delete_many(signed_in(administrator), free, used)
    assert response.status_code == 200
    assert "The quoting topic" in messages_of(response)
    assert "1 record is deleted" in messages_of(response)
    assert list(Statistic.objects.all()) == [used]


def test_bulk_deletion_of_what_a_key_protects_is_not_an_error_page(administrator):
    source = SourceFactory()
    ObservationFactory(source=source)
    assert delete_many(signed_in(administrator), source).status_code == 200
    assert Source.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_neither_editors_nor_publishers_delete(role, request):
    client = signed_in(request.getfixturevalue(role))
    topic = make_live(TopicFactory())
    client.post(address("delete", topic))
    delete_many(client, topic)
    assert Topic.objects.filter(pk=topic.pk).exists()
