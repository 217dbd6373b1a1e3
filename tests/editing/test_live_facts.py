import json

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from relations.editing.fact_entity import editing_in
from relations.models import ForumStep
from relations.models.topic import PROSE
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import (
    AgreementFactory,
    ForumFactory,
    MeetingFactory,
    ObservationFactory,
    ProgramFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
)

pytestmark = pytest.mark.django_db


def embed(**attributes):
    stored = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<embed embedtype="fact" {stored}/>'


ADDRESSES = [
    {"kind": "statistic", "slug": "exports"},
    {"kind": "statistic", "slug": "exports", "show": "value_period"},
    {"kind": "statistic", "slug": "exports", "period": "2019/2023", "show": "period"},
    {"kind": "statistic", "slug": "exports", "period": "2018~", "show": "ordinal"},
    {"kind": "agreement", "slug": "treaty", "part": "status"},
    {"kind": "party", "slug": "city", "part": "opened"},
    {"kind": "unheard-of", "slug": "x", "show": "sideways"},
]


def converter():
    return ContentstateConverter(PROSE)


def there_and_back(html):
    state = converter().from_database_format(html)
    return converter().to_database_format(state)


@pytest.mark.parametrize("attributes", ADDRESSES)
def test_a_fact_comes_back_from_the_editor_attribute_for_attribute(attributes):
    html = f'<p data-block-key="a">Before {embed(**attributes)} after, {embed(**attributes)}.</p>'
    assert there_and_back(html) == html


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a">{}</p>',
        '<p data-block-key="a">{}{} two in a row</p>',
        '<p data-block-key="a"><b>bold</b> {} <i>and italics</i></p>',
        '<ul><li data-block-key="a">{} in a list</li></ul>',
        '<h2 data-block-key="a">Heading with {}</h2>',
        '<p data-block-key="a">« {} »</p>',
    ],
)
def test_a_fact_stands_anywhere_in_prose(html):
    html = html.replace("{}", embed(kind="statistic", slug="exports"))
    assert there_and_back(html) == html


@pytest.fixture
def exports():
    statistic = live(
        StatisticFactory, slug="exports", title_fr="Exportations", unit="money", currency="EUR"
    )
    for year, number in (("2022", 18000000000), ("2023", 15800000000)):
        live(
            ObservationFactory, statistic=statistic, period_start=year, number=number, rounded_to=8
        )
    return statistic


def test_the_chip_says_todays_value_in_the_language_of_its_tab(exports):
    html = f"<p>{embed(kind='statistic', slug='exports')}</p>"
    with editing_in("fr"):
        text = json.loads(converter().from_database_format(html))["blocks"][0]["text"]
    assert "15,8\xa0milliards" in text
    assert "Exportations" in text


def test_a_fact_that_is_not_published_is_a_chip_one_sees():
    html = f"<p>{embed(kind='statistic', slug='nothing')}</p>"
    state = json.loads(converter().from_database_format(html))
    assert state["blocks"][0]["text"].startswith("Missing fact")
    assert state["entityMap"]["0"]["data"]["missing"]


def test_the_form_shows_each_chip_in_the_language_of_its_tab(editor, exports):
    fact = embed(kind="statistic", slug="exports")
    topic = TopicFactory(
        body_en=f"<p>{fact}</p>", body_fr=f"<p>{fact}</p>", body_ja=f"<p>{fact}</p>"
    )
    fields = form_of(signed_in(editor).get(address("edit", topic)))
    texts = [json.loads(fields[f"body_{code}"])["blocks"][0]["text"] for code in ("en", "fr", "ja")]
    assert "15.8 billion" in texts[0]
    assert "milliards" in texts[1]
    assert "158億" in texts[2]


def test_a_form_saved_as_it_opened_keeps_its_facts(editor, exports):
    body = f'<p data-block-key="a">Exports: {embed(kind="statistic", slug="exports")} so far.</p>'
    topic = TopicFactory(body_en=body)
    edit(signed_in(editor), topic)
    topic.refresh_from_db()
    assert topic.body_en == body


def picker(kind, slug="", **query):
    name, args = ("pick_fact", [kind, slug]) if slug else ("pick_record", [kind])
    url = reverse(f"relations_desk:{name}", args=args)
    return f"{url}?" + "&".join(f"{key}={value}" for key, value in query.items())


def test_the_window_finds_published_records_by_title_in_any_language(editor, exports):
    StatisticFactory(title_fr="Exportations secrètes")
    client = signed_in(editor)
    html = client.get(picker("statistic", q="exportations", language="fr")).json()["html"]
    assert "Exportations" in html
    assert "secrètes" not in html
    assert "15,8" in html


def test_a_period_is_pinned_and_answered_with_its_chip(editor, exports):
    client = signed_in(editor)
    url = picker("statistic", "exports", language="fr")
    assert "2022" in client.get(url).json()["html"]
    answer = client.post(url, {"period": "2022", "show": "value_period"}).json()
    assert answer["step"] == "chosen"
    assert answer["result"]["period"] == "2022"
    assert "18,0\xa0milliards" in answer["result"]["label"]


def test_the_latest_is_picked_by_leaving_the_period_open(editor, exports):
    answer = signed_in(editor).post(picker("statistic", "exports"), {"period": "", "show": "value"})
    assert "period" not in answer.json()["result"]
    assert "2023" in answer.json()["result"]["label"]


def test_a_step_of_an_agreement_is_picked(editor):
    agreement = live(AgreementFactory)
    client = signed_in(editor)
    url = picker("agreement", agreement.slug)
    assert "status" in client.get(url).json()["html"]
    result = client.post(url, {"part": "in_force"}).json()["result"]
    assert result["part"] == "in_force"
    assert "2019" in result["label"]


@pytest.mark.parametrize(
    ("kind", "factory", "part", "label"),
    [
        ("forum", ForumFactory, "established", "1977"),
        ("meeting", MeetingFactory, "date", "December 10, 2019"),
        ("meeting", MeetingFactory, "status", "Held"),
        ("program", ProgramFactory, "status", "Active"),
    ],
)
def test_a_fact_of_each_kind_with_steps_is_picked(editor, kind, factory, part, label):
    record = factory()
    if kind == "forum":
        ForumStep.objects.create(
            record=record, what="established", happened_on="1977", source=SourceFactory()
        )
    record = make_all_live(record)
    client = signed_in(editor)
    assert record.title_en in client.get(picker(kind, language="en")).json()["html"]
    url = picker(kind, record.slug)
    assert label in client.get(url).json()["html"]
    result = client.post(url, {"part": part}).json()["result"]
    assert (result["kind"], result["part"]) == (kind, part)
    assert label in result["label"]


def test_what_is_not_offered_is_asked_again(editor, exports):
    answer = signed_in(editor).post(
        picker("statistic", "exports"), {"period": "1066", "show": "value"}
    )
    assert answer.json()["step"] == "fact"


def test_the_window_of_no_kind_or_of_a_draft_is_not_found(editor):
    client = signed_in(editor)
    assert client.get(picker("planet")).status_code == 404
    assert client.get(picker("statistic", StatisticFactory().slug)).status_code == 404


def test_the_window_is_for_the_desk_only(client):
    assert client.get(picker("statistic")).status_code == 302
