"""The guide's look at a draft before it is approved: old beside new, sentences, and what shows it."""

from playwright.sync_api import expect

from relations.actions.correction import start_correction
from relations.models import Observation
from tests.e2e.desk import READING, is_accessible
from tests.e2e.pages import go, said
from tests.support.desk import edit, signed_in
from tests.support.factories import person

from .book import section
from .walk import open_arrow

FIGURE = {"statistic__slug": "merchandise-exports", "period_start": "2023", "preferred": True}
READ = {
    "en": ("English", "$15.8 billion", "$16.1 billion"),
    "fr": ("Français", "15,8 milliards $", "16,1 milliards $"),
    "ja": ("日本語", "158億カナダドル", "161億カナダドル"),
}


def correction_in_review():
    """Of a figure that topics tell of, by an editor."""
    editor = person("editor", username="editor")
    figure = Observation.objects.get(superseded_at=None, live=True, **FIGURE)
    draft = start_correction(observation=figure, by=editor)
    assert edit(signed_in(editor), draft, "submit", number="16.1 billion").status_code == 302
    return figure, draft


def part(desk, heading):
    return desk.locator("section").filter(has=desk.get_by_role("heading", name=heading))


def test_a_correction_is_read_in_three_languages_before_it_is_approved(site, sign_in):
    with section("See what a draft changes before you approve it") as guide:
        figure, draft = correction_in_review()
        desk = sign_in("publisher", username="publisher")
        waiting = desk.get_by_role("region", name=guide.word("To review"))
        go(desk, waiting.get_by_role("link").first)
        desk.wait_for_timeout(READING)
        go(desk, desk.get_by_role("link", name=guide.word("What changes")))
        guide.picture(desk, "what-changes", x=200, width=1080, height=740)
        assert said(desk, ".desk-compared td").split("\n")[1::2] == list(READ["en"][1:])
        told = part(desk, guide.word("Sentences that tell of it"))
        for language, old, new in READ.values():
            sentence = told.locator(f"h3:text-is('{language}') + ul > li")
            assert old in said(sentence, "del")
            assert new in said(sentence, "ins")
        used = part(desk, guide.word("Where it is used"))
        expect(used.get_by_role("listitem")).to_contain_text(
            ["Statistic: Canada’s merchandise exports to Japan", "Topic: Trade relations"]
        )
        assert "15800000000" not in said(desk)
        is_accessible(desk)
        desk.wait_for_timeout(READING)
        go(desk, desk.get_by_role("link", name=guide.word("To the form")))
        desk.wait_for_timeout(READING)
        open_arrow(desk)
        go(desk, desk.get_by_role("button", name="Approve and publish"))
        figure.refresh_from_db()
        assert figure.superseded_at
        assert Observation.objects.get(pk=draft.pk).live
        for code, (_language, old, new) in READ.items():
            desk.goto(f"{site}/{code}/topics/trade-relations/")
            assert new in said(desk)
            assert old not in said(desk)
        assert desk.problems == []
