"""Nothing disappears from the public but by an act on itself that the log tells."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction

from relations.models import (
    AgreementStepPerson,
    AgreementTopic,
    Meeting,
    Observation,
    Party,
    PublicationEvent,
    Source,
    Statistic,
    Topic,
)
from relations.models.showing import shown_by
from tests.support import portal
from tests.support.desk import address, edit, messages_of, signed_in
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_all_live,
    person,
)

pytestmark = pytest.mark.django_db
FACT = '<embed embedtype="fact" kind="statistic" slug="{}" show="value"/>'


@pytest.fixture
def figures():
    """Twelve public figures of one statistic, all by one source."""
    first = live(ObservationFactory, period_start="2001")
    for year in range(2002, 2013):
        live(
            ObservationFactory,
            statistic=first.statistic,
            source=first.source,
            period_start=str(year),
        )
    return first


def unpublish(client, record):
    return client.post(address("unpublish", record), follow=True)


def is_live(record):
    return type(record).objects.get(pk=record.pk).live


def test_a_source_of_public_figures_stays_public_and_the_page_lists_them(publisher, figures):
    client, rows = signed_in(publisher), PublicationEvent.objects.count()
    page = client.get(address("unpublish", figures.source)).content.decode()
    assert "Yes, unpublish" not in page
    assert all(address("edit", figure) in page for figure in Observation.objects.all())
    response = unpublish(client, figures.source)
    assert response.status_code == 200
    assert "stays public, since other public records show it" in messages_of(response)
    assert "and 2 more" in messages_of(response)
    assert is_live(figures.source)
    assert Observation.objects.published().count() == 12
    assert PublicationEvent.objects.count() == rows


def test_a_statistic_with_figures_stays_public(publisher, figures):
    assert "stays public" in messages_of(unpublish(signed_in(publisher), figures.statistic))
    assert is_live(figures.statistic)


def test_a_source_of_figures_that_stood_once_stays_public_for_what_was_said_then(figures):
    for row in Observation.objects.all():
        QuerySet(Observation).filter(pk=row.pk).update(superseded_at=timezone.now())
    with pytest.raises(ValidationError, match="stays public"):
        figures.source.unpublish(user=person("publisher"))


def test_a_record_on_its_own_is_taken_off_and_logged(publisher):
    topic = live(TopicFactory)
    client = signed_in(publisher)
    assert "Yes, unpublish" in client.get(address("unpublish", topic)).content.decode()
    unpublish(client, topic)
    assert not is_live(topic)
    entry = PublicationEvent.objects.of(topic).first()
    assert (entry.action, entry.publisher) == ("unpublish", publisher)


@pytest.mark.parametrize("kind", [k for k in portal.FACTORIES if k is not Observation])
def test_of_each_kind_what_others_name_stays_and_what_nobody_names_goes(kind):
    record = portal.portal()[kind]
    if not shown_by(record) and not record.on_every_page:
        record.unpublish(user=person("publisher"))
        assert not is_live(record)
        return
    with pytest.raises(ValidationError, match="stays public"):
        record.unpublish(user=person("publisher"))
    assert is_live(record)


def test_a_record_is_shown_by_whatever_names_it():
    there = portal.portal()
    named = {kind: {type(r) for r in shown_by(record)} for kind, record in there.items()}
    assert named[Source] >= {Observation, Statistic}
    assert named[Party] >= {Meeting}
    assert named[Topic] >= {Statistic, Meeting}
    assert named[Statistic] >= {Observation}


def test_a_row_two_levels_down_counts_too():
    agreement, envoy = AgreementFactory(), live(portal.PartyFactory)
    step = agreement.steps.first()
    AgreementStepPerson.objects.create(step=step, party=envoy, role_en="Envoy", role_fr="Envoyé")
    assert shown_by(envoy) == []
    agreement = make_all_live(agreement)
    assert shown_by(envoy) == [agreement]


def test_what_only_a_draft_names_is_taken_off(publisher):
    topic = live(TopicFactory)
    AgreementTopic.objects.create(record=AgreementFactory(), topic=topic)
    unpublish(signed_in(publisher), topic)
    assert not is_live(topic)


def quoting(statistic, slug=""):
    return live(TopicFactory, body_en=f"<p>See {FACT.format(slug or statistic.slug)}.</p>")


@pytest.fixture
def statistic():
    return live(portal.StatisticFactory, slug="first-name")


def test_a_statistic_that_public_prose_quotes_stays_public(statistic):
    topic = quoting(statistic)
    assert shown_by(statistic) == [topic]
    with pytest.raises(ValidationError, match=topic.title_en):
        statistic.unpublish(user=person("publisher"))


def test_prose_that_quotes_a_former_name_counts(statistic, publisher):
    topic = quoting(statistic)
    edit(signed_in(person("editor")), statistic, "submit", slug="second-name")
    edit(signed_in(publisher), Statistic.objects.get(), "publish")
    assert Statistic.objects.get().slug == "second-name"
    assert shown_by(Statistic.objects.get()) == [topic]


def test_a_longer_name_or_another_kind_of_the_same_name_is_not_quoted(statistic):
    quoting(statistic, "first-name-too")
    live(TopicFactory, body_en='<p><embed embedtype="fact" kind="forum" slug="first-name"/></p>')
    assert shown_by(statistic) == []


def test_a_draft_that_drops_the_quotation_lets_nobody_delete_what_readers_still_see(
    statistic, administrator
):
    topic = quoting(statistic)
    edit(signed_in(person("editor")), topic, body_en='{"blocks": [], "entityMap": {}}')
    response = signed_in(administrator).post(address("delete", statistic), follow=True)
    assert response.status_code == 200
    assert Statistic.objects.filter(pk=statistic.pk).exists()


def test_what_expires_stays_while_it_is_shown(figures, capsys):
    past = timezone.now() - timedelta(minutes=1)
    QuerySet(Source).filter(pk=figures.source_id).update(expire_at=past)
    with pytest.raises(CommandError):
        call_command("tick")
    assert is_live(figures.source)
    assert "stays public" in capsys.readouterr().err


def test_no_script_goes_round_it(figures):
    with pytest.raises(ValidationError, match="stays public"):
        UnpublishAction(figures.source).execute(skip_permission_checks=True)
    source = Source.objects.get(pk=figures.source_id)
    source.live = False
    with pytest.raises(ValidationError, match="stays public"):
        source.save()
    assert is_live(figures.source)


def test_once_nothing_public_names_it_a_source_is_taken_off(publisher):
    source = live(SourceFactory)
    figure = ObservationFactory(source=source)
    unpublish(signed_in(publisher), source)
    assert not is_live(source)
    figure.save_revision(user=person("editor"), clean=False)
    with pytest.raises(ValidationError, match="source"):
        figure.latest_revision.publish(user=publisher)
