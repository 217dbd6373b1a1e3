"""Everything that has a date, in order: all of it while it is little, else a decade at a time."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations.filters import asked, remembered, strict_filter
from relations.filters.timeline import DATED, TimelineFilterSet
from relations.languages import known
from relations.models import ContentVersion, Milestone
from relations.text.numbers import format_number
from relations.text.periods import format_period
from relations.values.dates import today
from relations.values.period import Period
from relations.values.words import PeriodKind

from .addresses import elsewhere, milestone_address
from .components.filters import plain_query, tags
from .components.navigation import NavLink
from .components.on_this_page import contents
from .components.pagination import PageLinks
from .components.shortcuts import shortcuts
from .components.timeline import TimelineItem
from .errors import bad_request, of_parameter, sentences
from .lists import LAST_PAGE, page_number, page_problem, range_of, turn
from .page import Context, Page
from .timeline_events import Event, events

ALL_AT_ONCE = 300  # events; of more, one decade
PAGE_SIZE = 100
DECADE = re.compile(r"\d{3}0", re.ASCII)
PLACE = ("decade", "page", "milestone")


@dataclass
class Place:
    """Where on the timeline the reader is; no decade for all of them at once."""

    decade: str
    number: int
    found: list[tuple[str, int]]  # all of the decade, as far as pages go
    size: int

    @property
    def shown(self) -> list[tuple[str, int]]:
        return self.found[(self.number - 1) * self.size : self.number * self.size]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // self.size))


class Timeline(Page):
    """At most ten queries, however long it is."""

    template_name = "relations/timeline.html"
    parameters = (*TimelineFilterSet.base_filters, *PLACE)
    has_past = True
    page_title = gettext_lazy("Timeline")
    page_description = gettext_lazy(
        "All that has a date, in order: agreements, forums, meetings, programs, missions and "
        "milestones."
    )

    def get(self, request):
        params = request.GET
        question, problems = strict_filter(
            TimelineFilterSet, params, Milestone.objects.published(), also_allowed=self.names_read()
        )
        said = sentences(problems, params)
        number, decade = page_number(params), params.get("decade", "").strip()
        if number is None:
            said.append(page_problem())
        if decade and not DECADE.fullmatch(decade):
            said.append(of_parameter("decade", _("Write the first year of a decade: 1990.")))
        if said or number is None:
            return bad_request(request, problems=said)
        if name := params.get("milestone", "").strip():
            return self.around(question, name)
        return self.at(Decades(question), decade, number)

    def at(self, decades: "Decades", decade: str, number: int):
        place = decades.place(decade, number)
        if number > place.pages:
            raise Http404
        return self.show(timeline_of(decades, place, self.request.GET))

    def around(self, question: TimelineFilterSet, name: str):
        """The page that holds a milestone, under whatever name it is now."""
        milestone = Milestone.objects.published().filter(slug=name).only("date").first()
        if milestone is None:
            return elsewhere(self.request, Milestone, name, moved_to=milestone_address)
        decades, found = Decades(question), ("milestone", milestone.pk)
        place = decades.place("" if decades.few else f"{milestone.date[:3]}0", 1)
        before = place.found.index(found) if found in place.found else 0
        place.number = before // place.size + 1
        return self.show(timeline_of(decades, place, self.request.GET))


class Decades:
    """What answers a question, decade by decade: `counts` by their first years."""

    def __init__(self, question: TimelineFilterSet):
        self.question, self.version = question, ContentVersion.current()
        self.asked = asked(question)
        self.counts = remembered("decades", self.asked, question.decades, self.version)
        self.total = sum(self.counts.values())

    @property
    def few(self) -> bool:
        return self.total <= ALL_AT_ONCE

    @property
    def usual(self) -> str:
        """Where a reader begins who names no decade: today's, else the last one before or after."""
        begun = [decade for decade in self.counts if decade <= today()]
        return begun[-1] if begun else next(iter(self.counts))

    def place(self, decade: str, number: int) -> Place:
        if not decade and self.few:
            return Place("", number, self.between("0000", "9999", ALL_AT_ONCE), ALL_AT_ONCE)
        decade = decade or self.usual
        found = self.between(decade, f"{decade[:3]}9", PAGE_SIZE * LAST_PAGE)
        return Place(decade, number, found, PAGE_SIZE)

    def between(self, first: str, last: str, most: int) -> list[tuple[str, int]]:
        def find():
            return self.question.between(first, last, most)

        return remembered("between", (self.asked, first, last), find, self.version)

    def beside(self, place: Place) -> tuple[str, str]:
        """The decades with events before and after; "" for none."""
        before = [decade for decade in self.counts if decade < place.decade]
        after = [decade for decade in self.counts if decade > place.decade]
        return (before[-1] if before else "", after[0] if after else "")


