"""Two outlines of the API compared: does what programs rely on still hold?"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .outline import ONE_OF


@dataclass(frozen=True)
class Promise:
    """An operation or a shape, or a parameter, header, answer or field of one.

    `values` are those of a closed list, else None.
    """

    types: frozenset[str]
    values: frozenset[str] | None
    required: bool
    is_asked: bool  # a parameter, where a caller may not be asked for more

    @property
    def said(self) -> str:
        types = sorted(self.types)
        if self.values is not None:
            types = [ONE_OF + ", ".join(sorted(self.values)), *sorted(self.types - {"string"})]
        return " or ".join(types)


@dataclass
class Changes:
    """A sentence for each change; an additive one leaves every program that reads the API working."""

    breaking: list[str] = field(default_factory=list)
    additive: list[str] = field(default_factory=list)


def promises(written: dict) -> dict[str, Promise]:
    """An outline as promises by their places, such as "Agreement.title_i18n.en"."""
    names = [*written["operations"], *written["shapes"]]
    found = {name: Promise(frozenset(), None, required=True, is_asked=False) for name in names}
    for operation, parts in written["operations"].items():
        for name, said in parts["parameters"].items():
            found |= promises_of(f"{operation}: parameter ", name, said, is_asked=True)
        for name, said in parts["headers"].items():
            found |= promises_of(f"{operation}: header ", name, said)
        for kind, said in parts["answers"].items():
            *codes, media_type = kind.split()
            for code in codes:
                found |= promises_of(f"{operation}: answer {code} ", media_type, said)
    for shape, fields in written["shapes"].items():
        for name, said in fields.items():
            found |= promises_of(f"{shape}.", name, said)
    return found


def promises_of(above: str, name: str, said, *, is_asked=False) -> dict[str, Promise]:
    place, required = above + name.removesuffix("?"), not name.endswith("?")
    types, values, below = [], None, {}
    match said:
        case dict():
            types = ["object"]
            for inner, each in said.items():
                below |= promises_of(f"{place}.", inner, each, is_asked=is_asked)
        case list():
            types = ["list"]
            below = promises_of(place, "[]", said[0], is_asked=is_asked)
        case str():
            types = said.split(" or ")
            if said.startswith(ONE_OF):
                values = frozenset(types[0].removeprefix(ONE_OF).split(", "))
                types[0] = "string"
    return {place: Promise(frozenset(types), values, required, is_asked)} | below


def compare(before: dict, after: dict) -> Changes:
    """What of the outline `before` no longer holds `after`, and what came to it."""
    old, new = promises(before), promises(after)
    changes = Changes()
    changes.breaking += [f"{place} is gone." for place in outermost(old.keys() - new.keys())]
    for place in outermost(new.keys() - old.keys()):
        if new[place].is_asked and new[place].required:
            changes.breaking.append(f"{place} is new and has to be given.")
        else:
            changes.additive.append(f"{place} is new.")
    for place in sorted(old.keys() & new.keys()):
        changes.breaking += [f"{place} {why}" for why in broken(old[place], new[place])]
        changes.additive += [f"{place} {why}" for why in added(old[place], new[place])]
    return changes


def outermost(places: set[str]) -> Iterator[str]:
    """Those that do not lie below another of them."""
    kept = ""
    for place in sorted(places):
        if not kept or not place.startswith((f"{kept}.", f"{kept}[", f"{kept}: ")):
            kept = place
            yield place


def takes_more(old: Promise, new: Promise) -> bool:
    """A parameter that had to be a text of one form ("string date"), and may be any text now."""
    of_one_form = all(each.startswith("string ") for each in old.types)
    return old.is_asked and of_one_form and new.types == {"string"}


def broken(old: Promise, new: Promise) -> Iterator[str]:
    opened = old.values is not None and new.values is None
    closed = old.values is None and new.values is not None
    other = old.types != new.types and not takes_more(old, new)
    if other or closed or (opened and not old.is_asked):
        yield f"was {old.said} and is {new.said}."
    elif old.values and new.values and (lost := old.values - new.values):
        yield f"is no longer {' or '.join(sorted(lost))}."
    if old.is_asked and new.required and not old.required:
        yield "has to be given."
    if not old.is_asked and old.required and not new.required:
        yield "may be left out."


def added(old: Promise, new: Promise) -> Iterator[str]:
    opened = old.values is not None and new.values is None and old.types == new.types
    if takes_more(old, new) or (opened and old.is_asked):
        yield f"was {old.said} and is {new.said}."
    if old.values and new.values and (gained := new.values - old.values):
        yield f"may also be {' or '.join(sorted(gained))}."
    if old.is_asked and old.required and not new.required:
        yield "need not be given."
    if not old.is_asked and new.required and not old.required:
        yield "is always there."
