"""The desk calls records, the review and the roles as the person's language does; rows keep English."""

import json
import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Locale, ModelLogEntry, Page, Revision, Task, Workflow
from wagtail.users.models import UserProfile

from relations.actions.desk import EDITORS, REVIEW
from relations.editing.names import latest_name
from relations.models import Observation, PublicationEvent, Topic
from relations.models.showing import StillShown, refuse_while_shown
from tests.support.desk import address, edit, signed_in
from tests.support.factories import (
    ObservationFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HEADING = {"en": "Energy, renamed", "fr": "Énergie, renommée", "ja": "改称後のエネルギー"}


@pytest.fixture
def page_tree():
    """Wagtail's report on everything asks it for rights, though it has no page of ours."""
    Locale.objects.get_or_create(language_code="en")
    Page.add_root(title="Root", slug="root")


@pytest.fixture
def topic():
    return live(TopicFactory, title_en="Energy", title_fr="Énergie", title_ja="エネルギー")


def reader(language, user=None):
    """Of the desk in a language."""
    user = user or person("administrator")
    profile = {"preferred_language": language}
    UserProfile.objects.update_or_create(user=user, defaults=profile)
    return signed_in(user)


def page(client, path):
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("language", HEADING)
@pytest.mark.parametrize("view", ["list", "edit", "history", "usage", "inspect"])
def test_a_draft_is_called_by_its_title_in_the_language_of_who_looks(topic, language, view):
    editor = reader("ja", person("editor"))
    renamed = {f"title_{code}": title for code, title in HEADING.items()}
    assert edit(editor, topic, **renamed).status_code == 302

    shown = page(reader(language), address(view, Topic if view == "list" else topic))

    assert HEADING[language] in shown
    if view in ("list", "usage"):  # history tells what changed, in each language
        assert not [
            HEADING[code] for code in HEADING if code != language and HEADING[code] in shown
        ]


@pytest.mark.parametrize("language", HEADING)
def test_what_waits_for_its_hour_is_called_so_in_the_line_that_says_it_is_locked(topic, language):
    renamed = {f"title_{code}": title for code, title in HEADING.items()}
    hour = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    edit(reader("en", person("editor")), topic, **renamed, go_live_at=hour)
    assert edit(reader(language, person("publisher")), topic, "publish").status_code == 302

    response = reader(language).get(address("edit", topic))

    [told] = [str(message) for message in response.context["messages"]]
    assert HEADING[language] in told


def test_in_english_too_a_record_is_in_review_and_not_in_moderation(topic):
    editor = reader("en", person("editor"))
    assert edit(editor, topic, "submit", title_en="Renamed").status_code == 302
    shown = page(editor, address("edit", topic))
    assert "In review" in shown
    assert "In Moderation" not in shown


def test_a_title_that_a_draft_lacks_in_ones_language_is_shown_in_another(topic):
    edit(reader("en", person("editor")), topic, title_ja="", title_en="Renamed")

    assert "Renamed" in page(reader("ja"), address("list", Topic))


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Trade, about 2018"), ("fr", "Commerce, vers 2018"), ("ja", "貿易、2018年頃")],
)
def test_a_value_is_called_by_its_period_in_words(language, name):
    trade = {"title_en": "Trade", "title_fr": "Commerce", "title_ja": "貿易"}
    statistic = live(StatisticFactory, **trade)
    value = ObservationFactory(statistic=statistic, period_start="2018", period_kind="about")
    value.save_revision(clean=False)

    shown = page(reader(language), address("history", value))

    assert name in shown
    assert "2018~" not in shown


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_what_is_kept_is_in_english_whoever_acts(topic, language):
    client = reader(language)
    edit(client, topic, title_en="Energy now", title_fr="Énergie 2", title_ja="新エネルギー")
    topic.refresh_from_db()
    assert topic.latest_revision.object_str == "Energy now"
    edit(client, topic, action="submit")
    client.post(address("lock", topic))
    value = live(ObservationFactory, period_start="2018", period_kind="about")
    with translation.override(language):
        topic.latest_revision.publish(user=person("publisher"))

    assert PublicationEvent.objects.of(topic).latest("at").name == "Energy now"
    assert PublicationEvent.objects.of(value).get().name.endswith(", 2018~")
    labels = ModelLogEntry.objects.for_instance(topic).values_list("label", flat=True)
    assert set(labels) <= {"Energy", "Energy now"}
    kept = json.dumps(list(ModelLogEntry.objects.values_list("data", flat=True)))
    assert REVIEW in kept
    assert "確認" not in kept
    assert "Révision" not in kept
    assert not Revision.objects.exclude(object_str__regex=r"^[ -~]*$").exists()


