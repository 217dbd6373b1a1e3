"""What synthetic records say, in three languages, so plainly that nobody takes them for real ones."""

from functools import cache
from random import Random
from typing import Any

from django.utils import translation

from relations.kinds import BY_NAME
from relations.languages import LANGUAGES, speaking

# A kind's title with a number and a subject, in the order of LANGUAGES.
TITLES = ("Synthetic {kind} {n}: {of}", "{kind} synthétique {n} : {of}", "架空の{kind}{n}：{of}")
SUBJECTS = (
    ("energy", "énergie", "エネルギー"),
    ("trade in goods", "commerce de marchandises", "物品貿易"),
    ("air services", "services aériens", "航空業務"),
    ("social security", "sécurité sociale", "社会保障"),
    ("fisheries", "pêches", "漁業"),
    ("forestry", "foresterie", "林業"),
    ("research and innovation", "recherche et innovation", "研究とイノベーション"),
    ("culture", "culture", "文化"),
    ("education", "éducation", "教育"),
    ("tourism", "tourisme", "観光"),
    ("investment", "investissement", "投資"),
    ("taxation", "fiscalité", "租税"),
    ("customs", "douanes", "税関"),
    ("critical minerals", "minéraux critiques", "重要鉱物"),
    ("climate", "climat", "気候"),
    ("oceans", "océans", "海洋"),
    ("space", "espace", "宇宙"),
    ("health", "santé", "保健"),
    ("agriculture", "agriculture", "農業"),
    ("transport", "transports", "運輸"),
    ("disaster relief", "secours en cas de catastrophe", "災害救援"),
    ("cybersecurity", "cybersécurité", "サイバーセキュリティ"),
    ("youth exchange", "échanges de jeunes", "青少年交流"),
    ("sister cities", "jumelage de villes", "姉妹都市"),
)
SENTENCES = (
    (
        "It was made up to measure this portal and states no fact about {of}.",
        "Inventé pour mesurer ce portail, il n’affirme rien au sujet de « {of} ».",
        "このポータルの計測のために作られたもので、{of}に関する事実は述べていません。",
    ),
    (
        "The text is as long as that of a real record, so that lists and pages weigh as much.",
        "Le texte est aussi long que celui d’une vraie fiche, pour que listes et pages pèsent autant.",
        "一覧やページの重さが実際と同じになるよう、本物の記録と同じ長さにしてあります。",
    ),
    (
        "Officials of both sides would meet about {of} and report once a year.",
        "Les deux parties se réuniraient sur le thème « {of} » et feraient rapport chaque année.",
        "双方の担当者が{of}について会合し、年に一度報告するという想定です。",
    ),
    (
        "Working groups, experts and observers are named nowhere, since none took part.",
        "Aucun groupe de travail, expert ou observateur n’est nommé, car personne n’y a participé.",
        "参加者はいないため、作業部会、専門家、オブザーバーの名前はありません。",
    ),
    (
        "A search for {of} finds it among many others.",
        "Une recherche sur « {of} » le trouve parmi beaucoup d’autres.",
        "「{of}」を検索すると、ほかの多くの記録とともに見つかります。",
    ),
)
ROLES = (
    ("Synthetic minister", "Ministre synthétique", "架空の大臣"),
    ("Synthetic envoy", "Émissaire synthétique", "架空の特使"),
    ("Synthetic chair", "Présidence synthétique", "架空の議長"),
)
PLACES = (
    ("Exampleville", "Exempleville", "見本市"),
    ("Sample Harbour", "Port-Exemple", "見本港"),
    ("Testing Hills", "Collines-d’Essai", "試験ヶ丘"),
)
PUBLISHER = ("Synthetic office", "Office synthétique", "架空の統計局")
ITEM = ("Synthetic item {n}", "Poste synthétique {n}", "架空の項目{n}")
COUNTED = ("items", "articles", "件")


def texts(name: str, said: tuple[str, ...], **values) -> dict[str, Any]:
    """The columns of one text: "title" -> one column for each language."""
    return {
        f"{name}_{code}": text.format(**values) for code, text in zip(LANGUAGES, said, strict=True)
    }


@cache
def labels(kind: str) -> tuple[str, ...]:
    """What a record of the kind is called, in the order of LANGUAGES; small within a sentence."""
    said = []
    for code in LANGUAGES:
        with translation.override(code):
            said.append(str(BY_NAME[kind].one))
    return (said[0].lower(), *said[1:])


class Words:
    """The texts of one synthetic record: all of them on one subject."""

    def __init__(self, chance: Random):
        self.chance = chance
        self.subject = chance.choice(SUBJECTS)

    def title(self, kind: str, number: int) -> dict[str, Any]:
        said = tuple(
            title.format(kind=label, n=number, of=of)
            for title, label, of in zip(TITLES, labels(kind), self.subject, strict=True)
        )
        return texts("title", said)

    def prose(self, name: str, sentences: int = 2, form: str = "{}") -> dict[str, Any]:
        """`form` wraps the text, as markup does."""
        chosen = self.chance.sample(SENTENCES, min(sentences, len(SENTENCES)))
        columns = {}
        for place, code in enumerate(LANGUAGES):
            said = [sentence[place].format(of=self.subject[place]) for sentence in chosen]
            columns[f"{name}_{code}"] = form.format(speaking(code).between_sentences.join(said))
        return columns

    def one_of(self, name: str, said: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
        return texts(name, self.chance.choice(said))
