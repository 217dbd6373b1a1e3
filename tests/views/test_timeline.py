"""The timeline: all that has a date, by decade, at its own precision."""

import re

import pytest

from relations.models import AgreementStep, AgreementTopic, PartyStep
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    MilestoneFactory,
    PartyFactory,
    ProgramFactory,
    SourceFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import main_of, page, words_of

pytestmark = pytest.mark.django_db


def text_of(client, language="en"):
    return words_of(main_of(page(client, f"/{language}/timeline/")))


def test_every_kind_of_date_stands_in_order_under_its_decade(client):
    live(MilestoneFactory, date="1928", title_en="Relations begin")
    embassy = PartyFactory(title_en="Embassy", kind="embassy")
    PartyStep.objects.create(
        record=embassy, what="opened", happened_on="1929-05-21", source=live(SourceFactory)
    )
    live(lambda: embassy)
    live(AgreementFactory, title_en="Treaty", steps=[("signed", "2018-04-21")])
    live(MeetingFactory, title_en="Session", start="2018-12-10", end="2018-12-11")
    text = words_of(main_of(page(client, "/en/timeline/")).split('class="flow"')[1])
    found = [
        "1920s", "1928", "Relations begin", "May 21, 1929", "Embassy", "Opened",
        "2010s", "April 21, 2018", "Treaty", "Signed", "December 10–11, 2018", "Session",
    ]  # fmt: skip
    places = [text.index(word) for word in found]
    assert places == sorted(places)


def test_what_is_only_stated_says_as_of(client):
    live(ProgramFactory)
    assert "as of 2024" in text_of(client)
    assert "en date de 2024" in text_of(client, "fr")


def test_a_step_that_its_source_does_not_bear_out_says_so(client):
    agreement = AgreementFactory(steps=[("signed", "1976-10"), ("in_force", "1977")])
    AgreementStep.objects.filter(what="signed").update(not_verified=True)
    live(lambda: agreement)
    text = text_of(client)
    assert "Signed · Not verified" in text
    assert text.count("Not verified") == 1
    assert "Signature · Non vérifié" in text_of(client, "fr")


def test_a_step_without_any_date_is_left_out(client):
    live(AgreementFactory, title_en="Undated treaty", steps=[("signed", "")])
    assert "Undated treaty" not in text_of(client)


def test_drafts_and_their_parties_are_not_told(client):
    agreement = AgreementFactory(steps=[("ratified", "2001")])
    AgreementStep.objects.filter(record=agreement).update(party=PartyFactory(title_en="hidden"))
    make_live(agreement)
    AgreementFactory(title_en="hidden treaty")
    MilestoneFactory(title_en="hidden milestone")
    text = text_of(client)
    assert "Ratified" in text
    assert "hidden" not in text


def test_it_takes_no_misspelt_questions(client):
    assert "knid" in page(client, "/fr/timeline/?knid=meeting", 400)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("kind=meeting", ["Session"]),
        ("kind=agreement,milestone", ["Relations begin", "Treaty"]),
        ("year_from=2018", ["Treaty", "Session"]),
        ("year_to=1950", ["Relations begin"]),
        ("topic=trade", ["Treaty"]),
    ],
)
def test_the_timeline_is_narrowed_by_kind_topic_and_years(client, question, told):
    live(MilestoneFactory, date="1928", title_en="Relations begin")
    treaty = AgreementFactory(title_en="Treaty", steps=[("signed", "2018-04-21")])
    AgreementTopic.objects.create(record=treaty, topic=live(TopicFactory, slug="trade"))
    live(lambda: treaty)
    live(MeetingFactory, title_en="Session", start="2018-12-10")
    text = main_of(page(client, f"/en/timeline/?{question}"))
    assert [name for name in ("Relations begin", "Treaty", "Session") if name in text] == told


@pytest.mark.parametrize("question", ["kind=zzz", "year_from=20", "topic=no-such", "from=2018"])
def test_a_question_the_timeline_cannot_read_is_refused(client, question):
    page(client, f"/en/timeline/?{question}", 400)


@pytest.mark.parametrize(
    ("language", "decade"), [("en", "2010s"), ("fr", "Années 2010"), ("ja", "2010年代")]
)
def test_a_decade_is_headed_as_its_language_begins_a_heading(client, language, decade):
    live(AgreementFactory)
    heading = re.search(
        r'<h2 id="[^"]+">([^<]+)</h2>', main_of(page(client, f"/{language}/timeline/"))
    )
    assert heading.group(1).replace("\N{NO-BREAK SPACE}", " ") == decade
