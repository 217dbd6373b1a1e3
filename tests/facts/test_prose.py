"""Live facts: prose reads the record, says its period, and names its source in a numbered note."""

import datetime
from decimal import Decimal

import pytest
from django.db.models import ProtectedError
from django.db.models.signals import post_init

from relations.actions.withdrawal import withdraw
from relations.facts.notes import plain_text
from relations.facts.prose import render_prose
from relations.models import MeetingCitation, MeetingStep, Observation
from tests.support.factories import (
    AgreementFactory,
    MeetingFactory,
    ObservationFactory,
    ProgramFactory,
    SourceFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_all_live,
    person,
    take_off,
)

pytestmark = pytest.mark.django_db


def fact(**attributes):
    return '<embed embedtype="fact" {}/>'.format(
        " ".join(f'{name}="{value}"' for name, value in attributes.items())
    )


def money(**fields):
    statistic = live(
        StatisticFactory,
        slug="exports",
        title_en="Exports",
        title_fr="Exportations",
        title_ja="輸出額",
        unit="money",
        currency="CAD",
    )
    source = live(SourceFactory, title_en="Yearbook", title_fr="Annuaire", title_ja="年鑑")
    values = {"number": 15_800_000_000, "rounded_to": 8, "statistic": statistic, "source": source}
    return live(ObservationFactory, **values | fields)


def words(prose):
    """The text a reader sees, without the marks of notes."""
    return plain_text(prose.html).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "pinned", "latest"),
    [
        ("en", "$15.8 billion", "$15.8 billion (2023)"),
        ("fr", "15,8 milliards $", "15,8 milliards $ (2023)"),
        ("ja", "158億カナダドル", "158億カナダドル（2023年）"),
    ],
)
def test_a_fact_reads_in_the_readers_language(language, pinned, latest):
    money()
    text = f"<p>{fact(kind='statistic', slug='exports', period='2023')}</p>"
    assert words(render_prose(text, language)) == pinned
    text = f"<p>{fact(kind='statistic', slug='exports')}</p>"
    assert words(render_prose(text, language)) == latest


def test_every_fact_has_a_note_with_period_and_source():
    money(retrieved_on=datetime.date(2026, 1, 2))
    prose = render_prose(fact(kind="statistic", slug="exports", period="2023"), "en")
    (note,) = prose.notes
    assert "2023" in note.text
    assert "Yearbook, Statistical office" in note.text
    assert "January 2, 2026" in note.text
    assert note.url == "https://statistics.example/"
    assert f'href="#{note.id}"' in prose.html
    assert f'id="{note.refs[0]}"' in prose.html


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Exports: 2023. Source: Yearbook, Statistical office."),
        ("fr", "Exportations\xa0: 2023. Source\xa0: Annuaire, Office de la statistique."),
        ("ja", "輸出額：2023年。出典：年鑑、統計局。"),
    ],
)
def test_a_note_is_punctuated_as_its_language_does(client, language, said):
    money()
    text = fact(kind="statistic", slug="exports")
    live(TopicFactory, slug="told", body_en=text, body_fr=text, body_ja=text)
    assert said in client.get(f"/{language}/topics/told/").content.decode()


def test_two_uses_of_a_fact_share_a_note():
    money()
    twice = fact(kind="statistic", slug="exports", period="2023") * 2
    (note,) = render_prose(twice, "fr").notes
    assert len(note.refs) == 2


def test_a_rank_reads_as_a_word():
    statistic = live(StatisticFactory, slug="rank", unit="rank")
    live(ObservationFactory, statistic=statistic, number=4)
    text = fact(kind="statistic", slug="rank", period="2023", show="ordinal")
    assert words(render_prose(text, "en")) == "fourth"
    assert words(render_prose(text, "fr")) == "quatrième"


def test_a_step_gives_its_date_and_the_record_its_status():
    live(AgreementFactory, slug="pact", title_en="Pact")
    date = fact(kind="agreement", slug="pact", part="signed")
    status = fact(kind="agreement", slug="pact", part="status")
    assert words(render_prose(date, "en")) == "April 21, 2018"
    assert words(render_prose(date, "ja")) == "2018年4月21日"
    assert words(render_prose(status, "en")) == "In force (2019)"


@pytest.mark.parametrize(
    "attributes",
    [
        {"kind": "statistic", "slug": "nothing"},
        {"kind": "statistic", "slug": "exports", "period": "1900"},
        {"kind": "weather", "slug": "exports"},
        {"kind": "agreement", "slug": "exports", "part": "signed"},
    ],
)
def test_a_missing_fact_is_silent_in_public_and_visible_in_preview(attributes):
    money()
    text = f"<p>a {fact(**attributes)} b</p>"
    assert words(render_prose(text, "en")) == "a  b"
    assert "Missing fact" in render_prose(text, "en", preview=True).html


def test_a_withdrawn_fact_is_gone_from_prose():
    observation = money()
    text = fact(kind="statistic", slug="exports", period="2023")
    withdraw(observation=observation, reason="Wrong.", by=person("publisher"))
    assert words(render_prose(text, "en")) == ""


def test_a_draft_figure_shows_in_no_sentence():
    observation = money()
    ObservationFactory(statistic=observation.statistic, period_start="2024", number=99_000_000)
    assert "2023" in words(render_prose(fact(kind="statistic", slug="exports"), "en"))


