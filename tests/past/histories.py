"""Editors at work on a small portal while the clock runs: what tests of the past do and remember."""

import json
import re
from datetime import timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from relations import kinds
from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.actions.withdrawal import withdraw
from relations.languages import LANGUAGES
from relations.models import KINDS, Agreement, AgreementStep, Observation, PublicationEvent
from tests.support.addresses import collections, lists
from tests.support.factories import (
    AgreementFactory,
    MilestoneFactory,
    ObservationFactory,
    SourceFactory,
    TopicFactory,
    person,
)
from tests.support.portal import portal
from tests.support.reading import main_of, words_of

ASKED_OF_EACH = 10  # addresses drawn by chance after each act
# A page of the past says so on top; whoever cites a page says when it was read.
OF_THE_READING = re.compile(
    r'<main[^>]*>\s*<div class="notice warn">.*?</div>|<section aria-labelledby="cite">.*?</section>',
    re.DOTALL,
)


class Refused(Exception):
    """Nothing to do this to, or the desk says no."""


class Desk:
    """Two people, and what they may do to some record; each act returns the record that it changed."""

    def __init__(self, seed: int):
        self.chance = Random(seed)  # noqa: S311
        self.count = 0
        self.editor, self.publisher = person("editor"), person("publisher")
        self.somebody_else = person("publisher")
        self.portal = portal()

    def act(self, name: str):
        """The act of this name, or the next one that can be done."""
        names = list(ACTS)
        start = names.index(name)
        for each in names[start:] + names[:start]:
            self.count += 1
            try:
                return ACTS[each](self)
            except (Refused, ValidationError, ProtectedError):
                continue
        raise AssertionError("Nothing can be done any more.")

    def some(self, rows):
        found = list(rows.order_by("pk"))
        if not found:
            raise Refused
        return self.chance.choice(found)

    def record(self):
        kinds_of_records = [kind for kind in KINDS if kind is not Observation]
        return self.some(self.chance.choice(kinds_of_records).objects.filter(live=True))

    def value(self):
        return self.some(Observation.objects.published().open())

    def publish(self, record):
        record.save_revision(user=self.editor).publish(user=self.publisher)
        return record


def publish(desk):
    factory = desk.chance.choice([AgreementFactory, MilestoneFactory, TopicFactory, SourceFactory])
    return desk.publish(factory())


def state_value(desk):
    beside = desk.value()
    source = desk.publish(SourceFactory()) if desk.chance.random() < 0.5 else beside.source
    year = str(desk.chance.randint(2000, 2024))
    return desk.publish(
        ObservationFactory(
            statistic=beside.statistic,
            source=source,
            number=desk.count,
            preferred=False,
            period_start=year if source == beside.source else beside.period_start,
        )
    )


def update(desk):
    record = desk.record()
    if hasattr(record, "title_en"):
        for code in LANGUAGES:
            setattr(record, f"title_{code}", f"Title {desk.count} {code}")
    return desk.publish(record)


def add_step(desk):
    record = desk.some(Agreement.objects.filter(live=True))
    day = f"20{desk.chance.randint(10, 30)}-0{desk.chance.randint(1, 9)}-15"
    what = desk.chance.choice(["signed", "in_force", "terminated", "amended"])
    source = desk.portal[next(kind for kind in desk.portal if kind.__name__ == "Source")]
    record.steps.add(
        AgreementStep(what=what, happened_on=day, source=source, sort_order=desk.count)
    )
    return desk.publish(record)


def rename(desk):
    record = desk.record()
    if not hasattr(record, "slug"):
        raise Refused
    record.slug = f"name-{desk.count}"
    return desk.publish(record)


def correct(desk):
    draft = start_correction(observation=desk.value(), by=desk.editor)
    draft.number = desk.count
    return desk.publish(draft)


def prefer_value(desk):
    value = desk.some(Observation.objects.published().open().filter(preferred=False))
    return prefer(observation=value, by=desk.somebody_else)


def withdraw_value(desk):
    value = desk.value()
    withdraw(observation=value, reason="It was never stated.", by=desk.publisher)
    return value


