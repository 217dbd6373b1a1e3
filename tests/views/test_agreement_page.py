"""An agreement's page: where it stands, how it came there, what it is related to."""

import pytest

from relations.models import (
    AgreementCitation,
    AgreementDocument,
    AgreementRelation,
    AgreementStep,
    AgreementStepPerson,
    AgreementTopic,
)
from tests.support.factories import (
    AgreementFactory,
    PartyFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db


def publish(agreement):
    return live(lambda: agreement)


def text_of(client, agreement, language="en"):
    return words_of(main_of(page(client, f"/{language}/agreements/{agreement.slug}/")))


def test_the_status_is_the_latest_step_with_its_date(client):
    agreement = live(AgreementFactory, steps=[("signed", "2018-04-21"), ("in_force", "2019")])
    assert "In force since 2019" in text_of(client, agreement)


def test_an_act_of_one_day_is_not_said_to_last(client):
    agreement = live(AgreementFactory, steps=[("signed", "2018-04-21")])
    text = text_of(client, agreement)
    assert "Signed April 21, 2018" in text
    assert "since" not in text


def test_an_amendment_does_not_change_the_status(client):
    agreement = live(AgreementFactory, steps=[("in_force", "1988"), ("amended", "1999-02-19")])
    assert "In force since 1988" in text_of(client, agreement)


def test_what_does_not_bind_takes_effect(client):
    agreement = live(AgreementFactory, nature="non_binding", steps=[("in_force", "2019")])
    text = text_of(client, agreement)
    assert "In effect" in text
    assert "In force" not in text


def test_a_status_that_the_source_does_not_bear_out_is_marked(client):
    agreement = AgreementFactory(steps=[("signed", "1976-10")])
    agreement.steps.model.objects.filter(record=agreement).update(not_verified=True)
    assert text_of(client, publish(agreement)).count("Not verified") == 2


def test_a_step_known_only_by_its_statement_says_so(client):
    agreement = AgreementFactory(steps=[])
    AgreementStep.objects.create(
        record=agreement, what="in_force", stated_on="2026-03", source=live(SourceFactory)
    )
    text = text_of(client, publish(agreement))
    assert "as of March 2026" in text
    assert "The day itself is not known" in text


def test_a_step_tells_place_people_note_and_source(client):
    agreement = AgreementFactory(steps=[])
    source = live(SourceFactory, title_en="Communiqué", publisher_en="Ministry")
    step = AgreementStep.objects.create(
        record=agreement,
        what="signed",
        happened_on="2018-04-21",
        source=source,
        place_en="Harbour",
        place_fr="Port",
        note_en="In the rain.",
        note_fr="Sous la pluie.",
        retrieved_on="2026-05-02",
    )
    party = live(PartyFactory, title_en="First land")
    AgreementStepPerson.objects.create(
        step=step, name_en="A. Person", name_fr="A. Person", role_en="Minister",
        role_fr="Ministre", party=party, acting=True,
    )  # fmt: skip
    text = text_of(client, publish(agreement))
    for part in (
        "Harbour",
        "A. Person, Minister (acting) (First land)",
        "In the rain.",
        "Ministry, Communiqué",
        "retrieved May 2, 2026",
    ):
        assert part in text, part


def test_relations_are_told_from_both_sides(client):
    older, newer = live(AgreementFactory, title_en="Older"), AgreementFactory(title_en="Newer")
    AgreementRelation.objects.create(record=newer, kind="replaces", to=older)
    newer = publish(newer)
    assert "Replaces Older" in text_of(client, newer)
    assert "Replaced by Newer" in text_of(client, older)


def test_what_points_to_a_draft_is_left_out_even_when_it_was_published(client):
    agreement = AgreementFactory(title_en="Open")
    hidden = {
        "topic": TopicFactory(title_en="veiled topic"),
        "source": SourceFactory(title_en="veiled source"),
        "party": PartyFactory(title_en="veiled party"),
        "agreement": AgreementFactory(title_en="veiled agreement"),
    }
    AgreementTopic.objects.create(record=agreement, topic=hidden["topic"])
    AgreementCitation.objects.create(record=agreement, source=hidden["source"])
    AgreementRelation.objects.create(record=agreement, kind="amends", to=hidden["agreement"])
    AgreementRelation.objects.create(record=hidden["agreement"], kind="amends", to=agreement)
    AgreementStep.objects.filter(record=agreement).update(party=hidden["party"])
    agreement = make_live(agreement)
    assert "veiled" not in page(client, f"/en/agreements/{agreement.slug}/")


def test_documents_and_citations_are_listed(client):
    agreement = AgreementFactory()
    AgreementDocument.objects.create(
        record=agreement,
        title_en="Full text",
        title_fr="Texte intégral",
        address_en="https://a.example/",
    )
    source = live(SourceFactory, title_en="Treaty register")
    AgreementCitation.objects.create(record=agreement, source=source, edition="2020-05")
    agreement = publish(agreement)
    html = page(client, f"/fr/agreements/{agreement.slug}/")
    assert '<a href="https://a.example/" hreflang="en">Texte intégral</a>' in html
    english = text_of(client, agreement)
    assert "Treaty register" in english
    assert "Edition of May 2020" in english


def related_agreement(count):
    agreement = AgreementFactory(steps=[("signed", f"19{n:02}") for n in range(count)])
    for _ in range(count):
        AgreementTopic.objects.create(record=agreement, topic=live(TopicFactory))
        AgreementCitation.objects.create(record=agreement, source=live(SourceFactory))
        AgreementRelation.objects.create(record=agreement, kind="amends", to=live(AgreementFactory))
    return publish(agreement)
