"""What each resource says of its records, and what it never says."""

import pytest

from relations.api import urls
from relations.models import (
    AgreementRelation,
    AgreementStep,
    AgreementTopic,
    StatisticTopic,
)
from relations.models.record import Record
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    PartyFactory,
    RelationshipFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
    make_live,
    take_off,
)
from tests.support.portal import FACTORIES

pytestmark = pytest.mark.django_db
API = "/api/v1"
LISTS = [view.name for view in urls.LISTS]
MARK = "zzdraftzz"


def results(client, address, **params):
    response = client.get(f"{API}/{address}", params)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def one_of_each():
    topic = live(TopicFactory)
    agreement = AgreementFactory()
    AgreementTopic.objects.create(record=agreement, topic=topic)
    agreement = make_all_live(agreement)
    observation = live(ObservationFactory)
    return topic, agreement, observation


def test_an_agreement_tells_its_status_parties_and_topics(client):
    topic, agreement, _ = one_of_each()
    [row] = results(client, "agreements")
    party = agreement.party_links.get().party
    assert (row["slug"], row["status"], row["status_date"]) == (agreement.slug, "in_force", "2019")
    assert (row["parties"], row["topics"]) == ([party.slug], [topic.slug])
    assert row["signed_on"] == "2018-04-21"
    assert row["url"].endswith(f"/en/agreements/{agreement.slug}/")


def test_an_agreement_tells_its_steps_with_their_source(client):
    agreement = live(AgreementFactory)
    row = client.get(f"{API}/agreements/{agreement.slug}").json()
    assert [step["what"] for step in row["steps"]] == ["signed", "in_force"]
    assert row["steps"][0]["source_url"] == "https://statistics.example/"
    assert row["steps"][0]["uid"] == str(agreement.steps.first().uid)


def test_ties_between_agreements_are_told_on_both_sides(client):
    older, newer = live(AgreementFactory), AgreementFactory()
    AgreementRelation.objects.create(record=newer, kind="replaces", to=older)
    newer = make_all_live(newer)
    ties = client.get(f"{API}/agreements/{older.slug}").json()["relations"]
    assert [(t["kind"], t["direction"], t["agreement"]) for t in ties] == [
        ("replaces", "from", newer.slug)
    ]
    ties = client.get(f"{API}/agreements/{newer.slug}").json()["relations"]
    assert [(t["direction"], t["agreement"]) for t in ties] == [("to", older.slug)]


def test_a_status_whose_step_is_not_verified_says_so(client):
    agreement = AgreementFactory(steps=[("in_force", "1955")])
    AgreementStep.objects.filter(record=agreement).update(not_verified=True)
    make_all_live(agreement)
    assert [row["status_not_verified"] for row in results(client, "agreements")] == [True]


def test_a_topic_tells_its_prose_with_live_facts(client):
    observation = live(ObservationFactory, number=129425, qualifier="over")
    fact = f'<embed embedtype="fact" kind="statistic" slug="{observation.statistic.slug}"/>'
    topic = live(TopicFactory, body_en=f"<p>There are {fact}.</p>", body_fr="<p>Oui.</p>")
    row = client.get(f"{API}/topics/{topic.slug}").json()
    assert "over 129,425" in row["body"]
    assert "<embed" not in row["body"]
    assert [note["number"] for note in row["body_notes"]] == [1]
    assert row["body_lang"] == "en"


def test_a_statistic_tells_its_latest_value(client):
    observation = live(ObservationFactory, period_start="2023", number="15800000000")
    make_live(
        ObservationFactory(
            statistic=observation.statistic, source=observation.source, period_start="2021"
        )
    )
    [row] = results(client, "statistics")
    assert (row["latest"]["period"], row["latest"]["value"]) == ("2023", "15800000000")
    rows = client.get(row["observations_url"]).json()["results"]
    assert [o["period"] for o in rows] == ["2023", "2021"]


def test_an_observation_says_where_it_comes_from_and_how_it_is_printed(client):
    live(ObservationFactory, number=129425, qualifier="over", address="https://example.org/table")
    [row] = results(client, "observations", lang="fr")
    assert row["formatted"] == "plus de 129\u00a0425"
    assert row["value"] == "129425"
    assert row["source_url"] == "https://example.org/table"
    assert row["title"].endswith(", 2023")
    assert (row["superseded_at"], row["corrects"]) == (None, None)


