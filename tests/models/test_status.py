"""The status of a record: one rule, asked of rows and of the database, on every surface."""

import re
from itertools import product
from random import Random

import pytest

from relations.facts.address import FactAddress
from relations.facts.resolve import resolve
from relations.models import Agreement, Meeting, MeetingStep, Program
from relations.models.children import StepKind
from relations.models.program import (
    TAKES_NOBODY,
    ProgramIntake,
    ProgramStep,
    takes_applications,
)
from relations.models.status import last_word, status_step
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ProgramFactory,
    SourceFactory,
    TopicFactory,
    live,
)

pytestmark = pytest.mark.django_db
STANDING = re.compile(r'<p class="standing">.*?status-badge[^>]*>([^<]+)<', re.DOTALL)
DATES = ["", "2019", "2019-12", "2020-01-01", "2020-06", "2020-06-15", "2021"]
DAYS = ["2018-06-01", "2019-01-01", "2020-01-01", "2020-06-14", "2020-06-15", "2022-01-01"]


def some(random, choices, most=5):
    return [random.choice(choices) for _ in range(random.randint(0, most))]


@pytest.mark.parametrize("seed", range(25))
def test_rows_and_database_agree_on_the_status_of_an_agreement(seed):
    random = Random(seed)  # noqa: S311
    record = AgreementFactory(steps=[])
    for order, what in enumerate(some(random, Agreement.steps.rel.related_model.STATES)):
        happened, stated = random.choice(DATES), random.choice(DATES)
        record.steps.model.objects.create(
            record=record, what=what, happened_on=happened, stated_on=stated, sort_order=order
        )
    for day in DAYS:
        step = status_step(record.steps.model.objects.filter(record=record), day)
        row = Agreement.objects.with_status(day).get(pk=record.pk)
        assert row.status == (step.what if step else "")
        assert row.status_date == (step.sort_date if step else "")
        assert row.status_happened_on == (step.happened_on if step else "")


@pytest.mark.parametrize("seed", range(25))
def test_rows_and_database_agree_on_what_became_of_a_meeting(seed):
    random = Random(seed)  # noqa: S311
    record = MeetingFactory(start="2020-06-15")
    MeetingStep.objects.filter(record=record).delete()
    for order, what in enumerate(some(random, MeetingStep.STATES)):
        MeetingStep.objects.create(
            record=record, what=what, happened_on=random.choice(DATES), sort_order=order
        )
    for day in DAYS:
        steps = MeetingStep.objects.filter(record=record).order_by("sort_order")
        last, row = last_word(steps, day), Meeting.objects.with_status(day).get(pk=record.pk)
        assert row.status == (last.what if last else "")


@pytest.mark.parametrize(("opens", "closes"), list(product(DATES, DATES)))
def test_rows_and_database_agree_on_whether_an_intake_is_open(opens, closes):
    record = ProgramFactory()
    intake = ProgramIntake.objects.create(record=record, opens=opens, closes=closes)
    for day in DAYS:
        assert Program.objects.open_on(day).exists() == intake.is_open_on(day), day


@pytest.mark.parametrize("state", ProgramStep.STATES)
def test_rows_and_database_agree_on_who_takes_applications(state):
    record = ProgramFactory()
    record.steps.all().delete()
    ProgramStep.objects.create(record=record, what=state, happened_on="2020-06-01", sort_order=0)
    intakes = [ProgramIntake.objects.create(record=record, opens="2019", closes="2021")]
    for day in DAYS:
        step = status_step(ProgramStep.objects.filter(record=record), day)
        takes = takes_applications(step.what if step else "", intakes, day)
        assert Program.objects.open_on(day).exists() == takes, day
    takes = takes_applications(state, intakes, "2020-06-14")
    assert takes == (state not in TAKES_NOBODY)


