"""From addresses of facts to what they say today, in a fixed number of queries however many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch, Q

from relations.kinds import Kind
from relations.models import Meeting, MeetingCitation, Observation, PublicationEvent, Statistic
from relations.models.children import Citation, StepFields
from relations.models.newest import newest
from relations.models.record import Record
from relations.models.status import in_order, last_word, status_step
from relations.values.period import starting
from relations.values.words import PeriodKind

from .address import KINDS_OF_FACTS, FactAddress


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands behind an address: an observation, or a record and the row that says it."""

    address: FactAddress
    observation: Observation | None = None
    record: Record | None = None
    step: StepFields | Citation | None = None


def resolve(
    addresses: Iterable[FactAddress], drafts: Iterable[Observation] = ()
) -> dict[FactAddress, Fact]:
    """Address -> fact, for those that are published. At most three queries a kind, and one for
    the renamed. `drafts` stand in for the published rows of their series and period, for previews."""
    wanted = set(addresses)
    facts: dict[FactAddress, Fact] = {}
    drafts = list(drafts)
    for name, kind in KINDS_OF_FACTS.items():
        if mine := {a for a in wanted if a.kind == name}:
            facts |= kind.facts.resolve.load()(kind, mine, drafts)
    if missing := wanted - facts.keys():
        facts |= _renamed(missing)
    return facts


def observed(
    kind: Kind, wanted: set[FactAddress], drafts: list[Observation]
) -> dict[FactAddress, Fact]:
    """Values of series: the latest, or that of a period. Three queries."""
    latest = {o.statistic.slug: o for o in _newest({a.slug for a in wanted if a.is_latest})}
    told = _told({a for a in wanted if not a.is_latest})
    pinned = {(o.statistic.slug, o.period_key): o for o in told}
    for draft in drafts:
        slug = draft.statistic.slug
        pinned[slug, draft.period_key] = draft
        standing = latest.get(slug)
        takes_its_place = standing is None or standing.period_key == draft.period_key
        latest[slug] = newest([draft] if takes_its_place else [standing, draft]) or standing
    found = {}
    for address in wanted:
        key = (address.slug, address.period)
        observation = latest.get(address.slug) if address.is_latest else pinned.get(key)
        if observation:
            found[address] = Fact(address, observation=observation)
    return found


def _newest(slugs: set[str]) -> Any:
    if not slugs:
        return ()
    series = Statistic.objects.filter(slug__in=slugs)
    return Observation.objects.newest_of_each_series(series).to_be_told()


def _told(pinned: set[FactAddress]) -> Any:
    """Of each series the values of the periods that are told, and few others, however long it is."""
    if not pinned:
        return ()
    of_day = Q(period_sort_start__in={starting(a.period) for a in pinned})
    undated = Q(period_kind__in={a.period for a in pinned} & set(PeriodKind.values))
    rows = Observation.objects.published().open().preferred().filter(of_day | undated)
    return rows.filter(statistic__slug__in={a.slug for a in pinned}).to_be_told()


def stepped(
    kind: Kind, wanted: set[FactAddress], drafts: list[Observation]
) -> dict[FactAddress, Fact]:
    """Dates of steps, and the status that the last one is. Three queries."""
    records = kind.model.objects.published().filter(slug__in={a.slug for a in wanted})
    by_slug = {r.slug: r for r in records.prefetch_related(*_sourced_rows(kind.model))}
    found = {}
    for address in wanted:
        record = by_slug.get(address.slug)
        step = step_of(record, address.part) if record else None
        if step:
            found[address] = Fact(address, record=record, step=step)
    return found


def steps_model(model: Any) -> Any:
    return model._meta.get_field("steps").related_model


def _sourced_rows(model: Any) -> Iterator["Prefetch[Any]"]:
    yield Prefetch("steps", steps_model(model).objects.select_related("source"))
    if model is Meeting:
        cited = MeetingCitation.objects.filter(source__live=True).select_related("source")
        yield Prefetch("citations", cited)


def step_of(record: Any, part: str) -> Any:
    """The row that says the part: a step, or what dates a meeting; None where none does."""
    steps, is_meeting = list(record.steps.all()), isinstance(record, Meeting)
    if part == "date" and is_meeting:
        rows = [*reversed(steps), *record.citations.all()]
        return next((row for row in rows if row.source), None)
    if part == "status":
        return last_word(steps) if is_meeting else status_step(steps)
    ordered = steps if is_meeting else in_order(steps)
    return next((s for s in ordered if s.what == part and s.sort_date), None)


def _renamed(missing: set[FactAddress]) -> dict[FactAddress, Fact]:
    """A record that was renamed is still found by its old name."""
    found: dict[FactAddress, Fact] = {}
    for name, kind in KINDS_OF_FACTS.items():
        addresses = [a for a in missing if a.kind == name]
        if not addresses:
            continue
        model = kind.model
        log = PublicationEvent.objects.of_kind(model).filter(slug__in={a.slug for a in addresses})
        ids = dict(log.order_by("at", "pk").values_list("slug", "object_id"))
        now = dict(model.objects.published().filter(pk__in=ids.values()).values_list("pk", "slug"))
        moved = {}
        for address in addresses:
            slug = now.get(ids.get(address.slug))
            if slug and slug != address.slug:
                moved[replace(address, slug=slug)] = address
        facts = kind.facts.resolve.load()(kind, set(moved), [])
        found |= {moved[new]: fact for new, fact in facts.items()}
    return found
