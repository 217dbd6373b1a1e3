"""Two versions side by side read as readers would read them."""

import html
import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from relations.models import Observation
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


def compared(client, record, old="earliest", new="latest") -> dict[str, str]:
    """Field -> old and new as they are heard."""
    page = client.get(address("revisions_compare", record, old, new))
    assert page.status_code == 200
    text = page.content.decode()
    rows = re.findall(r'<th scope="row" class="title">(.*?)</th>\s*<td[^>]*>(.*?)</td>', text, re.S)
    return {heard(label): heard(marked) for label, marked in rows}


def heard(marked: str) -> str:
    return " ".join(html.unescape(strip_tags(re.sub(r"(?<=>)(?=<)", " ", marked))).split())


def draft_of_a_figure(**fields):
    statistic = live(StatisticFactory, title_en="Exports", unit="money", currency="CAD")
    return ObservationFactory(statistic=statistic, number=15_800_000_000, rounded_to=8, **fields)


def changed(record, user, **values):
    record.save_revision(clean=False)
    draft = type(record).objects.get(pk=record.pk)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision(user=user, clean=False, log_action=True)
    return record


def test_a_figure_is_a_whole_value_with_its_unit(editor):
    figure = changed(draft_of_a_figure(), editor, number=16_100_000_000)
    told = compared(signed_in(editor), figure)
    assert told == {"Exports, 2023": "removed: $15.8 billion added: $16.1 billion"}


def test_choices_records_dates_and_yes_or_no_are_words(editor):
    party = live(PartyFactory, title_en="Canada")
    statistic = StatisticFactory()
    values = {"flow": "exports", "reporting_party": party, "seasonally_adjusted": True}
    told = compared(signed_in(editor), changed(statistic, editor, **values))
    assert told["Flow"] == "removed: No direction added: Exports"
    assert told["Reporting party"] == "added: Canada"
    assert told["Seasonally adjusted"] == "added: yes"


def test_prose_is_compared_by_words_and_a_number_is_one_word(editor):
    topic = TopicFactory(body_en="<p>Trade was 15,800,000 dollars in 2023.</p>")
    changed(topic, editor, body_en="<p>Trade was 16,100,000 dollars in 2023.</p>")
    told = compared(signed_in(editor), topic)
    expected = "Trade was removed: 15,800,000 added: 16,100,000 dollars in 2023."
    assert told == {"Text (English)": expected} or expected in told.values()


def test_a_live_fact_in_prose_is_named(editor):
    live(StatisticFactory, slug="exports", title_en="Exports")
    fact = '<embed embedtype="fact" kind="statistic" slug="exports" show="value"/>'
    topic = TopicFactory(body_en="<p>Worth something.</p>")
    changed(topic, editor, body_en=f"<p>Worth {fact}.</p>")
    assert "[Exports, latest]" in " ".join(compared(signed_in(editor), topic).values())


def test_block_numbers_and_the_order_of_attributes_are_no_difference(editor):
    fact = '<embed embedtype="fact" kind="statistic" slug="exports" show="value"/>'
    same = '<embed kind="statistic" embedtype="fact" show="value" slug="exports" />'
    topic = TopicFactory(body_en=f"<p>Worth {fact}.</p>")
    changed(topic, editor, body_en=f'<p data-block-key="abcde">Worth {same}.</p>')
    assert compared(signed_in(editor), topic) == {}


def test_formatting_alone_is_said_to_be_that(editor):
    topic = TopicFactory(body_en="<p>Trade in goods.</p>")
    changed(topic, editor, body_en="<p>Trade in <b>goods</b>.</p>")
    assert list(compared(signed_in(editor), topic).values()) == ["Only the formatting changed."]


def test_rows_are_matched_by_their_own_number(editor):
    agreement = live(AgreementFactory)
    client = signed_in(editor)
    data = form_of(client.get(address("edit", agreement)))
    name = f"{agreement.steps.first().get_what_display()}"
    added = {
        "steps-TOTAL_FORMS": "3",
        "steps-0-note_en": "New note",
        "steps-2-what": "suspended",
        "steps-2-happened_on": "1976",
        "steps-2-ORDER": "1",
        "steps-0-ORDER": "2",
        "steps-1-ORDER": "3",
        "steps-2-source": data["steps-0-source"],
    }
    nested = {f"steps-2-people-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    assert client.post(address("edit", agreement), data | added | nested).status_code == 302
    [told] = compared(client, agreement).values()
    assert "added: Step 1 (Suspended, 1976)" in told
    assert re.search(rf"Step 2 \({name}.*\): Note \(English\) added: New note", told)
    assert "removed" not in told


def test_a_stale_save_shows_its_rows_and_values_in_the_same_words(editor, publisher):
    agreement = live(AgreementFactory)
    client = signed_in(editor)
    data = form_of(client.get(address("edit", agreement)))
    edit(signed_in(publisher), agreement, **{"steps-0-note_en": "Theirs"})
    page = client.post(address("edit", agreement), data | {"steps-0-note_en": "Mine"})
    [(label, marked)] = page.context["differences"]
    assert label.startswith("Step 1 (Signed")
    assert "removed: Theirs added: Mine" in heard(marked)


def test_the_page_says_which_versions_it_compares(editor):
    topic = changed(TopicFactory(), editor, title_en="New")
    page = signed_in(editor).get(address("revisions_compare", topic, "earliest", "latest"))
    assert editor.username in page.context["new"]
    assert "UTC" in page.context["old"]


def test_text_is_never_taken_for_markup(editor):
    topic = changed(TopicFactory(title_en="A"), editor, title_en="<script>alert(1)</script>")
    page = signed_in(editor).get(address("revisions_compare", topic, "earliest", "latest"))
    assert "<script>alert(1)" not in page.content.decode()


@pytest.mark.clients
def test_a_comparison_costs_the_same_for_many_rows(editor):
    client, costs = signed_in(editor), []
    for count in (1, 9):
        figure = draft_of_a_figure(period_start=str(2000 + count))
        figure.save_revision(clean=False)
        draft = Observation.objects.get(pk=figure.pk)
        for _ in range(count):
            draft.conflicts.create(observation=live(ObservationFactory))
        draft.save_revision(user=editor, clean=False)
        url = address("revisions_compare", figure, "earliest", "latest")
        costs.append(queries(client, url))
    assert costs[0] == costs[1]


@pytest.mark.clients
def test_the_publication_log_says_what_changed_and_costs_the_same_for_many(editor, publisher):
    client, log, costs = signed_in(editor), reverse("relations_desk:log"), []
    for count in (2, 12):
        for number in range(count):
            topic = live(TopicFactory, title_en=f"Old {number}")
            edit(signed_in(editor), topic, title_en=f"New {number}")
            edit(signed_in(publisher), topic, "publish")
        costs.append(queries(client, log))
    told = html.unescape(client.get(log).content.decode())
    assert "Title (English): from “Old 0” to “New 0”" in told
    assert costs[0] == costs[1]
