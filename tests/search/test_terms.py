"""What counts as the same word, and what may reach an engine."""

import re

import pytest

from relations.search.engine import find
from relations.search.finding import find as search
from relations.search.folding import RUN_LETTERS, fold
from relations.search.question import ask
from relations.search.terms import terms, tokens
from relations.search.vocabulary import Vocabulary
from tests.support.factories import TopicFactory, live

SAFE = re.compile(f"[a-z0-9{RUN_LETTERS}]+")
HOSTILE = [
    '"', "'", "''", '"" OR "', "a OR b", "NEAR(a b)", "title : x", "*", "a*", "^a", "-a", "(", "))",
    "a & b", "a | !b", "a <-> b", "a:*", "\\", "%", "_", ";", "--", "/*", "\x00", "a\x00b", "\ud800",
    "\u2028", "\u202e", "<script>", "{}", "[]", "🙂", "é" * 300, "あ" * 300, "a " * 200, "ﷺ" * 50,
    "İ", "ß", "Ǆ", "１２３", "٣", "ｶﾞ", "\u3099", "・・・", "''''", "' OR 1=1 --", "の", "のの", "+", "++",
    "1e5", "::1", "http://a.example/?q=1", "names : a", "AND", "NOT", "or", "the", "de la", "a-", "-",
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("électricité", "ELECTRICITE", "en"),
        ("l’accord", "accord", "fr"),
        ("d'acquisition", "acquisition", "fr"),
        ("qu’un", "un", "fr"),
        ("jusqu'ici", "ici", "fr"),
        ("agreements", "agreement", "en"),
        ("policies", "policy", "en"),
        ("taxes", "tax", "en"),
        ("country’s", "country", "en"),
        ("accords", "accord", "fr"),
        ("régionaux", "régional", "fr"),
        ("bureaux", "bureau", "fr"),
        ("jeux", "jeu", "fr"),
        ("stratégies", "stratégie", "fr"),
        ("29th", "29", "en"),
        ("21e", "21", "fr"),
        ("cœur", "coeur", "fr"),
        ("ﾜｰｷﾝｸﾞ", "ワーキング", "ja"),
        ("日・加", "日加", "ja"),
        ("ＡＣＳＡ", "acsa", "ja"),
        ("co\u00adoperation", "cooperation", "en"),
        ("cafe\u0301", "café", "fr"),
    ],
)
def test_they_are_the_same_word(one, other, language):
    assert [t for t, _w in terms(one, language)] == [t for t, _w in terms(other, language)]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("class", "clas", "en"),
        ("status", "statu", "en"),
        ("タ", "ダ", "ja"),
        ("plus", "plu", "fr"),
        ("2+2", "22", "en"),
    ],
)
def test_they_are_not(one, other, language):
    assert [t for t, _w in terms(one, language)] != [t for t, _w in terms(other, language)]


def test_a_compound_is_found_with_and_without_its_hyphen():
    found = [term for term, _word in terms("Indo-Pacific", "en")]
    assert found == ["indo", "pacific", "indopacific"]


def test_what_is_found_knows_where_it_stood():
    text = "L’électricité – ﾜｰｷﾝｸﾞ・ホリデー"
    assert [text[t.start : t.end] for t in tokens(text)] == ["électricité", "ﾜｰｷﾝｸﾞ・ホリデー"]


@pytest.mark.parametrize("text", HOSTILE)
def test_only_letters_that_no_engine_reads_as_signs_go_on(text):
    assert all(SAFE.fullmatch(term) for term, _word in terms(text, "en"))
    groups = ask(text, "en", Vocabulary({})).groups
    assert all(SAFE.fullmatch(term) for group in groups for term, _goes_on in group)
    assert len(fold(text).starts) == len(fold(text).text) == len(fold(text).ends)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_no_question_breaks_an_engine(language):
    live(TopicFactory, title_en="A or the", title_ja="の")
    for text in HOSTILE:
        search(text, language)
        search(text, language, kind="topic", exact=True)
        groups = ask(text, language, Vocabulary({})).groups
        find(groups, kind="topic", limit=5)
