import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.languages import known
from relations.text.dates import format_date_range, format_instant, format_partial_date
from relations.text.locales import locale_of
from relations.values.dates import is_partial_date
from relations.values.parse import parse_partial_date

from .tables import LANGUAGES, in_each_language

DATES = [
    ("2022-10-11", "October 11, 2022", "11 octobre 2022", "2022年10月11日"),
    ("2022-10", "October 2022", "octobre 2022", "2022年10月"),
    ("1928", "1928", "1928", "1928年"),
    ("1929-05-21", "May 21, 1929", "21 mai 1929", "1929年5月21日"),
    ("1990-03-01", "March 1, 1990", "1er mars 1990", "1990年3月1日"),
    ("2011-01-11", "January 11, 2011", "11 janvier 2011", "2011年1月11日"),
    ("2024-02-29", "February 29, 2024", "29 février 2024", "2024年2月29日"),
    ("2019-08", "August 2019", "août 2019", "2019年8月"),
    ("", "", "", ""),
]

RANGES = [
    (
        ("2020-12-02", "2020-12-03"),
        "December 2–3, 2020",
        "du 2 au 3 décembre 2020",
        "2020年12月2日～3日",
    ),
    (("2020-03-01", "2020-03-03"), "March 1–3, 2020", "du 1er au 3 mars 2020", "2020年3月1日～3日"),
    (
        ("2020-11-30", "2020-12-01"),
        "November 30 – December 1, 2020",
        "du 30 novembre au 1er décembre 2020",
        "2020年11月30日～12月1日",
    ),
    (
        ("2020-12-30", "2021-01-02"),
        "December 30, 2020 – January 2, 2021",
        "du 30 décembre 2020 au 2 janvier 2021",
        "2020年12月30日～2021年1月2日",
    ),
    (
        ("2020-12-03", "2021-12-03"),
        "December 3, 2020 – December 3, 2021",
        "du 3 décembre 2020 au 3 décembre 2021",
        "2020年12月3日～2021年12月3日",
    ),
    (
        ("2022-10", "2022-11"),
        "October–November 2022",
        "octobre à novembre 2022",
        "2022年10月～11月",
    ),
    (
        ("2022-10", "2023-03"),
        "October 2022 – March 2023",
        "octobre 2022 à mars 2023",
        "2022年10月～2023年3月",
    ),
    (("2019", "2023"), "2019–2023", "2019-2023", "2019～2023年"),
    (("2022-10", "2023"), "October 2022 – 2023", "octobre 2022 – 2023", "2022年10月～2023年"),
    (
        ("2022", "2022-10-11"),
        "2022 – October 11, 2022",
        "2022 – 11 octobre 2022",
        "2022年～2022年10月11日",
    ),
    (("2022-10-11", "2022-10-11"), "October 11, 2022", "11 octobre 2022", "2022年10月11日"),
    (("2022-10-11", ""), "October 11, 2022", "11 octobre 2022", "2022年10月11日"),
    (("", "2022-10"), "October 2022", "octobre 2022", "2022年10月"),
    (("", ""), "", "", ""),
]

TORONTO, TOKYO = ZoneInfo("America/Toronto"), ZoneInfo("Asia/Tokyo")
NOON = datetime.datetime(2022, 10, 1, 13, 5, tzinfo=datetime.UTC)

INSTANTS = [
    (
        TORONTO,
        "October 1, 2022, 9:05\u202fa.m. EDT",
        "1er octobre 2022, 9~h~05 HAE",
        "2022年10月1日 9:05（アメリカ東部夏時間）",
    ),
    (
        TOKYO,
        "October 1, 2022, 10:05\u202fp.m. (Japan Standard Time)",
        "1er octobre 2022, 22~h~05 (heure normale du Japon)",
        "2022年10月1日 22:05 JST",
    ),
    (
        datetime.UTC,
        "October 1, 2022, 1:05\u202fp.m. UTC",
        "1er octobre 2022, 13~h~05 TU",
        "2022年10月1日 13:05 UTC",
    ),
]


@pytest.mark.parametrize(("iso", "language", "expected"), in_each_language(DATES))
def test_a_partial_date_prints_at_its_own_precision(iso, language, expected):
    assert format_partial_date(iso, language) == expected


@pytest.mark.parametrize(("dates", "language", "expected"), in_each_language(RANGES))
def test_a_range_of_dates_says_nothing_twice(dates, language, expected):
    assert format_date_range(*dates, language) == expected


@pytest.mark.parametrize(("tz", "language", "expected"), in_each_language(INSTANTS))
def test_a_moment_prints_on_the_clocks_of_a_place_and_names_them(tz, language, expected):
    assert format_instant(NOON, tz, language) == expected


def test_a_moment_falls_on_the_day_of_its_place():
    late = datetime.datetime(2022, 10, 11, 20, 0, tzinfo=datetime.UTC)
    assert format_instant(late, TOKYO, "ja").startswith("2022年10月12日 5:00")


def test_a_fixed_offset_is_named_by_its_distance():
    offset = datetime.timezone(datetime.timedelta(hours=9))
    assert format_instant(NOON, offset, "en").endswith("(GMT+09:00)")


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        format_instant(NOON.replace(tzinfo=None), TOKYO, "en")


@pytest.mark.parametrize("text", ["soon", "2022-13", "2022\n", "２０２２", "2022\x00"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_date_is_not_printed(text, language):
    with pytest.raises(ValueError, match="date"):
        format_partial_date(text, language)


@pytest.mark.parametrize(
    ("language", "code", "locale"),
    [
        ("en", "en", "en_CA"),
        ("fr-ca", "fr", "fr_CA"),
        ("fr_FR", "fr", "fr_CA"),
        ("JA", "ja", "ja_JP"),
        ("de", "en", "en_CA"),
        ("", "en", "en_CA"),
        (None, "en", "en_CA"),
    ],
)
def test_a_language_the_site_does_not_speak_is_printed_in_english(language, code, locale):
    assert known(language) == code
    assert str(locale_of(language)) == locale


# Babel prints the year 928 without its zero, and three digits are not read as a year.
DAYS = st.dates(min_value=datetime.date(1000, 1, 1)).map(datetime.date.isoformat)


@settings(database=None, deadline=None)
@given(day=DAYS, precise_to=st.sampled_from([4, 7, 10]), language=st.sampled_from(LANGUAGES))
def test_every_printed_date_is_read_back_as_itself(day, precise_to, language):
    iso = day[:precise_to]
    assert parse_partial_date(format_partial_date(iso, language)) == iso


@settings(database=None, deadline=None)
@given(start=DAYS, end=DAYS, cut=st.tuples(*[st.sampled_from([0, 4, 7, 10])] * 2))
def test_any_two_dates_make_a_range(start, end, cut):
    start, end = start[: cut[0]], end[: cut[1]]
    for language in LANGUAGES:
        label = format_date_range(start, end, language)
        assert bool(label) == (is_partial_date(start) or is_partial_date(end))
