"""A visitor looks at an earlier day: from any record, with and without JavaScript, in three languages."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from relations.models import Topic
from tests.support.factories import person
from tests.support.portal import portal

from .pages import DESKTOP, PHONE, fits, follow, go, said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]
DAYS = timedelta(days=10)


@pytest.fixture
def site(transactional_db, live_server):
    """Opened ten days ago; the topic got another title and another address today."""
    with time_machine.travel(datetime.now(UTC) - DAYS, tick=False):
        topic = portal()[Topic]
    for code, title in {"en": "New title", "fr": "Nouveau titre", "ja": "新しい題名"}.items():
        setattr(topic, f"title_{code}", title)
    topic.slug = "new-name"
    topic.save_revision(user=person("editor")).publish(user=person("publisher"))
    return live_server.url


@pytest.mark.parametrize(
    ("code", "javascript", "screen", "label", "button", "back"),
    [
        (
            "en",
            True,
            DESKTOP,
            "This page as it stood on",
            "Show that day",
            "Show it as it is today",
        ),
        (
            "fr",
            True,
            PHONE,
            "Cette page telle qu’elle était le",
            "Afficher ce jour",
            "L’afficher telle qu’elle est aujourd’hui",
        ),
        ("ja", False, PHONE, "このページを見る時点", "この日を表示", "現在のページを表示"),
    ],
)
def test_an_earlier_day_is_one_step_from_a_record_and_one_step_back(
    visit, code, javascript, screen, label, button, back
):
    page = visit(f"/{code}/topics/new-name/", javascript=javascript, viewport=screen)
    title = page.locator("h1").inner_text()
    day = (datetime.now(UTC) - DAYS / 2).date().isoformat()
    page.get_by_label(label).fill(day)
    go(page, page.get_by_role("button", name=button))
    assert page.url.split("#")[0].endswith(f"?as_of={day}")
    assert "/new-name/" not in page.url  # it had another address then
    assert page.locator("h1").inner_text() != title
    assert page.get_by_label(label).input_value() == day
    assert fits(page)
    follow(page, back)
    assert page.locator("h1").inner_text() == title
    assert "as_of" not in page.url
    assert said(page)
    assert page.problems == []
