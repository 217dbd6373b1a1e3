"""The status of a record: one rule, asked of rows and of the database, on every surface."""

import re
from itertools import product
from random import Random

import pytest

from relations.facts.address import FactAddress
from relations.facts.resolve import resolve
from relations.models import Agreement, Meeting, MeetingStep, Program
from relations.models.children import StepKind
from relations.models.program import ProgramIntake
from relations.models.status import last_word, status_step
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ProgramFactory,
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
