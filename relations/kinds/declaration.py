"""What the declaration of a kind says. A part that is code stands as its name, and is loaded where used."""

from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import import_module
from typing import Any, NoReturn

from django.apps import apps
from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True)
class Without:
    """The kind has no such part, for this reason. A part that is left out is an error instead."""

    why: str

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{name} of a part that the kind is without")


@dataclass(frozen=True)
class Code:
    """ "views.agreements:AgreementPage": a name in a module of `relations`."""

    where: str

    def load(self) -> Any:
        """Raises ImportError, AttributeError or ValueError for a name that leads nowhere."""
        return loaded(self.where)


@cache
def loaded(where: str) -> Any:
    module, name = where.split(":")
    return getattr(import_module(f"relations.{module}"), name)


@dataclass(frozen=True)
class Address:
    """A public address besides the list and the page: `route` below the kind's own, its name, its view."""

    route: str
    name: str
    view: Code


@dataclass(frozen=True)
class Dates:
    """What the timeline tells of a kind.

    `model` names the model of the dated rows, `column` its ISO text, or "" for steps; `lines` takes
    that model and returns (published rows, the function that words one).
    """

    label: Promise
    model: str
    column: str
    lines: Code

    @property
    def rows(self) -> type[models.Model]:
        """The model of the dated rows."""
        return apps.get_model("relations", self.model)


@dataclass(frozen=True)
class Facts:
    """What live facts tell of a kind.

    `resolve(kind, addresses, drafts)` finds what stands behind addresses, `phrase(fact, language)`
    words it, `form` is the form in which an editor picks one.
    """

    resolve: Code
    phrase: Code
    form: Code


@dataclass(frozen=True)
class Synthetic:
    """How benchmarks make records: `make(maker)` returns one; `share` of each thousand records."""

    make: Code
    share: int


Part = Code | Without
MISSING: Any = None  # a part that is left out, which `checks` names


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. Every part has a value or says why there is none; `manage.py check` asks.

    Places are numbers by which kinds are put in order: in the navigation, among equal results of a
    search, at the desk.
    """

    name: str = MISSING  # of the model, in small letters: key in the log, search and live facts
    plural: str = MISSING  # in the API and in the names of files
    one: Promise = MISSING  # label of a record
    many: Promise = MISSING  # heading above several
    address: str | Without = MISSING  # of the list; a page's is that and the record's name
    list_page: Part = MISSING
    page: Part = MISSING
    other_addresses: tuple[Address, ...] | Without = MISSING
    seen_at: Part = MISSING  # takes a slug: where a record without a page is seen
    preview: Part = MISSING  # takes (request, draft)
    linked_data: Part = MISSING  # takes (record, context of its page, portal)
    navigation: int | Without = MISSING
    entries: Part = MISSING  # a views.related.Entries
    topic_section: int | Without = MISSING  # the most that a topic's page shows
    search: int | Without = MISSING
    dates: Dates | Without = MISSING
    facts: Facts | Without = MISSING
    api_list: Part = MISSING
    api_detail: Part = MISSING
    api_example: str | Without = MISSING
    desk: Part = MISSING
    desk_place: int | Without = MISSING
    synthetic: Synthetic | Without = MISSING

    @cached_property
    def model(self) -> Any:
        return apps.get_model("relations", self.name)

    def has(self, part: str) -> bool:
        return not isinstance(getattr(self, part), Without | None)

    @property
    def parts(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
