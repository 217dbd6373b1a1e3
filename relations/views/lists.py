"""What every list does: read the reader's question strictly, answer it page by page."""

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.core.paginator import Paginator
from django.forms import Select, TextInput
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations import kinds
from relations.filter_fields import DateField, PublishedField, YearField
from relations.filters import (
    MOST_CHOICES,
    Tallied,
    asked,
    keys_of,
    remembered,
    strict_filter,
    tallies,
)
from relations.languages import known, speaking
from relations.text.numbers import format_number

from .components.filters import plain_query, tags
from .components.pagination import PageLinks
from .components.shortcuts import shortcuts
from .errors import bad_request, sentences
from .page import Context, Page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 48
NONE = Tallied(0)
A_DAY = gettext_lazy("A day: 2022-10-11")
A_DATE = gettext_lazy("A year, a month or a day: 1928, 1976-10, 2022-10-11")
LAST_PAGE = 200  # further on, the data are a better way than paging


class Found(NamedTuple):
    """What answers a question: keys in order, as far as pages go; how many; for each choice."""

    keys: array
    count: int  # type: ignore[assignment]  # a field, not what tuples have
    tallies: dict[str, dict[str, Tallied]]
    more: Any = None


class Numbered:
    """The keys of a list for Django's paginator, which need not count again."""

    def __init__(self, found: Found):
        self.found = found

    def __len__(self):
        return self.found.count

    def __getitem__(self, part: slice):
        return self.found.keys[part]


class RecordList(Page):
    """Published records of a kind that answer the question in the address.

    Subclasses give `records()`, `rows(records)`: context for one page of them, and words above them
    and in their place. `shortcuts()` are questions that many readers come with: pairs (label,
    parameters). `first_filters` stand open, the others behind one more step, unless `all_open`.
    """

    template_name = "relations/record_list.html"
    results_heading: "StrOrPromise" = ""
    empty_title: "StrOrPromise" = ""
    model: Any = None
    filterset_class: Any = None
    records: Callable[[], Any]
    rows: Callable[[Any], Context]
    first_filters: tuple[str, ...] = ("q", "topic")
    all_open = False
    page_size = PAGE_SIZE
    doubtful: Callable[[int, str], str] | None = None  # words for how many of a status are in doubt
    parameters = ("page",)
    has_past = True

    @classmethod
    def names_read(cls):
        filters = cls.filterset_class.base_filters if cls.filterset_class else ()
        return {*super().names_read(), *filters}

    def get(self, request: HttpRequest) -> HttpResponse:
        filterset, problems = strict_filter(
            self.filterset_class, request.GET, self.records(), also_allowed=self.names_read()
        )
        said = sentences(problems, request.GET)
        number = page_number(request.GET)
        if number is None:
            said.append(page_problem())
        if said or number is None:
            return bad_request(request, problems=said)
        return self.show(self.list_of(filterset, number))

    def found(self, filterset) -> Found:
        """Asked once for each question and publication."""
        rows = filterset.qs
        keys = rows.values_list("pk", flat=True)[: self.page_size * LAST_PAGE]
        return Found(keys_of(keys), rows.count(), tallies(filterset), self.more(rows))

    def more(self, rows):
        """What else is said of all that answers, not of one page only."""
        return

    def page_of(self, keys: array) -> list:
        rows = self.records().order_by().in_bulk(list(keys))
        return [rows[key] for key in keys if key in rows]

    def list_of(self, filterset, number: int) -> Context:
        question = (filterset.queryset.query.order_by, asked(filterset))  # some sort by language
        found = remembered(type(self).__name__, question, lambda: self.found(filterset))
        paginator: Paginator = Paginator(cast("Any", Numbered(found)), self.page_size)
        if number > paginator.num_pages:
            raise Http404
        page, counted = paginator.page(number), found.tallies
        self.prepare_form(filterset.form, counted)
        language = known(get_language())
        in_use = tags(filterset.form, self.request.GET, language)
        say_how_many(filterset.form, counted, language, self.doubtful)
        return {
            **self.rows(self.page_of(cast("array", page.object_list))),
            "more": found.more,
            "shortcuts": shortcuts(self.shortcuts(), self.request.GET),
            "form": filterset.form,
            "results_heading": self.results_heading,
            "empty_title": self.empty_title,
            "resource": self.resource(),
            "first": 0 if self.all_open else len(self.first_filters),
            "more_open": any(tag.name not in self.first_filters for tag in in_use),
            "tags": in_use,
            "count": format_number(paginator.count, language),
            "pages": page_links(page, self.request.GET, language),
            "query": plain_query(self.request.GET, without="page"),
        }

    def resource(self) -> str:
        """The API's name for the list."""
        return kinds.of(self.model).plural

    def shortcuts(self) -> list[tuple[str, dict[str, str]]]:
        return []

    def prepare_form(self, form, counted: dict[str, dict[str, Tallied]]) -> None:
        """Offer what would find something, and what is chosen; draw the choices of a select once."""
        form.order_fields(self.first_filters)
        for name, field in form.fields.items():
            if name in counted:
                offer(form, name, counted[name])
            elif isinstance(field, DateField):
                # A picker would make a day up; three parts would be three stops for the keyboard.
                field.widget = TextInput()
                form[name].help_text = A_DAY if field.full else A_DATE