def test_a_preview_shows_the_draft_in_place():
    observation = money()
    draft = ObservationFactory.build(
        statistic=observation.statistic,
        source=observation.source,
        number=Decimal(16_100_000_000),
        rounded_to=8,
    )
    text = fact(kind="statistic", slug="exports", period="2023")
    assert words(render_prose(text, "en", drafts=[draft])) == "$16.1 billion"


def test_prose_escapes_what_records_say():
    live(StatisticFactory, slug="odd")
    live(
        ObservationFactory,
        statistic=live(StatisticFactory, slug="words"),
        number=None,
        words_en="<script>x</script>",
        words_fr="<script>x</script>",
    )
    html = render_prose(fact(kind="statistic", slug="words", period="2023"), "en").html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_facts_does_not_change_the_number_of_queries(
    count, django_assert_num_queries
):
    source = live(SourceFactory)
    text = ""
    for n in range(count):
        statistic = live(StatisticFactory, slug=f"series-{n}")
        live(ObservationFactory, statistic=statistic, source=source)
        live(AgreementFactory, slug=f"pact-{n}")
        text += fact(kind="statistic", slug=f"series-{n}")
        text += fact(kind="agreement", slug=f"pact-{n}", part="status")
    with django_assert_num_queries(3):  # latest, agreements, their steps
        render_prose(text, "en")


@pytest.mark.parametrize("years", [3, 30])
def test_a_long_series_is_not_read_whole_for_one_of_its_values(years):
    exports = money(period_start="2023", period_end="2023")
    for year in range(2023 - years, 2023):
        money_of = {"period_start": str(year), "period_end": str(year)}
        live(ObservationFactory, statistic=exports.statistic, source=exports.source, **money_of)
    made = []

    def count(instance, **_said):
        made.append(instance)

    post_init.connect(count, Observation)
    text = fact(kind="statistic", slug="exports", period="2023")
    assert "15.8" in words(render_prose(text, "en"))
    post_init.disconnect(count, Observation)
    assert len(made) == 1


def test_a_renamed_record_is_found_by_its_old_name():
    observation = money()
    statistic = observation.statistic
    statistic.slug = "merchandise-exports"
    statistic.save_revision(user=person("editor")).publish(user=person("publisher"))
    text = fact(kind="statistic", slug="exports", period="2023")
    assert words(render_prose(text, "en")) == "$15.8 billion"


def test_a_statistic_used_in_prose_is_not_deleted(django_capture_on_commit_callbacks):
    statistic = live(StatisticFactory, slug="used")
    used = fact(kind="statistic", slug="used")
    with django_capture_on_commit_callbacks(execute=True):
        live(TopicFactory, title_en="Trade", body_en=f"<p>{used}</p>")
    with pytest.raises(ProtectedError, match="Trade"):
        statistic.delete()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In force (as of March 6, 2026)"),
        ("fr", "In force (en date du 6 mars 2026)"),
        ("ja", "In force（2026年3月6日時点）"),
    ],
)
def test_a_status_that_was_only_stated_says_as_of_when(language, text):
    agreement = live(AgreementFactory, slug="pact", steps=[("in_force", "")])
    step = agreement.steps.get_object_list()[0]
    step.stated_on = "2026-03-06"
    step.save()
    prose = render_prose(fact(kind="agreement", slug="pact", part="status"), language)
    label = prose.html
    assert text.split("(")[-1].split("（")[-1] in words(prose), label


def said_of(html, language="en"):
    return plain_text(render_prose(html, language).html)


def test_a_meeting_says_its_dates_and_its_last_row_as_its_status():
    meeting = MeetingFactory(start="2019-12-10", end="2019-12-11", steps=[])
    source = SourceFactory()
    for order, (what, day) in enumerate([("announced", "2019-11"), ("held", "")]):
        MeetingStep.objects.create(
            record=meeting, what=what, stated_on=day, source=source, sort_order=order
        )
    meeting = make_all_live(meeting)
    html = fact(kind="meeting", slug=meeting.slug, part="date")
    assert said_of(html) == "December 10–11, 2019"
    assert said_of(html, "fr") == "du 10 au 11 décembre 2019"
    [note] = render_prose(html, "en").notes
    assert source.title_en in note.text
    assert said_of(fact(kind="meeting", slug=meeting.slug, part="status")) == "Held"
    meeting.unpublish()
    assert said_of(html) == ""


def test_the_date_of_a_meeting_without_steps_is_its_citations():
    meeting = MeetingFactory(steps=[])
    MeetingCitation.objects.create(record=meeting, source=SourceFactory(title_en="Communiqué"))
    meeting = make_all_live(meeting)
    [note] = render_prose(fact(kind="meeting", slug=meeting.slug, part="date"), "en").notes
    assert "Communiqué" in note.text


def test_a_fact_keeps_silent_about_a_source_that_was_taken_off_the_site():
    program = live(ProgramFactory)
    step = program.steps.get()
    take_off(step.source)
    html = fact(kind="program", slug=program.slug, part="status")
    assert said_of(html) == "Active (as of 2024)"
    [note] = render_prose(html, "en").notes
    assert (step.source.title_en in note.text, note.url) == (False, "")
