"""Every kind of record, declared once each; whatever lists kinds reads it from here.

Declarations hold names of code, so that any room may read them. `docs/how-to/add-a-kind.md` walks
through one; `checks` names what is left out.
"""

from functools import cache
from typing import Any

from .agreement import AGREEMENT
from .declaration import Address, Code, Dates, Facts, Kind, Synthetic, Without
from .forum import FORUM
from .meeting import MEETING
from .milestone import MILESTONE
from .observation import OBSERVATION
from .party import PARTY
from .program import PROGRAM
from .relationship import RELATIONSHIP
from .site_page import SITE_PAGE
from .source import SOURCE
from .statistic import STATISTIC
from .topic import TOPIC

# In the order in which they may name each other.
DECLARED = (
    RELATIONSHIP,
    PARTY,
    SOURCE,
    TOPIC,
    STATISTIC,
    OBSERVATION,
    FORUM,
    AGREEMENT,
    MEETING,
    PROGRAM,
    MILESTONE,
    SITE_PAGE,
)
BY_NAME = {kind.name: kind for kind in DECLARED}

__all__ = [
    "BY_NAME",
    "DECLARED",
    "Address",
    "Code",
    "Dates",
    "Facts",
    "Kind",
    "Synthetic",
    "Without",
    "having",
    "of",
    "placed",
    "sections",
]


def of(model: Any) -> Kind:
    """The declaration of a model or a record. Raises KeyError for what is no kind."""
    return BY_NAME[model._meta.model_name]


@cache
def having(part: str) -> tuple[Kind, ...]:
    """The kinds that have the part, in the order of DECLARED."""
    return tuple(kind for kind in DECLARED if kind.has(part))


@cache
def placed(part: str) -> tuple[Kind, ...]:
    """The kinds that have the part, in the order of the places that it gives them."""
    return tuple(sorted(having(part), key=lambda kind: getattr(kind, part)))


@cache
def sections() -> tuple[str, ...]:
    """What the addresses of the kinds begin with, below a language."""
    return tuple(str(kind.address) for kind in having("address") if kind.address)
