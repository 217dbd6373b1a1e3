"""The schema of what the publication log stores, and how content of an older one is read.

A stored row never changes. It carries the number of the schema that it was written in, one number for
the whole portal; `PublicationEvent.content` brings it up to the present one. Whoever changes the fields
of a kind appends an Upgrade: docs/how-to/change-a-field.md.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Content = dict[str, Any]  # name of a field or child relation -> value, or list of child rows


@dataclass(frozen=True)
class Upgrade:
    """What one migration changed in the content of one kind, from one schema to the next.

    `migration` is the name of its module, `kind` the model's name in lower case. `renamed` maps old
    names of fields and child relations to new ones; `change` does the rest to content that has the new
    names already: it fills added fields, drops removed ones, changes child rows, in place.
    """

    migration: str
    kind: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    change: Callable[[Content], None] = lambda content: None

    def __call__(self, content: Content) -> Content:
        content = {self.renamed.get(name, name): value for name, value in content.items()}
        self.change(content)
        return content


# The upgrade at place n - 1 leads from schema n to schema n + 1.
UPGRADES: list[Upgrade] = []


def present_schema() -> int:
    return 1 + len(UPGRADES)


def upgraded(kind: str, schema: int, content: Content | None) -> Content | None:
    """Content of a row of this schema, as a row of the present one would hold it. None stays None."""
    if content is None:
        return None
    steps = _since(kind, schema)
    content = copy.deepcopy(content) if steps else content
    for upgrade in steps:
        content = upgrade(content)
    return content


def present_names(kind: str, schema: int, names: Iterable[str]) -> list[str]:
    """What fields and child relations that had these names in a schema are called now."""
    names = list(names)
    for upgrade in _since(kind, schema):
        names = [upgrade.renamed.get(name, name) for name in names]
    return names


def names_ever(kind: str, names: Iterable[str]) -> set[str]:
    """Under which names rows of any schema hold what has these names now: for questions in SQL."""
    found = set(names)
    for upgrade in reversed(_since(kind, 1)):
        found |= {old for old, new in upgrade.renamed.items() if new in found}
    return found


def _since(kind: str, schema: int) -> list[Upgrade]:
    return [upgrade for upgrade in UPGRADES[schema - 1 :] if upgrade.kind == kind]
