"""Forums, meetings, programs, milestones, priority areas: what is told of them, and what they answer."""

import pytest

from relations.models import (
    Agreement,
    Forum,
    Meeting,
    Milestone,
    Observation,
    Party,
    Program,
    Source,
    Statistic,
    Topic,
)
from tests.support.factories import (
    MeetingFactory,
    MilestoneFactory,
    ProgramFactory,
    live,
    make_all_live,
    take_off,
)
from tests.support.portal import portal

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def there():
    return portal()


def slugs(client, address):
    response = client.get(f"{API}/{address}")
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def one(client, resource, record):
    return client.get(f"{API}/{resource}/{record.slug}").json()


def test_a_forum_tells_its_members_areas_and_where_its_meetings_are(client, there):
    row = one(client, "forums", there[Forum])
    [member] = row["memberships"]
    assert (row["members"], member["role"]) == ([member["party"]], "member")
    assert row["organization"] == there[Party].slug
    assert row["priority_areas"][0]["title_i18n"] == {"en": "Energy", "fr": "Énergie", "ja": None}
    assert client.get(row["meetings_url"]).json()["results"][0]["slug"] == there[Meeting].slug
    assert client.get(row["agreements_url"]).json()["results"][0]["slug"] == there[Agreement].slug


def test_a_meeting_tells_when_where_who_and_what_it_belongs_to(client, there):
    row = one(client, "meetings", there[Meeting])
    assert (row["status"], row["start"], row["start_time"]) == ("held", "2019-12-10", "09:30")
    assert (row["end"], row["end_time"], row["time_zone"]) == (None, None, "UTC")
    assert row["forum"] == there[Forum].slug
    assert row["host_party"] == there[Party].slug
    assert row["agreements"] == [there[Agreement].slug]
    assert row["participants"][0]["role_i18n"]["fr"] == "Ministre"
    assert row["part_of"] in slugs(client, "meetings?kind=summit")


def test_a_program_tells_who_may_when_and_on_what_it_rests(client, there):
    row = one(client, "programs", there[Program])
    assert (row["audiences"], row["rests_on"]) == (["students"], there[Agreement].slug)
    assert (row["from_party"], row["operator"]) == (there[Party].slug, there[Party].slug)
    assert row["statistics"] == [there[Statistic].slug]
    assert [(i["opens"], i["closes"]) for i in row["intakes"]] == [("2026-01", "2026-03-31")]


def test_a_statistic_tells_what_its_figures_are_made_of(client, there):
    [breakdown] = one(client, "statistics", there[Statistic])["breakdowns"]
    assert (breakdown["period"], breakdown["source"]) == ("2023", there[Source].slug)
    items = [(i["level"], i["title_i18n"]["fr"], i["value"]) for i in breakdown["items"]]
    assert items == [(1, "Partie", "12.5"), (2, "Partie", None)]


def test_an_agreement_tells_its_forum_and_priority_areas(client, there):
    row = one(client, "agreements", there[Agreement])
    assert row["forum"] == there[Forum].slug
    assert [area["source"] for area in row["priority_areas"]] == [there[Source].slug]


def test_areas_of_agreements_and_forums_are_one_list(client, there):
    rows = client.get(f"{API}/priority-areas").json()["results"]
    owners = [(row["agreement"], row["forum"]) for row in rows]
    assert owners == [(there[Agreement].slug, None), (None, there[Forum].slug)]
    assert slugs(client, f"priority-areas?forum={there[Forum].slug}") == [rows[1]["slug"]]
    assert slugs(client, f"priority-areas?agreement={there[Agreement].slug}") == [rows[0]["slug"]]
    assert slugs(client, "priority-areas?q=Énergie&updated_since=2020-01-01") == [
        row["slug"] for row in rows
    ]
    assert client.get(f"{API}/priority-areas/{rows[1]['slug']}").json() == rows[1]
    assert client.get(f"{API}/priority-areas/{'0' * 32}").status_code == 404