def test_the_review_is_called_in_the_language_of_who_submits_and_stays_as_it_is(topic, page_tree):
    client = reader("ja")
    edit(client, topic, title_ja="新エネルギー")
    assert REVIEW not in page(client, address("edit", topic))
    edit(client, topic, action="submit")
    with translation.override("ja"):
        for row in (Workflow.objects.get(), Task.objects.get()):
            row.save()

    assert (
        Workflow.objects.filter(name=REVIEW).count()
        == Task.objects.filter(name=REVIEW).count()
        == 1
    )
    for report in ("workflow", "workflow_tasks", "site-history"):
        shown = page(client, f"/admin/reports/{report}/")
        assert REVIEW not in shown
        assert "別の人による確認" in shown
        assert "新エネルギー" in shown


def test_roles_are_called_in_the_language_of_who_looks_and_keep_their_names():
    client = reader("fr")
    user = person("editor")
    for path in ("/admin/groups/", "/admin/users/", f"/admin/users/edit/{user.pk}/"):
        assert "Rédaction du portail" in page(client, path)
    with translation.override("fr"):
        Group.objects.get(name=EDITORS).save()

    assert Group.objects.filter(name=EDITORS).exists()


def test_a_right_is_read_out_in_ones_language():
    shown = page(reader("ja"), "/admin/groups/new/")

    assert "追加：統計" in shown
    assert not re.search(r"Can (add|change|delete|lock|publish)", shown)


@pytest.mark.parametrize(
    ("language", "between"), [("en", "; "), ("fr", "\N{NO-BREAK SPACE}; "), ("ja", "；")]
)
def test_places_that_keep_a_record_are_listed_as_the_language_lists(language, between):
    source = live(SourceFactory)
    for name in "ab":
        title = {f"title_{code}": f"Named {name}" for code in ("en", "fr", "ja")}
        live(ObservationFactory, source=source, statistic=live(StatisticFactory, **title))

    with translation.override(language), pytest.raises(StillShown) as refusal:
        refuse_while_shown(source)

    with translation.override(language):
        named = [str(value) for value in Observation.objects.order_by("pk")]
    assert between.join(named) in refusal.value.message


def test_the_publication_log_is_read_and_searched_in_ones_language(topic):
    live(TopicFactory)
    client = reader("ja")

    assert "エネルギー" in page(client, "/admin/relations/log/")
    found = page(client, "/admin/relations/log/?name=%C3%89nergie")
    assert "エネルギー" in found
    assert "題名" not in found


def test_wagtail_asks_for_the_latest_name_nowhere_else():
    """Its pages on its page tree are closed."""
    asking = [
        name
        for name, module in sys.modules.items()
        if name.startswith("wagtail.")
        and not name.startswith("wagtail.admin.views.pages")
        and getattr(module, "get_latest_str", latest_name) is not latest_name
    ]
    assert not asking


@pytest.mark.clients
@pytest.mark.parametrize("report", ["/admin/reports/site-history/", "/admin/relations/log/"])
def test_a_report_on_acts_asks_no_more_for_more_entries(topic, page_tree, report):
    client = reader("fr")
    costs = []
    for _round in range(2):
        for _number in range(4):
            live(TopicFactory).save_revision(user=person("editor"), log_action=True)
        page(client, report)
        with CaptureQueriesContext(connection) as queries:
            page(client, report)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_the_scripts_of_the_desk_speak_the_persons_language(language):
    """Whatever language the browser asks for."""
    script = page(reader(language), "/admin/jsi18n/")
    words = json.loads(re.search(r"const newcatalog = (\{.*?\});\n", script, re.DOTALL)[1])
    admin = Path(wagtail.__file__).parent / "admin" / "locale" / "en" / "LC_MESSAGES"
    with (admin / "djangojs.po").open("rb") as file:
        asked = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in read_po(file)]
    assert not [message for message in asked if message and message not in words]


def test_the_pages_around_the_desk_speak_it_too():
    client = reader("ja")

    assert "パスワード" in page(client, "/accounts/password/change/")
    assert client.get("/accounts/password/change/").headers["Content-Language"] == "ja"
    assert "パスワード" not in Client().get("/en/").content.decode()
