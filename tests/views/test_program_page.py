"""A program's page: who may take part, from where to where, when, and where to apply."""

import pytest

from relations.models import (
    ProgramAudience,
    ProgramIntake,
    ProgramStatistic,
    ProgramStep,
    ProgramTopic,
)
from tests.support.factories import (
    AgreementFactory,
    ObservationFactory,
    PartyFactory,
    ProgramFactory,
    StatisticFactory,
    TopicFactory,
    live,
    make_live,
)
from tests.support.reading import LANGUAGES, main_of, page, words_of

pytestmark = pytest.mark.django_db


def text_of(client, program, language="en"):
    return words_of(main_of(page(client, f"/{language}/programs/{program.slug}/")))


def with_intake(**fields):
    program = ProgramFactory()
    ProgramIntake.objects.create(record=program, **fields)
    return live(lambda: program)


@pytest.mark.parametrize(
    ("direction", "said"), [("one_way", "First land → Second land"), ("both", "↔")]
)
def test_the_direction_names_its_ends_beside_an_arrow(client, direction, said):
    program = live(
        ProgramFactory,
        direction=direction,
        from_party=live(PartyFactory, title_en="First land"),
        to_party=live(PartyFactory, title_en="Second land"),
    )
    assert said in text_of(client, program)


def test_an_end_that_is_not_named_leaves_the_direction_in_words(client):
    assert "Both directions" in text_of(client, live(ProgramFactory))


@pytest.mark.parametrize(
    ("ages", "english", "french"),
    [
        ((18, 30), "18–30 years", "18 à 30 ans"),
        ((18, None), "18 and over", "18 ans et plus"),
        ((None, 30), "up to 30", "jusqu’à 30 ans"),
    ],
)
def test_ages(client, ages, english, french):
    program = live(ProgramFactory, ages_from=ages[0], ages_to=ages[1])
    assert english in text_of(client, program)
    assert french in text_of(client, program, "fr")


def test_an_intake_is_open_only_when_its_dates_say_so(client):
    assert "Open today" in text_of(client, with_intake(opens="2020", closes="9998"))
    assert "Not open today" in text_of(client, with_intake(opens="2019", closes="2020-03-01"))
    recurring = with_intake(recurring_en="each autumn", recurring_fr="chaque automne")
    text = text_of(client, recurring)
    assert "each autumn" in text
    assert "today" not in text


def test_who_may_take_part_and_where_to_apply(client):
    program = ProgramFactory(
        eligibility_en="Anyone who sings.",
        eligibility_fr="Qui chante.",
        operator_name_en="The choir",
        operator_name_fr="Le chœur",
        apply_address_en="https://apply.example/",
        rests_on=live(AgreementFactory, title_en="Arrangement"),
    )
    ProgramAudience.objects.create(record=program, audience="youth")
    program = live(lambda: program)
    text = text_of(client, program)
    for said in ("Anyone who sings.", "The choir", "Young people", "Rests on Arrangement"):
        assert said in text, said
    html = page(client, f"/fr/programs/{program.slug}/")
    assert '<a href="https://apply.example/" hreflang="en">' in html


def figure_for(program, **fields):
    statistic = live(StatisticFactory, **fields)
    ProgramStatistic.objects.create(record=program, statistic=statistic)
    live(ObservationFactory, statistic=statistic, number=4321)


def test_its_statistics_are_called_out(client):
    program = ProgramFactory()
    figure_for(program, title_en="People who went")
    text = text_of(client, live(lambda: program))
    assert "4,321 People who went" in text


def test_nothing_unpublished_is_named(client):
    program = ProgramFactory(
        direction="one_way",
        from_party=PartyFactory(title_en="hidden origin"),
        to_party=PartyFactory(title_en="hidden goal"),
        operator=PartyFactory(title_en="hidden operator"),
        rests_on=AgreementFactory(title_en="hidden agreement"),
    )
    ProgramTopic.objects.create(record=program, topic=TopicFactory(title_en="hidden topic"))
    hidden = StatisticFactory(title_en="hidden series")
    ProgramStatistic.objects.create(record=program, statistic=hidden)
    program = make_live(program)
    for path in (f"programs/{program.slug}/", "programs/", "timeline/"):
        assert "hidden" not in words_of(page(client, f"/en/{path}")), path


def busy_program(count):
    program = ProgramFactory(rests_on=live(AgreementFactory))
    for _ in range(count):
        ProgramTopic.objects.create(record=program, topic=live(TopicFactory))
        ProgramIntake.objects.create(record=program, closes="2020")
        figure_for(program)
    return live(lambda: program)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_that_runs_says_that_its_sources_name_no_way_to_apply(client, language):
    program = live(ProgramFactory)
    html = page(client, f"/{language}/programs/{program.slug}/")
    assert 'href="#apply"' in html
    said = {"en": "neither dates nor an address", "fr": "ni dates ni adresse", "ja": "申請先"}
    assert said[language] in words_of(main_of(html))


def test_a_program_that_ended_or_says_how_to_apply_has_no_such_words(client):
    ended = ProgramFactory()
    step = {"what": "closed", "happened_on": "2024-05", "source": ended.steps.get().source}
    ProgramStep.objects.create(record=ended, sort_order=1, **step)
    for program in (live(lambda: ended), with_intake(closes="2018-12-05")):
        assert "neither dates nor an address" not in text_of(client, program)
