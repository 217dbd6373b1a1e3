from decimal import Decimal

import pytest

from relations.models import Observation, PublicationEvent
from relations.models.publication import Action
from tests.support.desk import address, edit, form_of, messages_of, signed_in
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
    person,
)


def second_source(observation, **fields):
    source = make_live(SourceFactory())
    fields = {"preferred": False, "number": 1300} | fields
    return make_live(ObservationFactory(statistic=observation.statistic, source=source, **fields))


def test_a_published_figure_opens_for_reading_with_its_acts(publisher):
    observation = live(ObservationFactory)
    response = signed_in(publisher).get(address("edit", observation), follow=True)
    page = response.content.decode()
    assert response.redirect_chain
    assert address("correct", observation) in page
    assert address("withdraw", observation) in page
    assert address("prefer", observation) not in page


def test_an_editor_may_correct_but_neither_withdraw_nor_prefer(editor):
    observation = second_source(live(ObservationFactory))
    client = signed_in(editor)
    page = client.get(address("inspect", observation)).content.decode()
    assert address("correct", observation) in page
    assert address("withdraw", observation) not in page
    for act in ("withdraw", "prefer"):
        client.post(address(act, observation), {"reason": "Wrong"})
    observation.refresh_from_db()
    assert observation.is_open
    assert not observation.preferred


def test_saving_over_a_published_figure_changes_nothing(editor):
    observation = live(ObservationFactory)
    response = signed_in(editor).post(address("edit", observation), {"number": "9"}, follow=True)
    assert "does not change" in messages_of(response)
    assert Observation.objects.get(pk=observation.pk).number == 1200


def test_a_correction_is_drafted_changed_and_published_by_a_second_person(editor, publisher):
    observation = live(ObservationFactory)
    client = signed_in(editor)
    assert client.get(address("correct", observation)).status_code == 200
    response = client.post(address("correct", observation))
    draft = observation.successors.get()
    assert response.url == address("edit", draft)
    assert edit(client, draft, number="1,250").status_code == 302
    assert edit(signed_in(publisher), draft, "publish").status_code == 302
    draft.refresh_from_db()
    observation.refresh_from_db()
    assert draft.is_open
    assert draft.number == 1250
    assert observation.superseded_at == draft.published_at
    page = signed_in(editor).get(address("inspect", draft)).content.decode()
    assert editor.username in page
    assert publisher.username in page


def test_a_figure_is_withdrawn_with_a_reason_only(publisher):
    observation = live(ObservationFactory)
    client = signed_in(publisher)
    assert client.post(address("withdraw", observation), {"reason": ""}).status_code == 200
    assert Observation.objects.get(pk=observation.pk).is_open
    assert (
        client.post(address("withdraw", observation), {"reason": "A typing error"}).status_code
        == 302
    )
    assert not Observation.objects.get(pk=observation.pk).is_open
    entry = PublicationEvent.objects.of(observation).first()
    assert (entry.action, entry.reason, entry.publisher) == (
        Action.WITHDRAW,
        "A typing error",
        publisher,
    )


