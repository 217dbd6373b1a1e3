"""How prose names a fact: the attributes of `<embed embedtype="fact" ...>`, and nothing else.

kind    statistic | agreement | forum | meeting | party | program
slug    the record's stable public name
period  statistic: the fixed period as ISO 8601, or "not_stated" / "described"; absent: latest
part    all but statistic: a step kind (the date of that step) or "status"; meeting also: "date"
show    value | value_period | period | ordinal
"""

from dataclasses import asdict, dataclass
from typing import Any

from relations import kinds

KINDS_OF_FACTS = {kind.name: kind for kind in kinds.having("facts")}
SHOWS = ("value", "value_period", "period", "ordinal")


@dataclass(frozen=True, slots=True)
class FactAddress:
    kind: str
    slug: str
    period: str = ""
    part: str = ""
    show: str = "value"

    @classmethod
    def from_attributes(cls, attributes: dict[str, str]) -> "FactAddress | None":
        """None when the attributes name no kind of fact."""
        kind, show = attributes.get("kind", ""), attributes.get("show") or "value"
        if kind not in KINDS_OF_FACTS or show not in SHOWS or not attributes.get("slug"):
            return None
        period, part = attributes.get("period") or "", attributes.get("part") or ""
        return cls(kind, attributes["slug"], period, part, show)

    def as_attributes(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def is_latest(self) -> bool:
        return self.kind == "statistic" and not self.period

    @property
    def model(self) -> Any:
        return KINDS_OF_FACTS[self.kind].model