def unpublish(desk):
    record = desk.record()
    record.unpublish(user=desk.publisher)
    return record


def restore(desk):
    kind = desk.chance.choice(KINDS)
    record = desk.some(kind.objects.filter(live=False).exclude(first_published_at=None))
    return desk.publish(record.get_latest_revision_as_object())


def delete(desk):
    kind = desk.chance.choice([kind for kind in KINDS if kind is not Observation])
    record = desk.some(kind.objects.filter(live=False))
    record.delete()
    return record


ACTS = {
    act.__name__: act
    for act in (
        publish,
        state_value,
        update,
        add_step,
        rename,
        correct,
        prefer_value,
        withdraw_value,
        unpublish,
        restore,
        delete,
    )
}


def addresses_of(kind, slug: str) -> list[str]:
    """Where a record is read: the API, and its page in each language."""
    declared = kinds.of(kind)
    found = [f"/api/v1/{declared.plural}/{slug}"] if declared.has("api_list") else []
    if declared.has("page"):
        found += [f"/{code}/{declared.plural}/{slug}/" for code in LANGUAGES]
    return found


def all_addresses() -> list[str]:
    """Lists, and every record that was ever public under each of its names."""
    found = [*lists(), *(f"{address}.csv" for address in lists() if "changes" not in address)]
    found += ["/api/v1/observations?sources=all", "/api/v1/agreements?ordering=-updated_at"]
    found += [f"/{code}/{path}" for code in LANGUAGES for path in collections()]
    for kind in KINDS:
        for slug in (
            PublicationEvent.objects.of_kind(kind).values_list("slug", flat=True).distinct()
        ):
            found += addresses_of(kind, slug) if slug else []
    return [address for address in dict.fromkeys(found) if not NO_PAST.search(address)]


NO_PAST = re.compile(r"/(report|search|changes|feed|sitemap|calendar|opensearch)")


def answer(client: Client, address: str, moment=None) -> tuple[int, object]:
    """Status and data, as of a moment or of now; of a page its words."""
    asked = address
    if moment:
        asked += ("&" if "?" in address else "?") + f"as_of={moment:%Y-%m-%dT%H:%M:%S.%fZ}"
    response = client.get(asked)
    if response.status_code != 200:
        return response.status_code, None
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind, text = response["Content-Type"], body.decode()
    if "json" in kind:
        return 200, without_links(json.loads(text))
    if "html" in kind:
        return 200, words_of(OF_THE_READING.sub("<main>", main_of(text)))
    return 200, text


def without_links(data: dict) -> dict:
    return {name: value for name, value in data.items() if name not in ("next", "previous", "url")}


class Memory:
    """What was answered, and when."""

    def __init__(self, client: Client):
        self.client, self.answers = client, []

    def remember(self, addresses, moment) -> None:
        for address in dict.fromkeys(addresses):
            self.answers.append((address, moment, answer(self.client, address)))

    def changed(self) -> list[tuple]:
        """Answers that are not the same any more, each from where it differs."""
        found = []
        for address, moment, before in self.answers:
            after = answer(self.client, address, moment)
            if after != before:
                found.append((address, f"{moment}", *where_they_differ(str(before), str(after))))
        return found


def where_they_differ(one: str, other: str) -> tuple[str, str]:
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    part = slice(max(0, place - 80), place + 80)
    return one[part], other[part]


def work(desk: Desk, memory: Memory, acts, clock) -> None:
    """Do the acts, a minute to some weeks apart, and remember after each what some addresses say."""
    for name, minutes in acts:
        clock.shift(timedelta(minutes=minutes))
        record = desk.act(name)
        clock.shift(timedelta(seconds=30))
        kind = type(record)
        slugs = []
        if hasattr(record, "slug"):
            slugs = [record.slug, *kind.objects.published().values_list("slug", flat=True)[:2]]
        asked = [address for slug in slugs for address in addresses_of(kind, slug)]
        drawn = desk.chance.sample(all_addresses(), ASKED_OF_EACH)
        memory.remember([*asked, *drawn], timezone.now())
