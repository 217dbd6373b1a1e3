import datetime

import pytest

from relations.values.dates import earliest, is_partial_date, latest, parts, precision

NOT_DATES = [
    "",
    "0000",
    "928",
    "19281",
    "2022-1",
    "2022-13",
    "2022-00",
    "2022-10-00",
    "2022-10-32",
    "2023-02-29",
    "1900-02-29",
    "2022-10-11\n",
    "\n2022",
    " 2022",
    "2022 ",
    "2022\x00",
    "٢٠٢٢",
    "２０２２",
    "2022-１0",
    "2022/10",
    "20221011",
    "2022-10-",
    "2022--11",
    "-2022",
    "2022-10-11T00:00",
    None,
    2022,
]


@pytest.mark.parametrize(
    ("iso", "year_month_day", "how_precise", "first", "last"),
    [
        ("1928", (1928, None, None), "year", (1928, 1, 1), (1928, 12, 31)),
        ("1976-10", (1976, 10, None), "month", (1976, 10, 1), (1976, 10, 31)),
        ("2022-10-11", (2022, 10, 11), "day", (2022, 10, 11), (2022, 10, 11)),
        ("2024-02", (2024, 2, None), "month", (2024, 2, 1), (2024, 2, 29)),
        ("2000-02-29", (2000, 2, 29), "day", (2000, 2, 29), (2000, 2, 29)),
        ("0001", (1, None, None), "year", (1, 1, 1), (1, 12, 31)),
        ("9999-12", (9999, 12, None), "month", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_a_partial_date_tells_its_parts_and_its_first_and_last_day(
    iso, year_month_day, how_precise, first, last
):
    assert parts(iso) == year_month_day
    assert precision(iso) == how_precise
    assert earliest(iso) == datetime.date(*first)
    assert latest(iso) == datetime.date(*last)
    assert is_partial_date(iso)


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_refused(text):
    assert not is_partial_date(text)
    for question in (parts, precision, earliest, latest):
        with pytest.raises(ValueError, match="date"):
            question(text)


def test_partial_dates_sort_as_text_by_their_earliest_day():
    dates = ["2022-10-11", "1928", "2022", "2022-10", "1976-10"]
    assert sorted(dates) == ["1928", "1976-10", "2022", "2022-10", "2022-10-11"]
    assert [earliest(iso) for iso in sorted(dates)] == sorted(map(earliest, dates))
