"""A correction is told to the last digit that its source prints, as its form shows it."""

from playwright.sync_api import expect

from relations.models import Observation
from tests.e2e.desk import READING, box, submit
from tests.e2e.pages import go

SERIES = "merchandise-exports-bop-monthly"  # printed to the million


def test_a_correction_is_rounded_as_it_is_printed_not_as_what_it_corrects_was(site, sign_in):
    old = Observation.objects.published().filter(statistic__slug=SERIES).first()
    desk = sign_in("editor")
    desk.goto(f"{site}/admin/snippets/relations/observation/inspect/{old.pk}/")
    go(desk, desk.get_by_role("link", name="Correct", exact=True))
    go(desk, desk.get_by_role("button", name="Correct", exact=True))
    desk.wait_for_timeout(READING)
    box(desk, "Number").fill("1.3 billion")
    expect(desk.get_by_text("$1.3 billion · 1,3 milliard $")).to_be_visible()
    expect(desk.get_by_label("Rounded to")).to_have_value("8")
    desk.wait_for_timeout(READING)
    submit(desk)
    draft = Observation.objects.get(corrects=old).get_latest_revision_as_object()
    assert (draft.number, draft.rounded_to) == (1_300_000_000, 8)
    assert desk.problems == []
