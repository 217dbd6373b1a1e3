"""What the declaration of a kind says. A part that is code stands as its name, and is loaded where used."""

from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import import_module
from typing import Any, NoReturn

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
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
        """Raises ImproperlyConfigured for a name that leads nowhere."""
        return loaded(self.where)


@cache
def loaded(where: str) -> Any:
    try:
        module, name = where.split(":")
        return getattr(import_module(f"relations.{module}"), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{where}, named in relations/kinds, cannot be loaded: {error}"
        ) from error


Part = Code | Without


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
    words it, `form` is the form in which an editor picks one. `row(record, part)` is the row that says
    a part, of a draft too.
    """

    resolve: Code
    phrase: Code
    form: Code
    row: Part


@dataclass(frozen=True)
class Synthetic:
    """How benchmarks make records: `make(maker)` returns one; `share` of each thousand records."""

    make: Code
    share: int


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. Every part has a value or says why there is none: one that is left out is a
    TypeError, which names it, of every command. `manage.py check` asks whether names lead somewhere.

    Places are numbers by which kinds are put in order: in the navigation, among equal results of a
    search, at the desk.
    """

    name: str  # of the model, in small letters: key in the log, search and live facts
    plural: str  # in the API and in the names of files
    one: Promise  # label of a record
    many: Promise  # heading above several
    address: str | Without  # of the list; a page's is that and the record's name
    list_page: Part
    page: Part
    other_addresses: tuple[Address, ...] | Without
    seen_at: Part  # takes a slug: where a record without a page is seen
    preview: Part  # takes (request, draft)
    linked_data: Part  # takes (record, context of its page, portal)
    navigation: int | Without
    entries: Part  # a views.related.Entries
    topic_section: int | Without  # the most that a topic's page shows
    search: int | Without
    dates: Dates | Without
    facts: Facts | Without
    api_list: Part
    api_detail: Part
    api_example: str | Without
    desk: Part
    desk_place: int | Without
    synthetic: Synthetic | Without

    @cached_property
    def model(self) -> Any:
        return apps.get_model("relations", self.name)

    def has(self, part: str) -> bool:
        return not isinstance(getattr(self, part), Without)

    @property
    def parts(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
