"""One search from every page of the desk, over records of every kind, by whatever they are called."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from relations.models import KINDS, Observation, Relationship
from tests.support import portal
from tests.support.desk import address, edit, signed_in
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ObservationFactory,
    StatisticFactory,
    TopicFactory,
    live,
    person,
)
from tests.support.waiting import DAY, HOME, draft, send_back, submit, words

pytestmark = pytest.mark.django_db
SEARCH = "relations_desk:search"


def html_of(user, **asked) -> str:
    answer = signed_in(user).get(reverse(SEARCH), asked)
    assert answer.status_code == 200
    html = answer.content.decode()
    return html[html.index('<div class="nice-padding">') :]


def found(user, text, **asked) -> str:
    return words(html_of(user, q=text, **asked).split('<div class="desk-found">')[1])


def test_every_page_of_the_desk_leads_its_search_box_here(editor):
    page = signed_in(editor).get(reverse(HOME)).content.decode()
    modules = page[page.index('id="wagtail-sidebar-props"') :]
    assert modules.index("SearchModule") < modules.index(reverse(SEARCH))
    assert "pages/search" not in modules


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k not in (Observation, Relationship)], ids=lambda k: k.__name__
)
def test_a_record_of_any_kind_is_found_by_part_of_its_japanese_title(role, kind):
    record = portal.FACTORIES[kind](title_en="Plain name", title_ja="日加経済枠組み文書")
    html = html_of(person(role), q="経済枠組")
    assert f'<a href="{address("edit", record)}" lang="en">Plain name</a>' in html
    assert '<span lang="ja">日加経済枠組み文書</span>' in html


@pytest.mark.parametrize(
    "text",
    [
        "free trade",
        "TRADE free",
        "libre-échange",
        "EFTA",
        "aéle",
        "old treaty",
        "pact-of-77",
        "ＥＦＴＡ",
    ],
)
def test_words_of_any_language_acronyms_other_names_and_address_names_count(editor, text):
    AgreementFactory(
        slug="pact-of-77",
        title_en="Free trade agreement",
        title_fr="Accord de libre-échange",
        acronym_en="EFTA",
        acronym_fr="aéle",
        other_names_en="The old treaty; the treaty",
    )
    TopicFactory(title_en="Something else")
    said = found(editor, text)
    assert "Agreements 1 Free trade agreement draft" in said
    assert "Something else" not in said


def test_the_portals_own_record_is_found_by_its_name(editor):
    live(portal.FACTORIES[Relationship], name_en="Relations of two")
    assert "Relations of two public" in found(editor, "of two")


def test_a_figure_is_found_by_its_statistic_and_its_year(editor):
    live(
        ObservationFactory,
        statistic__title_en="Visitors",
        statistic__title_ja="訪問者数",
        number=1200,
    )
    for text in ("visitors 2023", "訪問者"):
        said = found(editor, text)
        assert "Observations 1 Visitors, 2023 (1,200) public" in said
    assert "Statistics 1 Visitors public" in found(editor, "訪問者")


def test_a_draft_is_found_by_its_new_title_and_by_the_public_one(editor):
    topic = live(TopicFactory, title_en="Old name", title_ja="古い名")
    topic.title_en, topic.title_ja = "New name", "新しい名"
    topic.save_revision(user=editor, clean=False)
    for text in ("old name", "new name", "新しい"):
        assert "Topics 1 New name public, draft" in found(editor, text)


def test_each_says_what_has_become_of_it(editor, publisher):
    submit(draft(TopicFactory, editor, title_en="Seen one"), editor)
    back = draft(TopicFactory, editor, title_en="Seen two")
    submit(back, editor)
    send_back(back, publisher)
    timed = TopicFactory(title_en="Seen three", go_live_at=timezone.now() + DAY)
    timed.save_revision(user=editor, clean=False).publish(user=publisher)
    live(TopicFactory, title_en="Seen four")
    said = found(editor, "seen")
    for title, status in (
        ("Seen one", "in review"),
        ("Seen two", "sent back"),
        ("Seen three", "scheduled"),
        ("Seen four", "public"),
    ):
        assert f"{title} {status}" in said


def test_titles_are_in_the_language_of_the_person(editor):
    UserProfile.objects.create(user=editor, preferred_language="fr")
    TopicFactory(title_en="Trade", title_fr="Commerce", title_ja="貿易")
    assert "Thèmes 1 Commerce ébauche · Trade · 貿易" in found(editor, "trade")


def test_what_is_called_exactly_so_comes_first_whatever_its_kind(editor):
    StatisticFactory(title_en="Exports under CPTPP")
    AgreementFactory(title_en="Another about CPTPP")
    AgreementFactory(title_en="Trans-Pacific Partnership", acronym_en="CPTPP")
    said = found(editor, "cptpp")
    order = ("Trans-Pacific Partnership", "Another about CPTPP", "Exports under CPTPP")
    assert [said.index(title) for title in order] == sorted(said.index(title) for title in order)


def test_a_kind_shows_its_nearest_few_and_leads_to_all_page_by_page(editor):
    for n in range(60):
        TopicFactory(title_en=f"Common {n:02}")
    MeetingFactory(title_en="Common meeting")
    html = html_of(editor, q="common")
    assert "Topics 60" in words(html)
    assert "Common 05" not in html
    link = re.search(r'<a href="([^"]+)">… and 55 more</a>', html)[1].replace("&amp;", "&")
    client = signed_in(editor)
    first = client.get(link).content.decode()
    assert "Common 49" in first
    assert "Common 50" not in first
    assert "Common meeting" not in first
    second = client.get(f"{link}&p=2").content.decode()
    assert "Common 59" in second
    assert "q=common" in second


def test_nothing_found_says_what_to_do(editor):
    said = found(editor, "zzz<script>")
    assert said.startswith("Nothing is called “zzz&lt;script&gt;”. Write fewer words")
    assert "Statistics Observations Agreements" in said


@pytest.mark.parametrize(
    "text", ["%", "_", "\\", "'", '"', "x" * 5000, "a " * 500, "😀", "\u3000", "(", "*"]
)  # fmt: skip
def test_no_question_breaks_it(editor, text):
    TopicFactory(title_en="Plain")
    client = signed_in(editor)
    for asked in ({"q": text}, {"q": text, "kind": "topic"}, {"q": text, "kind": "x", "p": "x"}):
        assert client.get(reverse(SEARCH), asked).status_code == 200


def test_percent_and_underscore_are_letters(editor):
    TopicFactory(title_en="Plain")
    assert "Plain" not in found(editor, "%")
    assert "Plain" not in found(editor, "P_ain")


def test_what_is_too_long_says_how_much_was_searched(editor):
    html = html_of(editor, q="word " * 9)
    assert "Only the first 100 characters and 8 words are searched." in html


def test_without_a_question_it_shows_what_the_person_had_in_hand_last(editor, publisher):
    first, others = TopicFactory(), TopicFactory()
    edit(signed_in(editor), first, title_en="Edited by me")
    edit(signed_in(publisher), others, title_en="Edited by others")
    opened = live(TopicFactory, title_en="Only open")
    gone = draft(TopicFactory, editor, title_en="Deleted since")
    client = signed_in(editor)
    assert "Recent records" in html_of(editor)
    client.get(address("edit", opened))
    client.get(address("edit", gone))
    gone.delete()
    said = words(html_of(editor))
    assert said.index("Only open") < said.index("Edited by me")
    assert "Edited by others" not in said
    assert "Deleted since" not in said
    assert address("edit", first) in html_of(editor)
    assert "You have edited no record yet" in html_of(person("editor"))


def test_nobody_finds_what_they_may_not_open(django_user_model):
    TopicFactory(title_en="Common topic")
    live(ObservationFactory, statistic__title_en="Common statistic")
    guest = django_user_model.objects.create(username="guest")
    rights = ("access_admin", "change_statistic")
    guest.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    said = found(guest, "common")
    assert "Statistics 1 Common statistic" in said
    assert "Common topic" not in said
    assert "Observations" not in said


@pytest.mark.clients
def test_it_asks_as_much_for_many_as_for_few(editor):
    def fill(count):
        for kind, factory in portal.FACTORIES.items():
            if kind is not Relationship:
                for _n in range(count):
                    submit(draft(factory, editor), editor)

    def queries(**asked):
        client = signed_in(editor)
        ContentType.objects.get_for_models(*KINDS)
        client.get(reverse(SEARCH), asked)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse(SEARCH), asked)
        return len(found)

    questions = ({"q": "title"}, {"q": "title", "kind": "topic"}, {"q": "zzz"})
    fill(1)
    few = [queries(**asked) for asked in questions]
    fill(6)
    assert [queries(**asked) for asked in questions] == few
    assert max(few) < 45
