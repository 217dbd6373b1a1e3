"""How much of what is said stands in a language that may follow the required ones."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import URLField

from relations.languages import LANGUAGES, NAMES, REQUIRED_LANGUAGES
from relations.models.translated import is_blank, translated_names

from .finding import Finding

ENOUGH = 95  # percent, of titles and of texts


@dataclass
class Completeness:
    language: str
    said: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows) -> dict[str, "Completeness"]:
        """Language -> what it has of all that the first language says. Asks nothing."""
        counts = {code: cls(code) for code in LANGUAGES if code not in REQUIRED_LANGUAGES}
        for row in rows:
            for name in translated_names(row.__class__):
                if _is_said(row, name):
                    for code, count in counts.items():
                        count.add(name, not is_blank(getattr(row, f"{name}_{code}")))
        return counts

    def add(self, name: str, there: bool) -> None:
        what = "titles" if name == "title" else "texts"
        self.said[what] += 1
        self.there[what] += there

    def percents(self) -> dict[str, float]:
        return {
            what: 100 * self.there[what] / self.said[what] if self.said[what] else 100.0
            for what in ("titles", "texts")
        }

    def findings(self):
        for what, percent in self.percents().items():
            if percent < ENOUGH:
                message = f"{percent:.1f} % of the {what}: translate until it is {ENOUGH} %."
                yield Finding("portal", NAMES[self.language], "other languages", message)


def _is_said(row, name: str) -> bool:
    column = f"{name}_{LANGUAGES[0]}"
    if isinstance(row._meta.get_field(column), URLField):
        return False  # a page may exist in one language only
    return not is_blank(getattr(row, column))