def offer(form, name: str, counted: dict[str, Tallied]) -> None:
    field, chosen = form.fields[name], form.cleaned_data[name] or []
    if len(counted) >= MOST_CHOICES:
        most = {"most": MOST_CHOICES}
        form[name].help_text = _("The %(most)d choices with the most records.") % most
    there = {*counted, *([chosen] if isinstance(chosen, str) else chosen)}
    if isinstance(field, YearField):
        choices = [("", _("Any")), *((year, year) for year in sorted(there, reverse=True))]
        field.widget = Select()
    elif isinstance(field, PublishedField):
        everybody = field.published
        field.published = lambda: everybody().filter(slug__in=there)
        choices = field.choices()
    else:
        choices = [choice for choice in field.choices if not choice[0] or choice[0] in there]
    field.widget.choices = list(choices)


def say_how_many(form, counted: dict[str, dict[str, Tallied]], language: str, doubtful) -> None:
    """ "In force (12, 4 not verified)" """
    for name, numbers in counted.items():
        widget = form.fields[name].widget
        choices = []
        for value, label in widget.choices:
            found = numbers.get(value, NONE)
            said = [format_number(found.records, language)]
            said += [doubtful(found.doubtful, language)] if found.doubtful else []
            choices.append(
                (value, f"{label} ({speaking(language).comma.join(said)})" if value else label)
            )
        widget.choices = choices


def page_problem() -> str:
    return _("page: Write a number from 1 to %(last)d.") % {"last": LAST_PAGE}


def page_number(params: QueryDict) -> int | None:
    """1 when none is asked for; None when it is no number or too far."""
    asked = params.get("page", "").strip() or "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4):
        return None
    number = int(asked)
    return number if 1 <= number <= LAST_PAGE else None


def page_links(page, params: QueryDict, language: str) -> PageLinks:
    """No way on past the last page that is served."""
    query = plain_query(params, without="page")
    has_next = page.has_next() and page.number < LAST_PAGE
    return PageLinks(
        previous_url=turn(query, page.number - 1) if page.has_previous() else "",
        next_url=turn(query, page.number + 1) if has_next else "",
        range=range_of(page.start_index(), page.end_index(), page.paginator.count, language),
    )


def range_of(start: int, end: int, of: int, language: str) -> str:
    """ "1–50 of 1,234" """
    said = {"start": start, "end": end, "count": of}
    return _("%(start)s–%(end)s of %(count)s") % {
        name: format_number(number, language) for name, number in said.items()
    }


def turn(query: str, number: int) -> str:
    parts = [query] if query else []
    return "?" + "&".join(parts + ([f"page={number}"] if number > 1 else []))