def test_areas_are_walked_both_ways(client, there):
    everything = slugs(client, "priority-areas")
    for ordering in ("parent", "-parent", "slug", "-slug"):
        address = f"{API}/priority-areas?page_size=1&ordering={ordering}"
        first = client.get(address).json()
        second = client.get(first["next"]).json()
        back = client.get(second["previous"]).json()
        assert (first["total"], second["next"]) == (2, None)
        walked = [page["results"][0]["slug"] for page in (first, second)]
        assert sorted(walked) == sorted(everything)
        assert back["results"] == first["results"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("from=2020", False),
        ("from=2019-12-10", True),
        ("from=2019-12-11", False),
        ("to=2019", True),
        ("to=2019-11", False),
        ("from=2019-12&to=2019-12", True),
        ("status=held", True),
        ("status=announced,cancelled", False),
    ],
)
def test_meetings_answer_when_and_whether_they_were_held(client, question, found):
    meeting = live(MeetingFactory)
    assert slugs(client, f"meetings?{question}") == ([meeting.slug] if found else [])


def test_a_meeting_known_by_its_year_may_be_on_any_of_its_days(client):
    meeting = live(MeetingFactory, start="2019")
    assert slugs(client, "meetings?from=2019-06-01") == [meeting.slug]
    assert slugs(client, "meetings?from=2020") == []


@pytest.mark.parametrize(
    ("end", "until", "after"),
    [("2019", "2019-12-31", "2020"), ("2019-06", "2019-06-30", "2019-07")],
)
def test_a_meeting_whose_end_is_a_year_or_a_month_may_last_all_of_it(client, end, until, after):
    meeting = live(MeetingFactory, start="2018-11-05", end=end)
    assert slugs(client, f"meetings?from={until}") == [meeting.slug]
    assert slugs(client, f"meetings?from={after}") == []


def test_meetings_answer_by_forum_party_and_agreement(client, there):
    meeting = there[Meeting].slug
    member = there[Forum].members.get().party.slug
    questions = (
        f"forum={there[Forum].slug}",
        f"party={there[Party].slug}",
        f"party={member}",
        f"agreement={there[Agreement].slug}",
        f"topic={there[Topic].slug}",
    )
    for question in questions:
        assert slugs(client, f"meetings?{question}") == [meeting], question


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("audience=students,teachers", True),
        ("audience=officials", False),
        ("direction=both", True),
        ("direction=one_way", False),
        ("open_on=2026-01-15", True),
        ("open_on=2026-04-01", False),
        ("open_on=2025-12-31", False),
    ],
)
def test_programs_answer_for_whom_and_when(client, there, question, found):
    live(ProgramFactory, direction="multilateral")
    assert slugs(client, f"programs?{question}") == ([there[Program].slug] if found else [])


def test_milestones_answer_by_year_in_time_order(client, there):
    later, day = live(MilestoneFactory, date="1954-07"), live(MilestoneFactory, date="1929-12-31")
    first = there[Milestone]
    assert slugs(client, "milestones") == [first.slug, day.slug, later.slug]
    assert slugs(client, "milestones?year_from=1929&year_to=1929") == [day.slug]
    assert slugs(client, "milestones?year_to=1928") == [first.slug]
    assert slugs(client, f"milestones?topic={there[Topic].slug}") == [first.slug]


def test_forums_and_agreements_answer_by_each_other(client, there):
    member = there[Forum].members.get().party.slug
    assert slugs(client, f"forums?party={member}&kind=committee") == [there[Forum].slug]
    assert slugs(client, f"forums?topic={there[Topic].slug}") == [there[Forum].slug]
    assert slugs(client, f"agreements?forum={there[Forum].slug}") == [there[Agreement].slug]


def test_what_was_taken_off_the_site_is_named_nowhere(client, there):
    hidden = {
        "forums": there[Forum],
        "parties": there[Party],
        "sources": there[Source],
        "statistics": there[Statistic],
    }
    for record in (there[Observation], *hidden.values()):
        take_off(record)
    for resource, kind in (("meetings", Meeting), ("programs", Program), ("agreements", Agreement)):
        for address in (resource, f"{resource}.csv", f"{resource}/{there[kind].slug}"):
            text = b"".join(client.get(f"{API}/{address}")).decode()
            assert not [
                r for r in hidden.values() if f'"{r.slug}"' in text or f",{r.slug}," in text
            ]
    assert len(slugs(client, "priority-areas")) == 1
    assert client.get(f"{API}/meetings?forum={there[Forum].slug}").status_code == 400


def test_a_forum_that_is_a_draft_gives_its_meetings_to_no_party(client, there):
    member = there[Forum].members.get().party
    take_off(there[Forum])
    assert slugs(client, f"meetings?party={member.slug}") == []
    assert make_all_live(there[Forum]).live
    assert slugs(client, f"meetings?party={member.slug}") == [there[Meeting].slug]
