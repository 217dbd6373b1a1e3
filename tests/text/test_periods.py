import pytest

from relations.text.periods import format_period
from relations.values.period import Period

from .tables import LANGUAGES, in_each_language

PERIODS = [
    (Period("2023"), "2023", "2023", "2023年"),
    (Period("2022-10"), "October 2022", "octobre 2022", "2022年10月"),
    (Period("2022-10-11"), "October 11, 2022", "11 octobre 2022", "2022年10月11日"),
    (Period("2023", "2023"), "2023", "2023", "2023年"),
    (Period("2019", "2023"), "2019–2023", "2019-2023", "2019～2023年"),
    (
        Period("2020-11", "2020-12"),
        "November–December 2020",
        "novembre à décembre 2020",
        "2020年11月～12月",
    ),
    (
        Period("2015-04", "2016-03", "fiscal_year"),
        "fiscal year 2015–16",
        "exercice 2015-2016",
        "2015年度",
    ),
    (
        Period("1999-04-01", "2000-03-31", "fiscal_year"),
        "fiscal year 1999–2000",
        "exercice 1999-2000",
        "1999年度",
    ),
    (
        Period("2008", "2009", "fiscal_year"),
        "fiscal year 2008–09",
        "exercice 2008-2009",
        "2008年度",
    ),
    (Period("2015-01", "2015-12", "fiscal_year"), "fiscal year 2015", "exercice 2015", "2015年度"),
    (Period("1990", kind="decade"), "1990s", "années 1990", "1990年代"),
    (Period("2010", "2019", "decade"), "2010s", "années 2010", "2010年代"),
    (Period("2016", kind="open"), "since 2016", "depuis 2016", "2016年以降"),
    (Period("1989-10", kind="open"), "since October 1989", "depuis octobre 1989", "1989年10月以降"),
    (
        Period("2018-12-30", kind="open"),
        "since December 30, 2018",
        "depuis le 30 décembre 2018",
        "2018年12月30日以降",
    ),
    (Period("", "2019", "open"), "until 2019", "jusqu'en 2019", "2019年まで"),
    (Period("", "2019-08", "open"), "until August 2019", "jusqu'en août 2019", "2019年8月まで"),
    (
        Period("", "2019-05-01", "open"),
        "until May 1, 2019",
        "jusqu'au 1er mai 2019",
        "2019年5月1日まで",
    ),
    (Period("2018", kind="about"), "about 2018", "vers 2018", "2018年頃"),
    (Period("2018", "2019", "about"), "about 2018–2019", "vers 2018-2019", "2018～2019年頃"),
    (
        Period("2018-10-11", kind="about"),
        "about October 11, 2018",
        "vers le 11 octobre 2018",
        "2018年10月11日頃",
    ),
    (
        Period("2018-10-11", "2018-10-13", "about"),
        "about October 11–13, 2018",
        "environ du 11 au 13 octobre 2018",
        "2018年10月11日～13日頃",
    ),
    (Period(kind="not_stated"), "period not stated", "période non précisée", "時期の記載なし"),
    (Period(), "", "", ""),
]


@pytest.mark.parametrize(("period", "language", "expected"), in_each_language(PERIODS))
def test_a_period_prints_as_its_kind_asks(period, language, expected):
    assert format_period(period, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_described_period_prints_its_words_and_never_the_date_that_sorts_it(language):
    period = Period(end="2019-12", kind="described", words="コロナ前")
    assert format_period(period, language) == "コロナ前"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["open", "decade", "fiscal_year", "about", "calendar", "quarter"])
@pytest.mark.parametrize("dates", [("", ""), ("1995", ""), ("", "1999"), ("1995-03", "1999")])
def test_a_period_that_was_never_checked_still_prints_something_or_nothing(kind, dates, language):
    assert bool(format_period(Period(*dates, kind=kind), language)) == any(dates)
