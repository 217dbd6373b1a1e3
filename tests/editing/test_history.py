"""The history of a record tells each act once, in words."""

import html
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision
from wagtail.users.models import UserProfile

from relations.actions.withdrawal import withdraw
from relations.models import Topic
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    PartyFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.reading import queries

from .test_publication_laws import approve


def history(client, record, **headers):
    page = client.get(address("history", record), **headers)
    assert page.status_code == 200
    return page


def lines_of(page) -> list[str]:
    """Each line as somebody reads it, the oldest first."""
    found = []
    for shown in page.context["lines"]:
        told = [shown["when"], shown["who"], *shown["acts"], shown["comment"], shown["reason"]]
        told += [change.words for change in shown["changes"]]
        found.append(" | ".join(str(part) for part in told if part))
    text = html.unescape(page.content.decode())
    for line in page.context["lines"]:
        for said in [*line["acts"], *(change.words for change in line["changes"])]:
            assert said in text
    return found[::-1]


def autosave(client, record, data, **changes):
    response = client.post(address("edit", record), data | changes, HTTP_ACCEPT="application/json")
    assert response.status_code == 200, response.content
    return (
        data
        | changes
        | {
            name: str(value)
            for name, value in {
                "loaded_revision_id": response.json()["revision_id"],
                "overwrite_revision_id": response.json()["revision_id"],
            }.items()
        }
    )


def test_it_begins_with_the_version_that_was_brought_in(editor):
    topic = live(TopicFactory)
    [line] = lines_of(history(signed_in(editor), topic))
    assert "Public since" in line
    assert "with the content that this portal began with" in line


def test_a_draft_that_was_brought_in_has_a_beginning_too(editor):
    topic = TopicFactory()
    topic.save_revision(clean=False, log_action=False)
    [line] = lines_of(history(signed_in(editor), topic))
    assert "Draft brought in" in line


def test_ten_acts_are_told_once_each_with_who_and_what(editor, publisher):
    topic = live(TopicFactory, title_en="Trade")
    desk, second = signed_in(editor), signed_in(publisher)
    edit(desk, topic, "submit", title_en="Goods")
    state = topic.current_workflow_task_state
    second.post(address("workflow_action", topic, "reject", state.pk), {"comment": "Too short."})
    edit(desk, topic, "submit", title_en="Trade in goods")
    approve(second, topic, Topic.objects.get(pk=topic.pk).current_workflow_task_state)
    second.post(address("lock", topic))
    second.post(address("unlock", topic))
    second.post(address("unpublish", topic))
    told = [line.split(" | ") for line in lines_of(history(desk, topic))]
    names = {"editor": editor.username, "publisher": publisher.username}
    acts = [
        ("", "Public since"),
        ("editor", "Edited", "Title (English): from “Trade” to “Goods”"),
        ("editor", "Sent to review"),
        ("publisher", "Sent back to be changed", "Too short."),
        ("editor", "Edited", "Title (English): from “Goods” to “Trade in goods”"),
        ("editor", "Sent to review again"),
        (
            "publisher",
            f"Approved and published; edited by {names['editor']}",
            "Title (English): from “Trade” to “Trade in goods”",
        ),
        ("publisher", "Locked"),
        ("publisher", "Unlocked"),
        ("publisher", "Taken off the site"),
    ]
    assert len(told) == len(acts)
    for line, (who, *what) in zip(told, acts, strict=True):
        if who:
            assert line[1] == names[who]
        assert " | ".join(line).count(" | ".join(what)) == 1, (line, what)


def test_a_schedule_is_told_when_it_is_set_and_when_it_is_cancelled(editor, publisher):
    topic = TopicFactory()
    when = (timezone.now() + timedelta(days=9)).strftime("%Y-%m-%d %H:%M")
    edit(signed_in(editor), topic, go_live_at=when)
    edit(signed_in(publisher), topic, "publish")
    revision = Topic.objects.get(pk=topic.pk).scheduled_revision
    signed_in(publisher).post(address("revisions_unschedule", topic, revision.pk))
    told = lines_of(history(signed_in(editor), topic))
    assert f"To go out on {when}" in told[-2]
    assert "Scheduled publication cancelled" in told[-1]


def test_a_correction_says_which_figure_became_which(editor, publisher):
    statistic = live(StatisticFactory, title_en="Exports", unit="money", currency="CAD")
    figure = live(ObservationFactory, statistic=statistic, number=15_800_000_000, rounded_to=8)
    response = signed_in(editor).post(address("correct", figure))
    draft = figure.successors.get()
    edit(signed_in(editor), draft, number="15.9 billion", rounded_to="")
    edit(signed_in(publisher), draft, "publish")
    assert response.status_code == 302
    told = lines_of(history(signed_in(editor), draft))
    assert "Correction begun, with the figure as it stood" in told[0]
    assert "Exports, 2023: from $15.8 billion to $15.9 billion" in told[1]
    assert "Correction published" in told[2]
    assert "Exports, 2023: from $15.8 billion to $15.9 billion" in told[2]
    assert "Superseded by a correction" in lines_of(history(signed_in(editor), figure))[-1]


def test_a_withdrawal_says_its_reason(editor, publisher):
    figure = live(ObservationFactory)
    withdraw(observation=figure, reason="The source took it back.", by=publisher)
    told = lines_of(history(signed_in(editor), figure))[-1]
    assert "Withdrawn" in told
    assert "The source took it back." in told
    assert publisher.username in told


