"""A status says in every list what its own page says of it: not verified, or overtaken by its date."""

from datetime import UTC, datetime, timedelta

import pytest

from relations.models import AgreementTopic, Meeting, MeetingStep, MeetingTopic
from relations.values.dates import latest, today
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, main_of, page, queries, words_of

pytestmark = pytest.mark.django_db
SINCE = {
    "en": "Not verified since July 20, 1955",
    "fr": "Non vérifié depuis le 20 juillet 1955",
    "ja": "1955年7月20日以降未確認",
}
COUNTED = {"en": "1 not verified", "fr": "1 non vérifié", "ja": "1件未確認"}
PASSED = {"en": "The date has passed", "fr": "La date est passée", "ja": "予定日を過ぎています"}
NO_SESSION = {
    "en": "No next session is known.",
    "fr": "Aucune prochaine session n’est connue.",
    "ja": "次回会合の予定は確認されていません。",
}
NO_MEETING = {
    "en": "No next meeting is known.",
    "fr": "Aucune prochaine réunion n’est connue.",
    "ja": "次回の会合の予定は確認されていません。",
}


def day(offset):
    return (datetime.now(UTC).date() + timedelta(days=offset)).isoformat()


@pytest.fixture
def agreements(db):
    """Two in force, of which one is not verified; both of one forum and topic."""
    forum, topic = live(ForumFactory, slug="a-forum"), live(TopicFactory, slug="a-topic")
    for slug, unsure in (("old-notes", True), ("sure", False)):
        record = AgreementFactory(
            slug=slug, title_en=slug, forum=forum, steps=[("in_force", "1955-07-20")]
        )
        record.steps.model.objects.filter(record=record).update(not_verified=unsure)
        AgreementTopic.objects.create(record=record, topic=topic)
        live(lambda record=record: record)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["agreements/", "forums/a-forum/", "topics/a-topic/", "search/?q=notes", ""]
)
def test_wherever_a_list_says_in_force_it_says_whether_that_is_verified(
    client, agreements, language, path
):
    html = page(client, f"/{language}/{path}")
    html = html[html.rindex('id="agreements"') :] if path == "" else html
    assert SINCE[language] in words_of(html)
    assert words_of(html).count(SINCE[language]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "agreements/"])
def test_wherever_those_in_force_are_counted_the_unverified_are_counted_too(
    client, agreements, language, path
):
    text = words_of(main_of(page(client, f"/{language}/{path}")))
    assert COUNTED[language] in text


def test_readers_and_programs_ask_for_what_is_in_force_and_not_verified(client, agreements):
    for answer, shown, hidden in (("true", "old-notes", "sure"), ("false", "sure", "old-notes")):
        query = f"status=in_force&status_not_verified={answer}"
        html = main_of(page(client, f"/en/agreements/?{query}"))
        assert f"/agreements/{shown}/" in html
        assert f"/agreements/{hidden}/" not in html
        rows = client.get(f"/api/v1/agreements?{query}").json()["results"]
        assert [row["slug"] for row in rows] == [shown]
        assert [row["status_not_verified"] for row in rows] == [answer == "true"]
    assert "Not verified (1)" in words_of(page(client, "/en/agreements/"))
    assert client.get("/api/v1/agreements?status_not_verified=maybe").status_code == 400
    assert client.get("/en/agreements/?status_not_verified=maybe").status_code == 400


@pytest.mark.parametrize(("slug", "claimed"), [("old-notes", False), ("sure", True)])
def test_linked_data_claim_no_force_that_is_not_verified(client, agreements, slug, claimed):
    assert ("legislationLegalForce" in page(client, f"/en/agreements/{slug}/")) is claimed


def meeting(slug, start, *steps, end="", forum=None):
    record = MeetingFactory(
        slug=slug, title_en=slug, start=start, end=end, forum=forum, steps=list(steps)
    )
    return live(lambda: record)


@pytest.fixture
def forum(db):
    forum = live(ForumFactory, slug="a-forum")
    topic = live(TopicFactory, slug="a-topic")
    record = MeetingFactory(slug="overtaken", start="2008-12-04", forum=forum, steps=["announced"])
    record.title_en = record.title_fr = record.title_ja = "Overtaken"
    record.save()
    MeetingTopic.objects.create(record=record, topic=topic)
    live(lambda: record)
    return forum


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "meetings/",
        "meetings/overtaken/",
        "forums/a-forum/",
        "topics/a-topic/",
        "timeline/",
        "search/?q=overtaken",
    ],
)
def test_an_announcement_whose_date_has_passed_says_so_everywhere(client, forum, language, path):
    main = main_of(page(client, f"/{language}/{path}"))
    assert PASSED[language] in words_of(main)


