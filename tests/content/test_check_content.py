"""check_content: a clean portal passes; a broken rule fails with a line that names the record."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Value
from django.db.models.functions import Concat

from relations.checking.published import steps_without_time
from relations.models import (
    KINDS,
    AgreementPriorityArea,
    AgreementStep,
    Forum,
    Meeting,
    MeetingStep,
    Program,
    ProgramLink,
    Source,
    Statistic,
    StatisticBreakdown,
    Topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]


def check():
    """What the command prints, and why it failed, if it did."""
    out = StringIO()
    try:
        call_command("check_content", stdout=out)
    except CommandError as failure:
        return out.getvalue(), str(failure)
    return out.getvalue(), ""


def test_the_seeded_portal_is_clean_and_says_how_much_was_checked(django_assert_max_num_queries):
    Program.objects.filter(slug="jet-programme").update(review_by="2020-01-01")
    with django_assert_max_num_queries(210):
        said, failure = check()
    live = sum(kind.objects.filter(live=True).count() for kind in KINDS)
    assert failure == "", said
    assert f"{live} records checked, " in said
    assert "日本語: " in said
    line = next(line for line in said.splitlines() if "jet-programme" in line)
    assert "review" in line
    assert any("jec-22" in line and "announced" in line for line in said.splitlines())


def broken():
    """Each rule broken behind the models' back -> the record and the words its line must hold."""
    rows = AgreementPriorityArea.objects.filter(record__slug="six-shared-priorities", number=4)
    rows.update(title_fr="")
    yield "six-shared-priorities", "Français"
    Topic.objects.filter(slug="trade-relations").update(title_fr=" ")
    yield "trade-relations", "Missing"
    Source.objects.filter(slug="world-bank-gdp").update(live=False)
    yield "japan-gdp-usd-2023-world-bank", "Publish the source first"
    StatisticBreakdown.objects.filter(record__slug="merchandise-imports").update(period_start="")
    yield "merchandise-imports", "period"
    AgreementStep.objects.filter(record__slug="joint-declaration-2010").update(source=None)
    yield "joint-declaration-2010", "Name the source"
    steps = MeetingStep.objects.filter(record__slug="expo-2025-osaka", what="announced")
    steps.update(happened_on="", stated_on="", note_en="")
    yield "expo-2025-osaka", "say when"
    AgreementStep.objects.filter(record__slug="canada-indo-pacific-strategy").update(what="signed")
    yield "defence-and-security", "canada-indo-pacific-strategy adopted"
    typed = Concat(F("body_en"), Value('<p>$15.8 billion <a href="htp:/x">there</a></p>'))
    Topic.objects.filter(slug="bilateral-relations").update(body_en=typed)
    yield "bilateral-relations", "merchandise-exports"
    yield "bilateral-relations", "htp:/x"
    links = ProgramLink.objects.filter(record__slug="scholarships-for-study-in-japan")
    links.update(address_en="nowhere")
    yield "scholarships-for-study-in-japan", "address"


def test_each_broken_rule_fails_and_its_line_names_the_record():
    expected = list(broken())
    said, failure = check()
    lines = said.splitlines()
    for record, words in expected:
        assert any(f" {record} " in line and words in line for line in lines), (record, words, said)
    assert "broken rules" in failure


def test_too_little_japanese_fails():
    for kind in (Statistic, Forum, Meeting):
        kind.objects.update(title_ja="")
    said, failure = check()
    assert "95 %" in next(line for line in said.splitlines() if "titles: translate" in line)
    assert failure


def test_a_step_without_a_date_needs_a_note():
    step = MeetingStep(what="held")
    meeting = Meeting(slug="a-meeting", title_en="A meeting", steps=[step])
    assert [finding.record for finding in steps_without_time(meeting)] == ["a-meeting"]
    step.note_en = "The page carries no date."
    assert not list(steps_without_time(meeting))
