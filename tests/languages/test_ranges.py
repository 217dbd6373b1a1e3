"""From one printed number or period to another: each language says it so that it reads one way only."""

import pytest

from relations.languages import speaking


@pytest.mark.parametrize(
    ("language", "low", "high", "said"),
    [
        ("en", "18", "25", "18–25"),
        ("en", "$900 million", "$1.2 billion", "$900 million to $1.2 billion"),
        ("en", "2011–2015", "2016–2021", "2011–2015 to 2016–2021"),
        ("fr", "2011-2015", "2016-2021", "2011-2015 à 2016-2021"),
        ("ja", "18", "25", "18～25"),
        ("ja", "2011～2015年", "2016～2021年", "2011～2015年から2016～2021年"),
    ],
)
def test_a_range_of_ranges_is_not_one_long_chain(language, low, high, said):
    assert speaking(language).number_range(low, high) == said