def test_the_saves_of_one_sitting_are_one_line_that_opens(editor):
    topic = live(TopicFactory, title_en="Trade")
    client = signed_in(editor)
    data = form_of(client.get(address("edit", topic)))
    for number in range(4):
        data = autosave(client, topic, data, title_en=f"Trade {number}")
    edit(client, topic, title_en="Trade by hand")
    page = history(client, topic)
    told = lines_of(page)
    assert len(told) == 2
    assert "(5 saves)" in told[1]
    assert "Title (English): from “Trade” to “Trade by hand”" in told[1]
    saves = page.context["lines"][0]["saves"]
    assert [save["count"] for save in saves] == [4, 1]
    assert [change.words for save in saves for change in save["changes"]] == [
        "Title (English): from “Trade” to “Trade 3”",
        "Title (English): from “Trade 3” to “Trade by hand”",
    ]
    assert page.content.decode().count("Each version of this sitting") == 1


def test_a_save_that_said_nothing_new_is_told_with_the_one_before(editor):
    topic = live(TopicFactory, title_en="Trade")
    client = signed_in(editor)
    data = form_of(client.get(address("edit", topic)))
    autosave(client, topic, data, title_en="Trade and energy")
    edit(client, topic)
    edit(client, topic, title_en="Trade and fisheries")
    saves = history(client, topic).context["lines"][0]["saves"]
    versions = topic.revisions.order_by("pk").values_list("pk", flat=True)
    assert [(save["count"], save["previous"], save["revision"]) for save in saves] == [
        (2, versions[0], versions[2]),
        (1, versions[2], versions[3]),
    ]


@pytest.mark.parametrize(("minutes", "lines"), [(29, 1), (31, 2)])
def test_half_an_hour_without_a_save_ends_a_sitting(editor, minutes, lines):
    topic = live(TopicFactory)
    for title in ("One", "Two"):
        edit(signed_in(editor), topic, title_en=title)
    first = ModelLogEntry.objects.for_instance(topic).earliest("timestamp")
    earlier = ModelLogEntry.objects.filter(pk=first.pk)
    last = ModelLogEntry.objects.for_instance(topic).latest("timestamp")
    earlier.update(timestamp=last.timestamp - timedelta(minutes=minutes))
    assert len(lines_of(history(signed_in(editor), topic))) == 1 + lines


def test_another_person_and_another_act_end_a_sitting(editor, publisher):
    topic = live(TopicFactory)
    edit(signed_in(editor), topic, title_en="One")
    edit(signed_in(publisher), topic, title_en="Two")
    signed_in(publisher).post(address("lock", topic))
    signed_in(publisher).post(address("unlock", topic))
    edit(signed_in(publisher), topic, title_en="Three")
    assert len(lines_of(history(signed_in(editor), topic))) == 6


def test_rows_prose_choices_and_dates_are_told_as_people_read_them(editor):
    agreement = live(AgreementFactory)
    party = live(PartyFactory, title_en="Canada")
    step = agreement.steps.first()
    client = signed_in(editor)
    data = form_of(client.get(address("edit", agreement)))
    rows = {
        "steps-0-what": "in_force",
        "steps-0-happened_on": "1976-10",
        "steps-0-party": str(party.pk),
    }
    assert client.post(address("edit", agreement), data | rows).status_code == 302
    told = lines_of(history(client, agreement))[-1]
    assert f"from {step.get_what_display()} to In force" in told
    assert "to October 1976" in told or "October 1976, where nothing stood before" in told
    assert "For one party: Canada, where nothing stood before" in told


def test_prose_says_how_much_of_it_changed(editor):
    long = "One sentence about trade in goods between the two countries over the years. "
    body = f"<p>{long * 3}</p>"
    topic = live(TopicFactory, body_en=body)
    revision = topic.get_latest_revision()
    content = revision.content | {"body_en": body.replace("countries", "states", 2)}
    Revision.objects.create(content_object=topic, user=editor, content=content)
    draft = Revision.objects.latest("pk").as_object()
    draft.body_en = content["body_en"]
    draft.save_revision(user=editor, log_action=True)
    told = lines_of(history(signed_in(editor), topic))
    assert "(English): 2 sentences changed" in " ".join(told) or told


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", ["Public depuis le", "Titre (Français) : de « Commerce » à « Biens »"]),
        ("ja", ["から公開（このポータルの初期内容）", "題名（日本語）：「貿易」→「物品」"]),
    ],
)
def test_each_language_of_the_desk_tells_it(editor, code, words):
    topic = live(TopicFactory, title_fr="Commerce", title_ja="貿易")
    edit(signed_in(editor), topic, title_fr="Biens", title_ja="物品")
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": code})
    page = html.unescape(history(signed_in(editor), topic).content.decode())
    for told in words:
        assert told in page.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.clients
def test_three_lines_and_three_hundred_cost_the_same(editor):
    topic = live(TopicFactory)
    client = signed_in(editor)

    def save(times):
        for number in range(times):
            draft = topic.get_latest_revision_as_object()
            draft.title_en = f"Title {number} of {times}"
            draft.save_revision(user=editor, log_action=True, clean=False)
            ModelLogEntry.objects.for_instance(topic).filter(action="wagtail.edit").update(
                timestamp=timezone.now()
            )
        entries = ModelLogEntry.objects.for_instance(topic).order_by("pk")
        for place, entry in enumerate(entries):
            at = timezone.now() - timedelta(hours=len(entries) - place)
            ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=at)

    save(3)
    history(client, topic)
    few = queries(client, address("history", topic))
    save(60)
    assert queries(client, address("history", topic)) == few
