"""Whoever approves sees old beside new, and what of the site shows it."""

import re

import pytest
from django.utils.html import strip_tags

from relations.actions.correction import start_correction
from relations.models import Observation
from tests.support.desk import address, edit, signed_in
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    StatisticFactory,
    TopicFactory,
    live,
)
from tests.support.reading import queries

FACT = '<embed embedtype="fact" kind="statistic" slug="exports" show="value"/>'
TEXTS = {
    "body_en": f"<p>Goods. Exports were {FACT}. More.</p>",
    "body_fr": f"<p>Exportations : {FACT}.</p>",
    "body_ja": f"<p>輸出は{FACT}でした。</p>",
}


def exports(**fields):
    statistic = live(
        StatisticFactory, slug="exports", title_en="Exports", unit="money", currency="CAD"
    )
    return live(
        ObservationFactory, statistic=statistic, number=15_800_000_000, rounded_to=8, **fields
    )


def correction(editor, number="15.9 billion"):
    figure = exports()
    draft = start_correction(observation=figure, by=editor)
    edit(signed_in(editor), draft, "submit", number=number, rounded_to="")
    return Observation.objects.get(pk=draft.pk)


def heard(html: str) -> str:
    main = html[html.index("<main") :] if "<main" in html else html
    spaced = strip_tags(re.sub(r"(?<=>)(?=<)", " ", main)).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(spaced.split())


def test_a_correction_shows_both_figures_and_each_sentence_in_three_languages(editor, publisher):
    topic = live(TopicFactory, title_en="Trade", **TEXTS)
    page = signed_in(publisher).get(address("review", correction(editor)))
    told = heard(page.content.decode())
    assert "removed: $15.8 billion added: $15.9 billion" in told
    assert re.search(
        r"Exports were removed: .*15\.8 billion \(2023\) added: .*15\.9 billion \(2023\)", told
    )
    assert "Exportations" in told
    assert "Topic: Trade (In public)" in told
    assert "輸出は" in told
    for code in ("en", "fr", "ja"):
        assert f'href="/{code}/topics/{topic.slug}' in page.content.decode()


def test_a_sentence_that_stays_is_said_to_stay(editor, publisher):
    other = live(StatisticFactory, slug="imports")
    live(ObservationFactory, statistic=other)
    fact = FACT.replace("exports", "imports")
    live(TopicFactory, body_en=f"<p>Imports were {fact}.</p>")
    of_another_year = FACT.replace("/>", ' period="2022"/>')
    live(TopicFactory, body_en=f"<p>In 2022 {of_another_year}.</p>")
    told = heard(signed_in(publisher).get(address("review", correction(editor))).content.decode())
    assert "stays as it is" in told
    assert "Imports were" not in told


def test_a_status_in_prose_is_shown_as_the_draft_makes_it(editor, publisher):
    agreement = live(AgreementFactory, slug="treaty")
    fact = '<embed embedtype="fact" kind="agreement" slug="treaty" part="status" show="value"/>'
    live(TopicFactory, body_en=f"<p>The treaty is {fact}.</p>")
    edit(signed_in(editor), agreement, "submit", **{"steps-1-what": "suspended"})
    told = heard(signed_in(publisher).get(address("review", agreement)).content.decode())
    assert re.search(r"The treaty is .*added: Suspended", told)


def test_what_was_never_public_is_all_new(editor, publisher):
    topic = TopicFactory()
    edit(signed_in(editor), topic, "submit", title_en="New")
    told = heard(signed_in(publisher).get(address("review", topic)).content.decode())
    assert "Everything is new" in told
    assert "Nothing else names this record." in told


def test_the_form_leads_to_it_where_a_draft_waits(editor, publisher):
    topic = live(TopicFactory)
    client = signed_in(publisher)
    assert address("review", topic) not in client.get(address("edit", topic)).content.decode()
    edit(signed_in(editor), topic, "submit", title_en="New")
    assert address("review", topic) in client.get(address("edit", topic)).content.decode()


@pytest.mark.clients
def test_three_sentences_and_thirty_cost_the_same(editor, publisher):
    draft, costs, client = correction(editor), [], signed_in(publisher)
    for count in (3, 30):
        for _ in range(count):
            live(TopicFactory, **TEXTS)
        costs.append(queries(client, address("review", draft)))
    assert costs[0] == costs[1]


def usage(client, record) -> list[str]:
    page = client.get(address("usage", record))
    assert page.status_code == 200
    return [f"{use.kind}: {use.record} ({use.where})" for use in page.context["object_list"]]


def test_a_figure_in_prose_is_never_used_zero_times(editor):
    figure = exports()
    live(TopicFactory, title_en="Trade", **TEXTS)
    client = signed_in(editor)
    assert usage(client, figure) == ["Statistic: Exports (In public)", "Topic: Trade (In public)"]
    form = heard(client.get(address("edit", figure.statistic)).content.decode())
    assert "Used 2 times" in form


def test_a_record_under_an_earlier_name_in_prose_is_used(editor, publisher, administrator):
    statistic = exports().statistic
    live(TopicFactory, title_en="Trade", **TEXTS)
    edit(signed_in(editor), statistic, slug="exports-of-goods")
    edit(signed_in(publisher), statistic, "publish")
    statistic.refresh_from_db()
    assert statistic.slug == "exports-of-goods"
    assert "Topic: Trade (In public)" in usage(signed_in(editor), statistic)
    deleting = heard(signed_in(administrator).get(address("delete", statistic)).content.decode())
    assert "referenced 0 times" not in deleting


def test_a_draft_that_names_a_record_is_told_apart(editor):
    party = live(AgreementFactory).party_links.first().party
    [use] = [use for use in usage(signed_in(editor), party) if "Agreement" in use]
    assert use.endswith("(In public)")
    draft = StatisticFactory(title_en="Draft series", reporting_party=party)
    draft.save_revision(clean=False)
    draft.save()
    assert "Statistic: Draft series (In a draft)" in usage(signed_in(editor), party)
