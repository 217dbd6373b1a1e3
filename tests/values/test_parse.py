import pytest

from relations.values.parse import parse_partial_date

READ = {
    "1928": "1928",
    " 1928\n": "1928",
    "1976-10": "1976-10",
    "1976-3": "1976-03",
    "2022-10-11": "2022-10-11",
    "2022/10/11": "2022-10-11",
    "2022.10.11": "2022-10-11",
    "2022 / 10 / 11": "2022-10-11",
    "2010-11": "2010-11",
    "October 2022": "2022-10",
    "october, 2022": "2022-10",
    "OCT 2022": "2022-10",
    "Oct. 2022": "2022-10",
    "Oct. 11, 2022": "2022-10-11",
    "October 11 2022": "2022-10-11",
    "October 11th, 2022": "2022-10-11",
    "May 21, 1929": "1929-05-21",
    "11 October 2022": "2022-10-11",
    "1st of March 1990": "1990-03-01",
    "11-Oct-2022": "2022-10-11",
    "2022 October 11": "2022-10-11",
    "Sept 3, 2001": "2001-09-03",
    "11 octobre 2022": "2022-10-11",
    "le 11 octobre 2022": "2022-10-11",
    "1er mars 1990": "1990-03-01",
    "1ᵉʳ mars 1990": "1990-03-01",
    "août 2019": "2019-08",
    "aout 2019": "2019-08",
    "AOÛT 2019": "2019-08",
    "aou\u0302t 2019": "2019-08",
    "févr. 2020": "2020-02",
    "29 février 2024": "2024-02-29",
    "15 décembre 2020": "2020-12-15",
    "11\u00a0octobre\u202f2022": "2022-10-11",
    "2022年": "2022",
    "2022年10月": "2022-10",
    "2022年10月11日": "2022-10-11",
    "2022 年 3 月 1 日": "2022-03-01",
    "２０２２年１０月１１日": "2022-10-11",
    "２０２２／１０／１１": "2022-10-11",
}

REFUSED = [
    "",
    "   ",
    "10/11/2022",
    "10-11-2022",
    "11.10.2022",
    "5/22",
    "10/2022",
    "2019-20",
    "2022-10/11",
    "May 22",
    "11 octobre",
    "octobre",
    "October 112022",
    "October 32, 2022",
    "29 February 2023",
    "2023年2月29日",
    "2022年13月",
    "2022年度",
    "令和4年10月",
    "Smarch 2022",
    "about 2018",
    "before COVID-19",
    "October 2022 November",
    "Oct\x002022",
    "October\n2022",
    "2022\t10",
    "٢٠٢٢",
    "'22",
    "0000",
    "2022-10-11 09:00",
    "9" * 100_000,
    "october " * 1000,
]


@pytest.mark.parametrize(("text", "iso"), READ.items())
def test_a_date_as_people_type_it_is_read_at_its_own_precision(text, iso):
    assert parse_partial_date(text) == iso


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:20]))
def test_what_is_ambiguous_or_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"date"):
        parse_partial_date(text)
