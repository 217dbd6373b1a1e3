"""What readers of the document look for, and what they find first, in three languages."""

import pytest

from relations.models import PublicationEvent
from relations.search.finding import find
from tests.support.document import the_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]
ACSA = "acquisition-and-cross-servicing-agreement"
CPTPP = "comprehensive-and-progressive-agreement-for-trans-pacific-partnership"
JEC = "joint-economic-committee"
SECRETS = "security-of-information-agreement"
WORKING_HOLIDAY = "international-experience-canada"

ENGLISH = {
    "ACSA": ACSA,
    "acsa": ACSA,
    "ＡＣＳＡ": ACSA,
    "cross-servicing": ACSA,
    "cross servicing": ACSA,
    "cros-servicing": ACSA,
    "Cross–Servicing": ACSA,
    "acquis": ACSA,
    "acquisition and cross-servicing agreements": ACSA,
    "JEC": JEC,
    "Joint Economic Committee": JEC,
    "Jont Economic": JEC,
    "joint econ": JEC,
    "CPTPP": CPTPP,
    "TPP": CPTPP,
    "trans pacific partnership": CPTPP,
    "transpacific": CPTPP,
    "2+2": "vice-ministerial-2-plus-2",
    "double taxation convention": "double-taxation-convention",
    "Canada's Indo-Pacific Strategy": "canada-indo-pacific-strategy",
    "the strategy of the Indo-Pacific": "canada-indo-pacific-strategy",
    "mutual legal assistance treaties": "mutual-legal-assistance-treaty",
    "working holidays": WORKING_HOLIDAY,
    "arrangement on working holidays": "working-holiday-arrangement",
    "Working Holiday": WORKING_HOLIDAY,
    "JET": "jet-programme",
    "hokkaido": "alberta-hokkaido-partnership",
    "rugby": "rugby-world-cup-2019",
    "Emperor": "emperor-visit-2009",
    "prime ministers 2019": "leaders-2019-04",
    "kakehashi": "kakehashi-project",
    "PTPGP": CPTPP,
    "vacances-travail": WORKING_HOLIDAY,
    "北海道": "alberta-hokkaido-partnership",
}
FRENCH = {
    "ACSA": ACSA,
    "l'acquisition": ACSA,
    "d’acquisition": ACSA,
    "acquis": ACSA,
    "PTPGP": CPTPP,
    "CPTPP": CPTPP,
    "partenariat transpacifique": CPTPP,
    "CEM": JEC,
    "JEC": JEC,
    "comité économique": JEC,
    "comite economique": JEC,
    "COMITÉS ÉCONOMIQUES": JEC,
    "comité economqiue mixte": JEC,
    "accord sur la sécurité de l’information": SECRETS,
    "sécurité de l'information": SECRETS,
    "accord sécurité sociale": "social-security-agreement",
    "entraide juridique": "mutual-legal-assistance-treaty",
    "traités d’entraide": "mutual-legal-assistance-treaty",
    "doubles impositions": "double-taxation-convention",
    "vacances-travail": WORKING_HOLIDAY,
    "vacances travail": WORKING_HOLIDAY,
    "jumelage": "alberta-hokkaido-partnership",
    "Conseil des chambres": "japan-canada-chambers-council",
    "stratégie indopacifique": "canada-indo-pacific-strategy",
    "OMC": "world-trade-organization",
    "Frontière humaine": "human-frontier-science-program",
    "confidentialité": "privacy",
    "air services": "air-services-agreement",
}
JAPANESE = {
    "ACSA": ACSA,
    "ＡＣＳＡ": ACSA,
    "物品役務": ACSA,
    "役務相互": ACSA,
    "日加物品役務相互提供協定": ACSA,
    "経済協力大綱": "framework-for-economic-cooperation",
    "経済大綱": "framework-for-economic-cooperation",
    "次官級経済協議": JEC,
    "合同経済委員会": JEC,
    "社会保障": "social-security-agreement",
    "二重課税": "double-taxation-convention",
    "情報保護協定": SECRETS,
    "ワーキングホリデー": WORKING_HOLIDAY,
    "ワーキング・ホリデー": WORKING_HOLIDAY,
    "ﾜｰｷﾝｸﾞﾎﾘﾃﾞｰ": WORKING_HOLIDAY,
    "ワーキングホリデ": WORKING_HOLIDAY,
    "カナダフォーラム": "japan-canada-forum",
    "ﾌｫｰﾗﾑ": "japan-canada-forum",
    "日加フォーラム": "japan-canada-forum",
    "米": "japan-gdp-usd",
    "首脳会談 2019": "leaders-2019-04",
    "北海道": "alberta-hokkaido-partnership",
    "姉妹都市": "sister-relationships",
    "国連": "united-nations",
    "奨学金と文部科学省": "mext-scholarship",
    "2+2": "vice-ministerial-2-plus-2",
    "Hokkaido": "alberta-hokkaido-partnership",
    "環太平洋パートナシップ": CPTPP,
}
QUERIES = [
    (language, words, slug)
    for language, table in {"en": ENGLISH, "fr": FRENCH, "ja": JAPANESE}.items()
    for words, slug in table.items()
]


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_document():
        yield


def slugs(found):
    """The address names of the results, in their order."""
    named = {
        (row.content_type.model, row.object_id): row.slug
        for row in PublicationEvent.objects.filter(until=None).select_related("content_type")
    }
    return [named[each.kind, each.object_id] for each in found.results]


@pytest.mark.parametrize(("language", "words", "slug"), QUERIES)
def test_what_is_looked_for_stands_first(language, words, slug):
    assert slugs(find(words, language))[:1] == [slug]


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [
        ("en", "cros-servicing", "cross servicing"),
        ("en", "Jont Economic", "joint Economic"),
        ("en", "agrement", "agreement"),
        ("fr", "comité economqiue", "comité économique"),
        ("ja", "パートナシップ", "パートナーシップ"),
    ],
)
def test_a_slip_is_mended_and_said(language, words, meant):
    found = find(words, language)
    assert found.corrected == meant
    assert found.results
    assert not find(words, language, exact=True).results


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "ACSA"), ("en", "acquis"), ("fr", "d’acquisition"), ("ja", "経済")],
)
def test_what_was_typed_well_is_not_mended(language, words):
    assert find(words, language).corrected == ""


def test_japanese_is_found_by_any_part_of_it():
    for part in ("協定", "経済", "済協", "米", "省"):
        assert find(part, "ja").results, part


def test_words_of_another_language_are_found_and_it_is_said_which():
    found = find("accord", "en")
    assert found.languages == ("fr",)
    assert len(found.results) > 5
    assert find("agreement", "en").languages == ("en",)


def test_where_no_record_holds_all_words_those_with_some_are_given():
    found = find("rugby dumplings", "en")
    assert found.is_partial
    assert slugs(found)[0] == "rugby-world-cup-2019"


def test_nothing_like_it_finds_nothing():
    found = find("zzxqj", "en")
    assert (found.results, found.total, found.nearest) == ([], 0, [])


def test_words_near_to_what_nobody_wrote_are_offered():
    assert "agricultural" in find("aquacultural", "en").nearest


def test_one_kind_may_be_asked_for_and_the_others_are_counted():
    every = find("comité", "fr")
    meetings = find("comité", "fr", kind="meeting")
    assert {each.kind for each in meetings.results} == {"meeting"}
    assert meetings.counts == every.counts
    assert meetings.total == every.counts["meeting"] < every.total == sum(every.counts.values())
