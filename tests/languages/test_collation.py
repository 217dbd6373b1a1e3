"""Lists of titles stand in the order that readers of each language look them up in."""

import pytest

from relations.languages import speaking

IN_ORDER = {
    "en": [
        "2+2 Meeting",
        "Accord",
        "Café",
        "Cafés",
        "co-operation",
        "cooperation",
        "L’Anse",
        "Lac",
    ],
    "fr": [
        *("Agence", "Alberta", "Ashibetsu", "Bureau", "Canada", "cote", "côte", "coté", "côté"),
        *("« Défi »", "Dialogue", "Échange", "Exposition", "Fête", "L’accord", "L'Alberta", "Lac"),
        *("Œuvre", "Offre", "Traité", "Visite", "Zone"),
    ],
    "ja": [
        *("G7サミット", "ＪＥＴ", "Zone", "アイヌ", "カーニー", "ｶﾅﾀﾞ", "カナダ大使館", "カバ"),
        *(
            "きゃく",
            "きやり",
            "サーモン",
            "さくら",
            "つち",
            "つゝじ",
            "は",
            "バー",
            "パー",
            "ひろしま",
        ),
        *("亜鉛", "安全", "会議", "外交", "佐々木", "日本"),
    ],
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_titles_stand_in_their_languages_order(language):
    keys = [speaking(language).sort_key(title) for title in IN_ORDER[language]]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("language", IN_ORDER)
@pytest.mark.parametrize(
    "text", ["", " ", "«»", "\u0301", "々", "ー", "ゝ", "𠮷", "한국", "\U0001f600"]
)
def test_every_text_has_a_key_that_a_database_can_hold(language, text):
    key = speaking(language).sort_key(text)
    assert "\0" not in key
    assert key.encode().decode() == key


def test_texts_without_accents_keep_their_place_before_those_with():
    for language in IN_ORDER:
        key = speaking(language).sort_key
        assert key("elan") < key("élan") < key("elans") < key("élans")
