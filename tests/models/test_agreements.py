"""What the query words of agreements answer."""

import pytest

from relations.models import Agreement, SitePage
from relations.models.gate import incompleteness
from tests.support.factories import AgreementFactory, PartyFactory, SitePageFactory, live

pytestmark = pytest.mark.django_db


def agreement(*steps, stated_on=""):
    record = live(AgreementFactory, steps=list(steps))
    if stated_on:
        for step in record.steps.get_object_list():
            step.stated_on = stated_on
            step.save()
    return record


@pytest.mark.parametrize(
    ("day", "possibly"),
    [("2018-12-31", 0), ("2019-01-01", 1), ("2019-12-31", 1), ("2020-01-01", 1)],
)
def test_what_began_in_a_bare_year_may_be_in_force_from_its_first_day_on(day, possibly):
    agreement(("signed", "2018-04-21"), ("in_force", "2019"))
    assert Agreement.objects.possibly_in_force_on(day).count() == possibly


def test_a_state_that_was_only_stated_holds_from_the_statement_on():
    agreement(("in_force", ""), stated_on="2026-03-06")
    assert not Agreement.objects.possibly_in_force_on("2026-03-05").exists()
    assert Agreement.objects.possibly_in_force_on("2026-03-06").exists()


@pytest.mark.parametrize(
    ("ended", "day", "possibly"),
    [
        *(("2010", "2010-12-30", 1), ("2010", "2010-12-31", 0), ("2010-02", "2010-02-27", 1)),
        *(("2010-02", "2010-02-28", 0), ("2010-02-10", "2010-02-10", 0)),
    ],
)
def test_what_ended_in_a_bare_year_or_month_may_be_in_force_until_its_last_day(
    ended, day, possibly
):
    agreement(("in_force", "2000"), ("terminated", ended))
    assert Agreement.objects.possibly_in_force_on(day).count() == possibly


def test_a_terminated_agreement_is_no_longer_in_force():
    agreement(("in_force", "2000"), ("terminated", "2010-05-01"))
    assert Agreement.objects.possibly_in_force_on("2009-01-01").exists()
    assert not Agreement.objects.possibly_in_force_on("2011-01-01").exists()


def test_what_begins_again_after_a_suspension_is_in_force_again():
    agreement(("in_force", "2000"), ("suspended", "2010"), ("in_force", "2012"))
    assert not Agreement.objects.possibly_in_force_on("2011-06-01").exists()
    assert Agreement.objects.possibly_in_force_on("2013-06-01").exists()


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ([("in_force", "2001"), ("terminated", "")], "2026-12-01"),
        ([("in_force", "2001"), ("suspended", "2010"), ("in_force", "")], "2026-12-01"),
        ([("in_force", "2001"), ("terminated", "")], "2019-12-31"),
    ],
)
def test_a_step_that_was_only_stated_says_the_same_to_the_status_and_to_a_question(steps, day):
    record = agreement(*steps)
    for step in record.steps.get_object_list():
        if not step.happened_on:
            step.stated_on = "2020-06-01"
            step.save()
    status = Agreement.objects.with_status(day).get().status
    assert Agreement.objects.possibly_in_force_on(day).exists() == (status == "in_force")


def test_the_withdrawal_of_one_party_leaves_the_agreement_in_force_between_the_others(client):
    steps = [("in_force", "2000"), ("terminated", "2010-05-01")]
    record = AgreementFactory(slug="pact", steps=steps)
    record.steps.model.objects.filter(what="terminated").update(party=live(PartyFactory))
    live(lambda: record)
    for question in ("2009-01-01", "2012-06-01"):
        rows = client.get(f"/api/v1/agreements?in_force_on={question}").json()["results"]
        assert [row["slug"] for row in rows] == ["pact"], question
    listed = client.get("/en/agreements/?in_force_on=2012-06-01").content.decode()
    assert "/en/agreements/pact/" in listed


def test_an_amendment_does_not_change_the_status():
    agreement(("in_force", "1955-07-20"), ("amended", "1994-06-02"))
    assert Agreement.objects.with_status().get().status == "in_force"


def test_a_list_says_as_of_for_a_status_that_was_only_stated(client):
    agreement(("in_force", ""), stated_on="2026-03-06")
    assert "as of March 6, 2026" in client.get("/en/agreements/").content.decode()


def test_a_site_page_cannot_take_the_address_of_a_section():
    page = SitePageFactory(slug="topics")
    assert "slug" in [fault.field for fault in incompleteness(page)]
    assert SitePage.objects.count() == 1