def timeline_of(decades: Decades, place: Place, params: QueryDict) -> Context:
    language, form = known(get_language()), decades.question.form
    prepare_form(form)
    kept = without_place(params)
    shown = by_decade(events(place.shown, language), language)
    return {
        "form": form,
        "tags": tags(form, kept, language),
        "shortcuts": shortcuts(questions(), kept),
        "count": format_number(decades.total, language),
        "decades": shown,
        "contents": contents(*((decade.id, decade.label, True) for decade in shown)),
        "decade_links": decade_links(decades, place, kept, language) if place.decade else [],
        "pages": page_links(decades, place, kept, language) if place.decade else None,
    }


def prepare_form(form) -> None:
    """Draw the choices of each select once: the form and its tags both read them."""
    topic = form.fields["topic"]
    topic.widget.choices = list(topic.choices())


def questions() -> list[tuple[str, dict[str, str]]]:
    """A link for each kind, under its plural."""
    kinds = [(str(dates.label), {"kind": key}) for key, dates in DATED.items()]
    return [(_("All dates"), {}), *kinds]


def without_place(params: QueryDict) -> QueryDict:
    """The filters, for links that lead to another place among the same events."""
    kept = QueryDict(plain_query(params, without="decade"), mutable=True)
    kept.pop("milestone", None)
    return kept


def decade_links(decades: Decades, place: Place, kept: QueryDict, language: str) -> list[NavLink]:
    """A link for each decade; to all at once where they are few enough."""
    every = (_("All decades"), decades.total, turn(kept.urlencode(), 1), False)
    links = [
        (decade_name(decade, language), number, at(kept, decade), decade == place.decade)
        for decade, number in decades.counts.items()
    ]
    return [
        NavLink(f"{label} ({format_number(number, language)})", url, current)
        for label, number, url, current in ([every, *links] if decades.few else links)
    ]


def page_links(decades: Decades, place: Place, kept: QueryDict, language: str) -> PageLinks:
    """On past the ends of a decade to its neighbours."""
    earlier, later = (at(kept, decade) if decade else "" for decade in decades.beside(place))
    own = at(kept, place.decade).removeprefix("?")
    number, size = place.number, place.size
    start, end = (number - 1) * size + 1, (number - 1) * size + len(place.shown)
    many = place.pages > 1
    return PageLinks(
        previous_url=turn(own, number - 1) if number > 1 else earlier,
        next_url=turn(own, number + 1) if number < place.pages else later,
        range=range_of(start, end, decades.counts[place.decade], language) if many else "",
    )


def at(kept: QueryDict, decade: str) -> str:
    params = kept.copy()
    params["decade"] = decade
    return f"?{params.urlencode()}"


@dataclass(frozen=True, slots=True)
class Decade:
    """What happened in a decade, under its name; `id`: unique on the page."""

    id: str
    label: str
    items: list[TimelineItem]


def by_decade(found: list[Event], language: str) -> list[Decade]:
    """Each decade in which something happened."""
    return [
        Decade(
            id=f"decade-{years}0",
            label=decade_name(f"{years}0", language),
            items=[event.item for event in of_decade],
        )
        for years, of_decade in groupby(found, key=lambda event: event.date[:3])
    ]


def decade_name(first_year: str, language: str) -> str:
    return as_heading(format_period(Period(first_year, kind=PeriodKind.DECADE.value), language))


def as_heading(words: str) -> str:
    """« Années 1920 »: what is written small within a sentence begins a heading."""
    return words[:1].upper() + words[1:]