def test_an_observation_without_a_number_has_its_words(client):
    words = {"words_en": "thousands", "words_fr": "des milliers", "words_ja": "数千"}
    live(ObservationFactory, number=None, rounded_to=None, **words)
    [row] = results(client, "observations", lang="ja")
    assert (row["value"], row["formatted"]) == (None, "数千")
    assert row["words_i18n"]["fr"] == "des milliers"


def test_two_sources_that_differ_are_both_marked(client):
    first = live(ObservationFactory, number=10)
    live(ObservationFactory, statistic=first.statistic, number=11, preferred=False)
    live(ObservationFactory, statistic=first.statistic, number=11, period_start="1999")
    rows = results(client, "observations", sources="all")
    assert [(r["period"], r["conflicting"]) for r in rows] == [
        ("2023", True),
        ("2023", True),
        ("1999", False),
    ]
    assert client.get(f"{API}/observations/{first.slug}").json()["conflicting"] is True


def test_changes_tell_what_was_published_newest_first(client):
    topic = live(TopicFactory)
    source = live(SourceFactory)
    rows = results(client, "changes")
    assert [(r["kind"], r["slug"], r["action"]) for r in rows] == [
        ("source", source.slug, "publish"),
        ("topic", topic.slug, "publish"),
    ]
    assert rows[1]["title_i18n"]["fr"] == topic.title_fr


def test_the_changes_of_the_portal_itself_have_no_address_name(client):
    live(RelationshipFactory)
    slugs = {row["kind"]: row["slug"] for row in results(client, "changes")}
    assert slugs["relationship"] == ""


def test_a_record_that_went_leaves_only_its_name_in_the_changes(client):
    topic = live(TopicFactory, title_en=f"{MARK} once")
    topic.unpublish()
    response = client.get(f"{API}/changes")
    assert [(r["action"], r["title"]) for r in response.json()["results"]] == [
        ("unpublish", None),
        ("publish", None),
    ]
    assert MARK not in response.text


def drafts():
    """Unpublished records of every kind, and a draft of a published one, all with the mark."""
    titles = {"title_en": MARK, "title_fr": MARK, "title_ja": MARK}
    for factory in FACTORIES.values():
        if not issubclass(factory._meta.model, Record):
            continue
        factory(slug=f"{MARK}-{factory.__name__.lower()}", **titles)
    ObservationFactory(note_en=MARK, slug=MARK)
    edited = live(TopicFactory)
    edited.title_en = MARK
    edited.save_revision()
    gone = live(SourceFactory, slug=f"{MARK}-gone", **titles)
    gone.unpublish()


@pytest.mark.parametrize("suffix", ["json", "csv"])
@pytest.mark.parametrize("name", LISTS)
def test_drafts_stay_out_of_every_list(client, name, suffix):
    drafts()
    response = client.get(f"{API}/{name}.{suffix}")
    text = b"".join(response).decode()
    assert MARK not in text.replace(f"{MARK}-gone", "" if name == "changes" else MARK)


def test_what_a_published_record_names_is_left_out_while_it_is_a_draft(client):
    agreement, hidden = live(AgreementFactory), TopicFactory(slug=MARK)
    AgreementTopic.objects.create(record=agreement, topic=hidden)
    AgreementRelation.objects.create(
        record=agreement, kind="amends", to=AgreementFactory(slug=f"{MARK}-a")
    )
    party = agreement.party_links.get().party
    source = agreement.steps.first().source
    take_off(party)
    take_off(source)
    statistic = live(StatisticFactory, reporting_party=live(PartyFactory))
    take_off(statistic.reporting_party)
    StatisticTopic.objects.create(record=statistic, topic=hidden)
    for address in (f"agreements/{agreement.slug}", "agreements", "agreements.csv", "statistics"):
        text = b"".join(client.get(f"{API}/{address}")).decode()
        for secret in (MARK, party.slug, statistic.reporting_party.slug):
            assert secret not in text
    assert client.get(f"{API}/agreements/{agreement.slug}").json()["steps"][0]["source"] is None


def test_a_draft_topic_cannot_be_told_from_one_that_never_was(client):
    TopicFactory(slug="hidden")
    answers = [client.get(f"{API}/agreements?topic={slug}") for slug in ("hidden", "never")]
    assert {answer.status_code for answer in answers} == {400}
    assert answers[0].json()["errors"] == answers[1].json()["errors"]
    answers = [client.get(f"{API}/topics/{slug}") for slug in ("hidden", "never")]
    assert [answer.status_code for answer in answers] == [404, 404]
