"""What belongs together is told on both sides: topics, agreements, statistics, the overview."""

import pytest

from relations.models import (
    AgreementPriorityArea,
    BreakdownItem,
    ForumTopic,
    MeetingAgreement,
    MeetingTopic,
    ProgramTopic,
    StatisticBreakdown,
)
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ProgramFactory,
    SitePageFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.reading import LANGUAGES, main_of, page, words_of

pytestmark = pytest.mark.django_db


def text_of(client, path):
    return words_of(main_of(page(client, f"/en/{path}")))


def test_a_topic_lists_its_forums_meetings_and_programs(client):
    topic = live(TopicFactory, slug="told")
    for factory, link, title in (
        (ForumFactory, ForumTopic, "A forum"),
        (MeetingFactory, MeetingTopic, "A meeting"),
        (ProgramFactory, ProgramTopic, "A program"),
    ):
        record, hidden = factory(title_en=title), factory(title_en=f"hidden {title}")
        link.objects.create(record=record, topic=topic)
        link.objects.create(record=hidden, topic=topic)
        live(lambda made=record: made)
    text = text_of(client, "topics/told/")
    for title in ("A forum", "A meeting", "A program"):
        assert title in text
    assert "hidden" not in text


def test_an_agreement_names_its_forum_areas_meetings_and_programs(client):
    agreement = AgreementFactory(slug="plan", forum=live(ForumFactory, title_en="Committee"))
    AgreementPriorityArea.objects.create(
        record=agreement, number=1, source=live(SourceFactory), title_en="Rule of law",
        title_fr="État de droit", list_name_en="Six priorities", list_name_fr="Six priorités",
    )  # fmt: skip
    agreement = live(lambda: agreement)
    meeting = MeetingFactory(title_en="Signing")
    MeetingAgreement.objects.create(record=meeting, agreement=agreement)
    live(lambda: meeting)
    live(ProgramFactory, title_en="Exchange", rests_on=agreement)
    text = text_of(client, "agreements/plan/")
    for said in ("Forum Committee", "Six priorities", "1. Rule of law", "Signing", "Exchange"):
        assert said in text, said
    assert "Six priorities" in text_of(client, "")


def test_an_agreement_does_not_name_a_forum_that_is_a_draft(client):
    live(AgreementFactory, slug="plan", forum=ForumFactory(title_en="hidden forum"))
    assert "hidden" not in text_of(client, "agreements/plan/")


def test_a_statistic_is_broken_down_on_two_levels(client):
    statistic = StatisticFactory(slug="exports", unit="money", currency="CAD")
    breakdown = StatisticBreakdown.objects.create(
        record=statistic, title_en="Largest exports", title_fr="Principales exportations",
        period_start="2023", source=live(SourceFactory, title_en="Customs"),
    )  # fmt: skip
    rows = ((1, "Minerals", 1500), (2, "Copper", None), (1, "Grain", None))
    for order, (level, title, number) in enumerate(rows):
        BreakdownItem.objects.create(
            breakdown=breakdown, level=level, title_en=title, title_fr=title,
            number=number, sort_order=order,
        )  # fmt: skip
    live(lambda: statistic)
    html = page(client, "/en/statistics/exports/")
    text = words_of(main_of(html))
    assert "Largest exports 2023 Minerals $1,500 Copper Grain" in text
    assert "Customs" in text


def test_the_overview_tells_the_last_meetings_and_the_next(client):
    live(MeetingFactory, title_en="Past one")
    live(MeetingFactory, title_en="Coming one", start="9990-01", steps=["announced"])
    live(MeetingFactory, title_en="Called off", start="9990-02", steps=["cancelled"])
    text = text_of(client, "")
    ahead, past = text[text.index("Next meetings") :].split("Latest meetings")
    assert "Coming one" in ahead
    assert "Past one" in past
    assert "Called off" not in ahead + past.split("Latest changes")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_about_the_site_stand_in_the_footer_in_their_order(client, language):
    for order, slug in ((2, "privacy"), (1, "about")):
        live(SitePageFactory, slug=slug, order=order)
    SitePageFactory(slug="draft-page")
    html = page(client, f"/{language}/about/")
    footer = html[html.index("<footer") :]
    assert footer.index(f"/{language}/about/") < footer.index(f"/{language}/privacy/")
    assert f'href="/{language}/about/" aria-current="page"' in footer
    assert "draft-page" not in footer