def test_withdrawing_twice_is_told_not_an_error(publisher):
    observation = live(ObservationFactory)
    client = signed_in(publisher)
    client.post(address("withdraw", observation), {"reason": "Wrong"})
    response = client.post(address("withdraw", observation), {"reason": "Wrong"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_another_source_is_made_preferred(publisher):
    first = live(ObservationFactory)
    other = second_source(first)
    response = signed_in(publisher).post(address("prefer", other), follow=True)
    assert "is the preferred figure" in messages_of(response)
    preferred = Observation.objects.published().open().preferred().get()
    assert preferred.source == other.source


def test_unpublishing_leads_to_withdrawing(publisher):
    observation = live(ObservationFactory)
    response = signed_in(publisher).post(address("unpublish", observation))
    assert response.url == address("withdraw", observation)
    assert Observation.objects.get(pk=observation.pk).is_open


def test_a_figure_that_was_once_published_is_not_deleted(administrator):
    observation = live(ObservationFactory)
    response = signed_in(administrator).post(address("delete", observation), follow=True)
    assert "never deleted" in messages_of(response)
    assert Observation.objects.filter(pk=observation.pk).exists()


def test_a_new_figure_starts_from_its_series(editor):
    statistic = make_live(StatisticFactory())
    client = signed_in(editor)
    url = f"{address('add', Observation)}?statistic={statistic.pk}"
    assert url in client.get(address("edit", statistic)).content.decode().replace("&amp;", "&")
    assert form_of(client.get(url))["statistic"] == str(statistic.pk)


@pytest.mark.parametrize("asked", ["x", "0", "99999999999999999999999", "²"])
def test_a_series_that_is_none_starts_an_empty_form(asked, editor):
    response = signed_in(editor).get(f"{address('add', Observation)}?statistic={asked}")
    assert response.status_code == 200


def test_typed_text_becomes_a_number_a_date_and_a_power(editor):
    statistic = make_live(StatisticFactory(unit="money", currency="EUR"))
    client = signed_in(editor)
    data = form_of(client.get(f"{address('add', Observation)}?statistic={statistic.pk}"))
    data |= {"number": "15,8 milliards", "period_start": "octobre 2022"}
    response = client.post(address("add", Observation), data)
    assert response.status_code == 302, response.context["form"].errors
    observation = Observation.objects.get()
    assert observation.number == Decimal(15800000000)
    assert observation.rounded_to == 8
    assert observation.period_start == "2022-10"


def test_what_can_be_read_two_ways_is_refused_and_kept(editor):
    statistic = make_live(StatisticFactory(unit="money"))
    client = signed_in(editor)
    data = form_of(client.get(f"{address('add', Observation)}?statistic={statistic.pk}"))
    data |= {"number": "1,234", "period_start": "10/11/2022"}
    response = client.post(address("add", Observation), data)
    assert response.status_code == 200
    assert {"number", "period_start"} <= response.context["form"].errors.keys()
    assert form_of(response)["number"] == "1,234"


def test_the_list_is_filtered_by_series_source_and_standing(editor):
    observation = live(ObservationFactory)
    gone = live(ObservationFactory)
    Observation.objects.filter(pk=gone.pk).update(superseded_at=gone.published_at)
    client = signed_in(editor)
    for query in (
        f"statistic={observation.statistic_id}",
        f"source={observation.source_id}",
        "standing=true",
    ):
        page = client.get(f"{address('list', Observation)}?{query}")
        assert [row.pk for row in page.context["object_list"]] == [observation.pk]


def test_what_a_number_says_is_read_out_in_each_language(editor):
    statistic = make_live(StatisticFactory(unit="money", currency="EUR"))
    client = signed_in(editor)
    asked = {"text": "15.8 billion", "statistic": statistic.pk}
    read = client.get("/admin/relations/number/", asked).json()["text"]
    assert "15.8 billion" in read
    assert "158億" in read
    assert client.get("/admin/relations/number/", {"text": "1,5 billion"}).json()["refused"]
    assert client.get("/admin/relations/number/", {"text": "9" * 200}).status_code == 200


def test_the_reading_is_for_the_desk_only(db, client):
    assert client.get("/admin/relations/number/", {"text": "1"}).status_code == 302
    assert person("editor").pk


def test_what_one_looks_at_reads_as_readers_read_it(editor):
    topic = live(TopicFactory, body_en="<p>Trade &amp; <b>people</b></p>")
    page = signed_in(editor).get(address("inspect", topic)).content.decode()
    assert "Trade &amp; people" in page
    assert "&lt;p" not in page
    figure = live(ObservationFactory, number=15_800_000_000)
    page = signed_in(editor).get(address("inspect", figure)).content.decode()
    assert "15,800,000,000" in page
    assert "15800000000" not in page
