"""`?as_of=` on pages and in the API: what was public then, whatever was done since."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from relations.actions.correction import start_correction
from relations.actions.withdrawal import withdraw
from relations.languages import LANGUAGES
from relations.models import Agreement, Meeting, Milestone, Observation, Source, Statistic, Topic
from tests.support.addresses import lists
from tests.support.factories import AgreementFactory, ObservationFactory, TopicFactory, live, person
from tests.support.portal import portal
from tests.support.reading import main_of, page, queries, words_of

from .histories import all_addresses, answer

pytestmark = pytest.mark.django_db
OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
YESTERDAY = "2026-03-11"
TOPIC = "/en/topics/trade/"


def publish(record, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save_revision(user=person("editor")).publish(user=person("publisher"))
    return record


@pytest.fixture
def ten_days_old():
    """A portal that opened ten days ago, and the clock that is ten days on."""
    with time_machine.travel(OPENED, tick=False) as clock:
        there = portal()
        live(ObservationFactory, statistic=there[Statistic], period_start="2021", number=7)
        clock.move_to(OPENED + timedelta(days=10))
        yield there


def everything(client, day=""):
    """Address -> what it answers, of all that answers as of a day."""
    asked = [
        *all_addresses(),
        *(f"{address}?lang={code}" for address in lists() for code in LANGUAGES),
    ]
    asked = [address for address in asked if "/changes" not in address]
    moment = datetime.fromisoformat(f"{day}T23:59:59.999999+00:00") if day else None
    return {address: answer(client, address, moment) for address in asked}


def test_whatever_is_done_today_yesterday_answers_as_it_did(client, ten_days_old):
    there = ten_days_old
    before = everything(client, YESTERDAY)
    publish(there[Topic], slug="another-name")
    publish(there[Source], title_en="Retitled", title_fr="Renommée")
    publish(there[Statistic], title_en="Another title", slug="another-series")
    figures = list(Observation.objects.published().open().order_by("pk"))
    draft = start_correction(observation=figures[0], by=person("editor"))
    publish(draft, number=4321)
    withdraw(observation=figures[1], reason="It was never stated.", by=person("publisher"))
    there[Meeting].unpublish(user=person("publisher"))
    there[Milestone].unpublish(user=person("publisher"))
    there[Milestone].refresh_from_db()
    there[Milestone].delete()
    after = everything(client, YESTERDAY)
    assert {a: (before[a], after[a]) for a in before if before[a] != after[a]} == {}
    assert any(status == 200 for status, _data in before.values())
    now = everything(client)
    assert now["/api/v1/milestones"] != before["/api/v1/milestones"]


def test_a_page_of_the_past_says_whose_day_it_is_and_leads_back(client, ten_days_old):
    publish(ten_days_old[Topic], title_en="New title", title_fr="Nouveau titre", slug="trade")
    for code, told, back in (
        (
            "en",
            "This page as it stood at the end of March 12, 2026 (UTC).",
            "Show it as it is today",
        ),
        (
            "fr",
            "telle qu’elle était à la fin du 12 mars 2026 (UTC)",
            "telle qu’elle est aujourd’hui",
        ),
        ("ja", "2026年3月12日の終わり（UTC）の時点のページです。", "現在のページを表示"),
    ):
        with time_machine.travel(OPENED + timedelta(days=20)):
            html = page(client, f"/{code}/topics/trade/?as_of=2026-03-12")
        assert told in words_of(html)
        assert back in words_of(html)
        assert f'href="/{code}/topics/trade/"' in html
        assert 'content="noindex"' in html
        assert f'<link rel="canonical" href="http://127.0.0.1:8000/{code}/topics/trade/">' in html
        assert f'href="/{code}/topics/trade/?as_of=2026-03-12"' in html  # the language link
        assert 'name="as_of" type="date" required value="2026-03-12"' in html


def test_every_record_offers_the_day_and_keeps_the_other_questions(client, ten_days_old):
    html = page(client, "/en/agreements/?kind=treaty")
    form = html[html.index('class="as-it-stood"') :]
    assert '<input type="hidden" name="kind" value="treaty">' in form
    assert 'min="2026-03-02"' in form
    assert 'max="2026-03-12"' in form
    for kind in (Topic, Agreement, Statistic, Meeting):
        assert "as-it-stood" in page(client, f"/en/{plural(kind)}/{ten_days_old[kind].slug}/")


def plural(kind):
    return f"{kind._meta.model_name}s"


def test_filters_pages_and_shortcuts_of_a_list_stay_on_its_day(client, ten_days_old):
    html = page(client, f"/en/meetings/?as_of={YESTERDAY}&status=held")
    assert f'<input type="hidden" name="as_of" value="{YESTERDAY}">' in html
    assert f'href="?status=announced&amp;as_of={YESTERDAY}"' in html
    assert f'href="?as_of={YESTERDAY}">Clear all filters' in html


def test_the_day_of_a_status_is_the_day_that_is_asked_about(client, ten_days_old):
    step = {"what": "terminated", "happened_on": "2026-03-10"}
    agreement = ten_days_old[Agreement]
    with time_machine.travel(OPENED + timedelta(hours=1), tick=False):
        agreement.steps.add(
            agreement.steps.model(**step, source=ten_days_old[Source], sort_order=9)
        )
        publish(agreement)
    address = f"/api/v1/agreements/{agreement.slug}"
    assert client.get(address).json()["status"] == "terminated"
    assert client.get(f"{address}?as_of=2026-03-09").json()["status"] != "terminated"
    assert client.get(f"{address}?as_of=2026-03-10").json()["status"] == "terminated"


def test_today_is_answered_as_of_now(client, ten_days_old):
    today = date(2026, 3, 12).isoformat()
    html = page(client, f"/en/agreements/?as_of={today}")
    assert "as it stood at the end" not in words_of(main_of(html))
    plain = client.get("/api/v1/agreements").json()["results"]
    assert client.get(f"/api/v1/agreements?as_of={today}").json()["results"] == plain


def test_the_same_record_as_data_is_of_the_same_day(client, ten_days_old):
    statistic = ten_days_old[Statistic].slug
    html = page(client, f"/en/statistics/{statistic}/?as_of={YESTERDAY}")
    for address in (f"/api/v1/statistics/{statistic}", f"/en/statistics/{statistic}.csv"):
        assert f'href="{address}?as_of={YESTERDAY}"' in html
    html = page(client, f"/en/topics/{slug(ten_days_old)}/?as_of=2026-03-05T10:00:00%2B01:00")
    assert f'/api/v1/topics/{slug(ten_days_old)}?as_of=2026-03-05T09%3A00%3A00Z"' in html


def test_a_record_was_changed_then_when_it_says_so_now(client):
    """With a clock that runs on between the act and the writing."""
    agreement = publish(live(AgreementFactory), title_en="New", title_fr="Nouveau")
    address = f"/api/v1/agreements/{agreement.slug}"
    now, moment = client.get(address).json(), timezone.now().isoformat()
    assert client.get(address, {"as_of": moment}).json() == now
    found = client.get("/api/v1/agreements", {"updated_since": now["updated_at"], "as_of": moment})
    assert [row["slug"] for row in found.json()["results"]] == [agreement.slug]


@pytest.mark.parametrize(
    "asked",
    [
        *("2026-03-13", "2099-01-01", "2026-03-12T09:00:01Z", "2026-13-01", "yesterday", "2026"),
        *("20260305", "2026-W10-3", "2026-03-05+10:00", "1" * 3000),
        *(f"{YESTERDAY}&as_of=2026-03-05", f"{YESTERDAY}&as_of="),
    ],
)
def test_what_is_to_come_or_no_moment_is_refused_alike(client, ten_days_old, asked):
    for address in (
        "/en/",
        "/en/agreements/",
        "/fr/timeline/",
        f"/en/topics/{slug(ten_days_old)}/",
    ):
        response = client.get(f"{address}?as_of={asked}")
        assert response.status_code == 400, address
        assert "as_of" in words_of(response.text)
    for address in (*lists(), f"/api/v1/topics/{slug(ten_days_old)}"):
        if "changes" in address:
            continue
        problem = client.get(f"{address}?as_of={asked}")
        assert problem.status_code == 400, address
        assert problem.json()["errors"][0]["parameter"] == "as_of"


def slug(there):
    return there[Topic].slug


def test_before_the_portal_opened_lists_are_empty_and_pages_say_since_when(client, ten_days_old):
    for address in ("/en/", "/en/agreements/", f"/en/topics/{slug(ten_days_old)}/"):
        html = page(client, f"{address}?as_of=2026-03-01", status=404)
        assert "Nothing was published here before March 2, 2026." in words_of(html)
    assert client.get("/api/v1/agreements?as_of=2026-03-01").json()["results"] == []
    assert client.get(f"/api/v1/topics/{slug(ten_days_old)}?as_of=2026-03-01").status_code == 404


def test_a_record_that_came_later_says_since_when(client, ten_days_old):
    with time_machine.travel(OPENED + timedelta(days=5), tick=False):
        publish(TopicFactory(slug="later"))
    html = page(client, "/en/topics/later/?as_of=2026-03-05", status=404)
    assert "Nothing was published here before March 7, 2026." in words_of(html)


def test_what_was_said_of_a_past_day_may_be_kept_for_a_day(client, ten_days_old):
    for address in ("/en/agreements/", "/api/v1/agreements"):
        assert "max-age=86400" in client.get(f"{address}?as_of={YESTERDAY}")["Cache-Control"]
        for unsettled in ("2026-03-12", "2026-03-12T08:55:00Z"):
            answer = client.get(f"{address}?as_of={unsettled}")
            assert answer.status_code == 200
            assert "86400" not in answer["Cache-Control"]
    again = client.get("/api/v1/agreements", {"as_of": YESTERDAY})
    tag = {"If-None-Match": again["ETag"]}
    assert client.get("/api/v1/agreements", {"as_of": YESTERDAY}, headers=tag).status_code == 304


def test_the_past_asks_as_often_as_the_present(client, ten_days_old):
    for address in ("/en/", "/en/agreements/", f"/en/topics/{slug(ten_days_old)}/"):
        assert queries(client, f"{address}?as_of={YESTERDAY}") <= queries(client, address)


def test_a_draft_shows_on_no_past_day(client, ten_days_old):
    TopicFactory(slug="draft", title_en="Zqxdraft")
    topic = ten_days_old[Topic]
    topic.title_en = "Zqxdraft"
    topic.save_revision(user=person("editor"))
    for day in (YESTERDAY, "2026-03-12T08:59:00Z"):
        for address in ("/en/topics/", "/api/v1/topics", f"/en/topics/{topic.slug}/", "/en/"):
            assert "Zqxdraft" not in client.get(f"{address}?as_of={day}").text
