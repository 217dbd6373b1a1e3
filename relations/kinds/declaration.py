"""What the declaration of a kind says. A part that is code stands as its name, and is loaded where used."""

from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise


@dataclass(frozen=True)
class Without:
    """The kind has no such part, for this reason. A part that is left out is an error instead."""

    why: str


@dataclass(frozen=True)
class Code:
    """ "views.agreements:AgreementPage": a name in a module of `relations`."""

    where: str

    def load(self):
        """Raises ImportError, AttributeError or ValueError for a name that leads nowhere."""
        return loaded(self.where)


@cache
def loaded(where: str):
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
    def rows(self):
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


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. Every part has a value or says why there is none; `manage.py check` asks.

    Places are numbers by which kinds are put in order: in the navigation, among equal results of a
    search, at the desk.
    """

    name: str | None = None  # of the model, in small letters: key in the log, search and live facts
    plural: str | None = None  # in the API and in the names of files
    one: Promise | None = None  # label of a record
    many: Promise | None = None  # heading above several
    address: str | Without | None = None  # of the list; a page's is that and the record's name
    list_page: Part | None = None
    page: Part | None = None
    other_addresses: tuple[Address, ...] | Without | None = None
    seen_at: Part | None = None  # takes a slug: where a record without a page is seen
    preview: Part | None = None  # takes (request, draft)
    linked_data: Part | None = None  # takes (record, context of its page, portal)
    navigation: int | Without | None = None
    entries: Part | None = None  # a views.related.Entries
    topic_section: int | Without | None = None  # the most that a topic's page shows
    search: int | Without | None = None
    dates: Dates | Without | None = None
    facts: Facts | Without | None = None
    api_list: Part | None = None
    api_detail: Part | None = None
    api_example: str | Without | None = None
    desk: Part | None = None
    desk_place: int | Without | None = None
    synthetic: Synthetic | Without | None = None

    @cached_property
    def model(self):
        return apps.get_model("relations", self.name)

    def has(self, part: str) -> bool:
        return not isinstance(getattr(self, part), Without | None)

    @property
    def parts(self) -> dict:
        return {field.name: getattr(self, field.name) for field in fields(self)}