def test_linked_data_do_not_claim_that_an_overtaken_meeting_was_held(client, forum):
    meeting("came", "2009", "held", forum=forum)
    assert "eventStatus" not in page(client, "/en/meetings/overtaken/")
    assert "EventScheduled" in page(client, "/en/meetings/came/")


@pytest.mark.parametrize(
    ("language", "agreement", "came"),
    [
        ("en", "In force (July 20, 1955, not verified)", "Announced (the date has passed)"),
        ("fr", "En vigueur (20 juillet 1955, non vérifié)", "Annonce (la date est passée)"),
        ("ja", "発効（1955年7月20日、未確認）", "開催発表（予定日経過）"),
    ],
)
def test_a_status_in_a_sentence_claims_no_more_than_its_page(
    client, agreements, language, agreement, came
):
    meeting("overtaken", "2008-12-04", "announced")
    status = '<embed embedtype="fact" kind="{}" slug="{}" part="status" show="value"/>'
    told = status.format("agreement", "old-notes") + " " + status.format("meeting", "overtaken")
    bodies = {f"body_{code}": f"<p>{told}</p>" for code in LANGUAGES}
    live(lambda: TopicFactory(slug="telling", **bodies))
    text = words_of(main_of(page(client, f"/{language}/topics/telling/")))
    assert agreement in text
    assert came in text


def test_readers_and_programs_ask_for_what_its_date_has_overtaken(client, forum):
    meeting("coming", day(3), "announced", forum=forum)
    meeting("came", "2009", "held", forum=forum)
    for answer, slugs in (("true", ["overtaken"]), ("false", ["coming", "came"])):
        rows = client.get(f"/api/v1/meetings?status_date_passed={answer}").json()["results"]
        assert [row["slug"] for row in rows] == slugs
        html = main_of(page(client, f"/en/meetings/?status_date_passed={answer}"))
        assert all(f"/meetings/{slug}/" in html for slug in slugs)
    rows = client.get("/api/v1/meetings?status=announced").json()["results"]
    assert {row["slug"]: row["status_date_passed"] for row in rows} == {
        "coming": False,
        "overtaken": True,
    }
    assert "Announced (2, 1 whose date has passed)" in words_of(page(client, "/en/meetings/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_next_meeting_would_stand_it_says_that_none_is_known(client, forum, language):
    meeting("came", "2009", "held", forum=forum)
    assert NO_SESSION[language] in words_of(page(client, f"/{language}/forums/a-forum/"))
    overview = words_of(main_of(page(client, f"/{language}/")))
    assert overview.count(NO_MEETING[language]) == 2
    coming = meeting("coming", day(0), "announced", forum=forum)
    meeting("further", day(90), "announced", forum=forum)
    for path in ("", "forums/a-forum/"):
        html = main_of(page(client, f"/{language}/{path}"))
        assert NO_SESSION[language] not in words_of(html)
        assert NO_MEETING[language] not in words_of(html)
        first = html.index("/meetings/coming/")
        assert first < html.index("/meetings/further/")
        assert coming.reading("title", language).text in html


def test_a_forum_of_which_no_meeting_is_known_says_nothing_of_a_next_one(client):
    live(ForumFactory, slug="a-forum")
    assert "Next session" not in words_of(page(client, "/en/forums/a-forum/"))


YEAR, MONTH = today()[:4], today()[:7]


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        (day(-1), "", True),
        (day(0), "", False),
        (day(1), "", False),
        (day(-9), day(-1), True),
        (day(-9), day(0), False),
        (day(-9), day(9), False),
        (YEAR, "", False),
        (MONTH, "", False),
        (str(int(YEAR) - 1), "", True),
        (str(int(YEAR) - 1), YEAR, False),
        ("2008", "2008-03", True),
        ("2008-12", "", True),
    ],
)
@pytest.mark.parametrize("state", ["announced", "held", "postponed", "cancelled", None])
def test_page_list_filter_and_data_judge_a_date_alike(start, end, passed, state):
    record = meeting("a-meeting", start, *([state] if state else ["announced"]), end=end)
    if state is None:
        MeetingStep.objects.filter(record=record).delete()
    row = Meeting.objects.with_status().get()
    assert row.status_date_passed is (passed and state == "announced")
    assert row.status_date_passed is row.date_has_passed(row.status)
    assert row.is_ahead is (not passed and state in ("announced", None))
    assert passed is (latest(end or start).isoformat() < today())


def test_statuses_cost_a_list_no_query_more(client, agreements):
    few = queries(client, "/en/agreements/")
    for number in range(9):
        record = AgreementFactory(slug=f"more-{number}", steps=[("in_force", "1955-07-20")])
        record.steps.model.objects.filter(record=record).update(not_verified=True)
        make_live(record)
    assert queries(client, "/en/agreements/") == few
