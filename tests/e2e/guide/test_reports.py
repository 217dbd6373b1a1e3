"""A reader says what is wrong; an editor takes it, corrects the record, answers and closes it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from relations.actions.periodic import KEPT_AFTER_CLOSING
from relations.models import ErrorReport
from relations.models.error_report import State
from tests.e2e.desk import NAMES, READING, box, fetch, is_accessible
from tests.e2e.pages import go
from tests.support.factories import person

from .book import section

PAGE = "statistics/merchandise-exports"
SHOWN = "15,8 milliards $"
LINK = {
    "en": "Report an error in this page",
    "fr": "Signaler une erreur dans cette page",
    "ja": "このページの誤りを知らせる",
}
WRONG = "La source dit 16,1 milliards."
NOTE = "The source was revised."


def report_an_error(visit):
    """In French, as somebody without an account. The number that the report is given."""
    page = visit(f"/fr/{PAGE}/")
    go(page, page.get_by_role("link", name="Signaler une erreur dans cette valeur"))
    page.get_by_label("inexact").press_sequentially(WRONG, delay=60)
    page.get_by_label("courriel").press_sequentially("reader@example.org", delay=20)
    page.wait_for_timeout(READING)
    assert Axe().run(page).violations_count == 0
    go(page, page.get_by_role("button", name="Envoyer à la rédaction"))
    assert page.problems == []
    return page.locator("main strong").inner_text()


def look_up(desk, guide, report):
    """The figure's page, and back by its button to the reports about it."""
    go(desk, desk.get_by_role("link", name=guide.word("Open the record")))
    expect(desk.get_by_role("link", name="Correct")).to_be_visible()
    desk.wait_for_timeout(READING)
    go(desk, desk.get_by_role("link", name=f"{guide.word('Reports')} (1)"))
    expect(desk.get_by_role("row", name=report.name)).to_contain_text("editor")
    go(desk, desk.get_by_role("link", name=report.name))


def test_a_report_is_taken_answered_and_closed(site, sign_in, visit):
    with section("A reader reports an error") as guide:
        for language in NAMES:
            assert LINK[language] in fetch(f"{site}/{language}/{PAGE}/")
        number = report_an_error(visit)
        report = ErrorReport.objects.get(reference=number)
        desk = sign_in("editor", username="editor")
        waiting = desk.get_by_role("region", name=guide.word("Reports from readers"))
        go(desk, waiting.get_by_role("link", name=report.name))
        for told in (guide.word("What the page said"), SHOWN, WRONG, "reader@example.org", number):
            expect(desk.locator(".desk-report")).to_contain_text(told)
        expect(desk.get_by_role("link", name="Delete")).to_have_count(0)
        desk.wait_for_timeout(READING)
        go(desk, desk.get_by_role("button", name=guide.word("Take it")))
        assert report not in ErrorReport.objects.waiting_for(person("publisher"))
        look_up(desk, guide, report)
        box(desk, guide.word("Note")).press_sequentially(NOTE, delay=60)
        desk.wait_for_timeout(READING)
        is_accessible(desk)
        go(desk, desk.get_by_role("button", name=f"Close: {guide.word('Corrected')}"))
        report.refresh_from_db()
        assert (report.state, report.note) == (State.CORRECTED, NOTE)

        go(desk, desk.get_by_role("link", name=guide.word("From readers"), exact=True))
        expect(desk.get_by_role("row", name=report.name)).to_contain_text("Corrected")
        go(desk, desk.get_by_role("link", name=report.name))
        go(desk, desk.get_by_role("button", name=guide.word("Open again")))
        expect(desk.get_by_label("Note")).to_have_value(NOTE)
        expect(desk.get_by_role("button", name=guide.word("Nothing to correct"))).to_be_visible()
        go(desk, desk.get_by_role("button", name=guide.word("Spam")))
        report.refresh_from_db()
        assert (report.state, report.closed_by.username) == (State.SPAM, "editor")
        guide.says(f"erased {KEPT_AFTER_CLOSING.days} days after you close the report")
        assert desk.problems == []
