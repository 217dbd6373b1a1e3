import pytest

from relations.values.errors import ShapeError
from relations.values.period import Period, starting

GOOD = [
    # start, end, kind, words -> sort_start, sort_end, iso8601
    ("2023", "", "calendar", "", "2023", "2023-12-31", "2023"),
    ("2023", "2023", "calendar", "", "2023", "2023-12-31", "2023"),
    ("2019", "2023", "calendar", "", "2019", "2023-12-31", "2019/2023"),
    ("2022-10-11", "", "calendar", "", "2022-10-11", "2022-10-11", "2022-10-11"),
    ("2019-05", "2019", "calendar", "", "2019-05", "2019-12-31", "2019-05/2019"),
    ("2015-04", "2016-03", "fiscal_year", "", "2015-04", "2016-03-31", "2015-04/2016-03"),
    ("2015", "2016", "fiscal_year", "", "2015", "2016-12-31", "2015/2016"),
    ("2015", "", "fiscal_year", "", "2015", "2015-12-31", "2015"),
    ("1990", "", "decade", "", "1990", "1999-12-31", "1990/1999"),
    ("1990", "1999", "decade", "", "1990", "1999-12-31", "1990/1999"),
    ("2016", "", "open", "", "2016", "9999", "2016/.."),
    ("", "2019", "open", "", "2019", "2019-12-31", "../2019"),
    ("2018", "", "about", "", "2018", "2018-12-31", "2018~"),
    ("2018", "2019", "about", "", "2018", "2019-12-31", "2018~/2019~"),
    ("", "2019-12", "described", "before COVID-19", "2019-12", "2019-12-31", ""),
    ("", "", "described", "late 1800s", "", "", ""),
    ("", "", "not_stated", "", "", "", ""),
]

BAD = [
    ("2023", "2022", "calendar", "", "end-before-start"),
    ("2019-05-10", "2019-04", "calendar", "", "end-before-start"),
    ("", "2022", "calendar", "", "start-missing"),
    ("", "", "calendar", "", "start-missing"),
    ("", "", "about", "", "start-missing"),
    ("2022\n", "", "calendar", "", "start-not-a-date"),
    ("2022", "soon", "calendar", "", "end-not-a-date"),
    ("2022", "", "quarter", "", "unknown-kind"),
    ("2022", "", "described", "", "words-missing"),
    ("2022", "", "described", "  ", "words-missing"),
    ("2022", "", "calendar", "in 2022", "words-unused"),
    ("", "", "open", "", "open-needs-one-date"),
    ("2016", "2019", "open", "", "open-needs-one-date"),
    ("2016", "", "not_stated", "", "dates-unused"),
    ("1995", "", "decade", "", "decade-start"),
    ("1990-01", "", "decade", "", "decade-start"),
    ("1990", "2000", "decade", "", "decade-end"),
    ("", "1999", "decade", "", "start-missing"),
    ("2015-04", "2016", "fiscal_year", "", "fiscal-year-precision"),
    ("2015-04", "2017-03", "fiscal_year", "", "fiscal-year-length"),
    ("2015-04", "", "fiscal_year", "", "fiscal-year-end"),
]


@pytest.mark.parametrize(("start", "end", "kind", "words", "first", "last", "iso"), GOOD)
def test_a_sound_period_sorts_and_has_its_iso_form(start, end, kind, words, first, last, iso):
    period = Period(start, end, kind, words)
    period.validate()
    assert (period.sort_start, period.sort_end, period.iso8601) == (first, last, iso)
    assert not iso or starting(iso) == first


@pytest.mark.parametrize(("start", "end", "kind", "words", "code"), BAD)
def test_a_period_that_contradicts_itself_says_why(start, end, kind, words, code):
    with pytest.raises(ShapeError) as refused:
        Period(start, end, kind, words).validate()
    assert refused.value.code == code
    assert str(refused.value) == refused.value.message
    assert refused.value.message.endswith(".")


def test_the_whole_year_ends_after_its_june_and_an_open_period_after_both():
    periods = [Period("2016", kind="open"), Period("2023"), Period("2023-06")]
    assert sorted(period.sort_end for period in periods) == ["2023-06-30", "2023-12-31", "9999"]


def test_a_period_is_a_value_that_cannot_be_changed():
    assert Period("2023") == Period(start="2023")
    assert len({Period("2023"), Period("2023")}) == 1
    with pytest.raises(AttributeError):
        Period("2023").start = "2024"


def test_a_shape_error_is_a_value_error():
    assert issubclass(ShapeError, ValueError)