def test_a_closed_program_is_open_nowhere_whatever_its_intakes_say(client):
    record = ProgramFactory()
    ProgramStep.objects.create(
        record=record, what="closed", stated_on="2025", source=SourceFactory(), sort_order=1
    )
    ProgramIntake.objects.create(record=record, opens="2020", closes="9998")
    record = live(lambda: record)
    assert "Open today" not in client.get(f"/en/programs/{record.slug}/").text
    assert "Not open today" in client.get("/en/programs/").text
    assert record.slug not in client.get("/en/programs/?open_on=2026-01-15").text
    assert client.get("/api/v1/programs?open_on=2026-01-15").json()["results"] == []


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([("signed", "2018-04"), ("in_force", "2018")], "in_force"),
        ([("signed", "2018-04-12"), ("in_force", "2018-04")], "in_force"),
        ([("in_force", "2018"), ("suspended", "2018-04-12")], "suspended"),
        ([("signed", "2018-04-12"), ("in_force", "2017")], "signed"),
        ([("signed", "2018-04-12"), ("in_force", "2018"), ("terminated", "2019")], "terminated"),
        ([("signed", "2018-10-05"), ("in_force", "2018")], "in_force"),
    ],
)
def test_a_year_stands_after_what_happened_within_it_where_editors_put_it_so(steps, status):
    record = AgreementFactory(steps=steps)
    assert status_step(record.steps.all()).what == status
    assert Agreement.objects.with_status().get(pk=record.pk).status == status


def test_a_year_after_a_day_to_come_has_not_come_either():
    record = AgreementFactory(steps=[("signed", "2031-10-05"), ("in_force", "2031")])
    for day, status in [("2031-06-01", ""), ("2031-10-05", "in_force")]:
        step = status_step(record.steps.all(), day)
        assert (step.what if step else "") == status
        assert Agreement.objects.with_status(day).get(pk=record.pk).status == status


def surfaces(client, record):
    """What each says of the status: page, list, API, live fact."""
    page = client.get(f"/en/agreements/{record.slug}/").text
    fact = resolve([FactAddress("agreement", record.slug, part="status")])
    step = next(iter(fact.values())).step if fact else None
    return {
        "page": STANDING.findall(page),
        "api": client.get(f"/api/v1/agreements/{record.slug}").json()["status"],
        "listed": {
            status
            for status in StepKind.values
            if status not in ("amended", "renewed", "raised", "revitalized")
            and record.slug in client.get(f"/en/agreements/?status={status}").text
        },
        "fact": step.what if step else None,
    }


def test_what_was_only_amended_has_no_status_anywhere(client):
    record = live(AgreementFactory, steps=[("amended", "2019-05-01")])
    said = surfaces(client, record)
    assert said["page"] == []
    assert said["api"] is None
    assert said["listed"] == set()
    assert said["fact"] is None


def test_a_step_to_come_needs_no_act_on_its_day(client, time_machine):
    record = live(AgreementFactory, steps=[("signed", "2019-05-01"), ("in_force", "2031-04-01")])
    time_machine.move_to("2031-03-31 23:59:00+00:00")
    before = surfaces(client, record)
    tag = client.get(f"/api/v1/agreements/{record.slug}").headers["ETag"]
    assert before["page"] == ["Signed"]
    assert (before["api"], before["listed"], before["fact"]) == ("signed", {"signed"}, "signed")
    time_machine.move_to("2031-04-01 00:00:00+00:00")
    after = surfaces(client, record)
    assert after["page"] == ["In force"]
    assert (after["api"], after["listed"], after["fact"]) == ("in_force", {"in_force"}, "in_force")
    again = client.get(f"/api/v1/agreements/{record.slug}", headers={"If-None-Match": tag})
    assert again.status_code == 200


def test_a_topic_whose_prose_tells_a_status_is_new_to_the_api_on_the_next_day(client, time_machine):
    topic = live(TopicFactory)
    time_machine.move_to("2031-03-31 23:59:00+00:00")
    tag = client.get(f"/api/v1/topics/{topic.slug}").headers["ETag"]
    time_machine.move_to("2031-04-01 00:00:00+00:00")
    again = client.get(f"/api/v1/topics/{topic.slug}", headers={"If-None-Match": tag})
    assert again.status_code == 200
