"""A meeting's page: when it was on whose clock, who took part, what came of it."""

import datetime

import pytest

from relations.models import (
    MeetingAgreement,
    MeetingParticipant,
    MeetingStep,
    MeetingTopic,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    PartyFactory,
    RelationshipFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db


def text_of(client, meeting, language="en"):
    return words_of(main_of(page(client, f"/{language}/meetings/{meeting.slug}/")))


@pytest.fixture
def west_and_east():
    """Parties whose clocks differ by most of a day."""
    live(
        RelationshipFactory,
        first_party__title_en="West",
        first_party__time_zones="America/Toronto, America/Vancouver",
        second_party__title_en="East",
        second_party__time_zones="Asia/Tokyo",
    )


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/Toronto", datetime.time(19)), ("Asia/Tokyo", datetime.time(9))]
)
def test_one_moment_is_told_on_both_clocks_and_two_dates_are_explained(
    client, west_and_east, zone, hour
):
    meeting = live(
        MeetingFactory,
        online=True,
        start="2020-12-02",
        end="2020-12-03",
        start_time=hour,
        time_zone=zone,
    )
    text = text_of(client, meeting)
    assert "West December 2, 2020, 7:00 p.m. EST" in text
    assert "East December 3, 2020, 9:00 a.m." in text
    assert "only because the clocks of the two sides differ" in text


def test_two_days_in_one_place_are_two_days(client, west_and_east):
    meeting = live(
        MeetingFactory,
        start="2020-12-02",
        end="2020-12-03",
        start_time=datetime.time(11),
        end_time=datetime.time(15),
        time_zone="America/Toronto",
    )
    text = text_of(client, meeting)
    assert "West December 2, 2020, 11:00 a.m. EST until December 3, 2020, 3:00 p.m. EST" in text
    assert "clocks" not in text


def test_without_a_start_time_no_clock_is_read(client, west_and_east):
    assert "Local times" not in text_of(client, live(MeetingFactory))


@pytest.mark.parametrize(
    ("state", "said"), [("postponed", "was postponed"), ("cancelled", "was cancelled")]
)
def test_a_meeting_that_does_not_take_place_says_so_first(client, state, said):
    meeting = live(MeetingFactory, steps=["announced", state])
    text = text_of(client, meeting)
    assert f"This meeting {said}." in text
    assert state.capitalize() in words_of(page(client, "/en/timeline/"))


def test_the_last_row_is_the_status_whatever_its_date(client):
    meeting = MeetingFactory(steps=["announced"])
    MeetingStep.objects.filter(record=meeting).update(happened_on="2019-12-10")
    MeetingStep.objects.create(
        record=meeting, what="held", sort_order=1, source=live(SourceFactory)
    )
    text = text_of(client, live(lambda: meeting))
    assert "Held December 10, 2019" in text
    assert "Date unknown" not in text


def test_participants_stand_by_party_with_their_roles(client):
    meeting = MeetingFactory()
    land = live(PartyFactory, title_en="First land")
    for party, name, role in ((None, "", "Observers"), (land, "A. Person", "Minister")):
        MeetingParticipant.objects.create(
            record=meeting, party=party, acting=bool(party),
            name_en=name, name_fr=name, role_en=role, role_fr=role,
        )  # fmt: skip
    text = text_of(client, live(lambda: meeting))
    assert "First land A. Person, Minister (acting) Others Observers" in text


def test_what_it_belongs_to_and_what_belongs_to_it(client):
    whole = live(MeetingFactory, title_en="Whole")
    part = live(
        MeetingFactory,
        title_en="Part",
        part_of=whole,
        forum=live(ForumFactory, title_en="Committee"),
        online=True,
        session_number=30,
        outcome_en="They agreed.\n\nThey left.",
        outcome_fr="Entente.",
    )
    text = text_of(client, part)
    for said in ("Part of Whole", "Forum Committee", "Online", "Session number 30", "They agreed."):
        assert said in text, said
    assert "Parts of this meeting" in text_of(client, whole)


def test_nothing_unpublished_is_named(client):
    meeting = MeetingFactory(
        forum=ForumFactory(title_en="hidden forum"),
        part_of=MeetingFactory(title_en="hidden whole"),
        host_party=PartyFactory(title_en="hidden host"),
    )
    MeetingFactory(title_en="hidden part", part_of=meeting)
    hidden = AgreementFactory(title_en="hidden agreement")
    MeetingAgreement.objects.create(record=meeting, agreement=hidden)
    MeetingTopic.objects.create(record=meeting, topic=TopicFactory(title_en="hidden topic"))
    party = PartyFactory(title_en="hidden party")
    MeetingParticipant.objects.create(record=meeting, role_en="R", role_fr="R", party=party)
    meeting = make_live(meeting)
    for path in (f"meetings/{meeting.slug}/", "meetings/", "timeline/", ""):
        assert "hidden" not in words_of(page(client, f"/en/{path}")), path


def busy_meeting(count):
    meeting = MeetingFactory(forum=live(ForumFactory))
    for _ in range(count):
        MeetingAgreement.objects.create(record=meeting, agreement=live(AgreementFactory))
        MeetingTopic.objects.create(record=meeting, topic=live(TopicFactory))
        MeetingParticipant.objects.create(
            record=meeting, role_en="R", role_fr="R", party=live(PartyFactory)
        )
    meeting = live(lambda: meeting)
    for _ in range(count):
        live(MeetingFactory, part_of=meeting)
    return meeting
