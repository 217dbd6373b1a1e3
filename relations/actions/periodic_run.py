"""One run of the periodic work: each item by itself, and what became of it kept for the desk."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from relations.languages import LANGUAGES
from relations.models import PeriodicFailure, PeriodicRun

from .periodic import Item, due

logger = logging.getLogger("relations.periodic")


@dataclass(frozen=True)
class Outcome:
    """`done` says what was done; `reasons`, by language, why it was not. Both empty: not due any more."""

    item: Item
    done: str = ""
    reasons: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        return f"{self.item}: {self.done or self.reasons[LANGUAGES[0]]}"


def run(now: datetime) -> Iterator[Outcome]:
    """Everything that is due, one outcome at a time; then the desk is told of the whole run.

    No exception of an item ends the run; the end of the process does, and leaves the run open.
    """
    PeriodicRun.objects.update_or_create(
        pk=1, defaults={"started_at": now, "ended_at": None, "done": 0, "failed": 0}
    )
    outcomes = []
    for item in due(now):
        outcome = attempt(item)
        if outcome.done or outcome.reasons:
            outcomes.append(outcome)
            yield outcome
    close(now, outcomes)


def attempt(item: Item) -> Outcome:
    """A refusal is asked for in each language, since its words are made where it is raised."""
    reasons = {}
    for language in LANGUAGES:
        with translation.override(language):
            try:
                done = item.run()
            except ValidationError as refusal:
                reasons[language] = " ".join(refusal.messages)
            except Exception:
                logger.exception("%s: failed", item)
                return Outcome(item, reasons=unexpected())
            else:
                return Outcome(item, done=done)
    logger.error("%s: refused: %s", item, reasons[LANGUAGES[0]])
    return Outcome(item, reasons=reasons)


def unexpected() -> dict[str, str]:
    """Words for an editor; the log has the exception. A connection that is lost is opened anew."""
    if not connection.is_usable():
        connection.close()
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = _("An error that nobody foresaw: the operator finds it in the log.")
    return words


@transaction.atomic
def close(now: datetime, outcomes: list[Outcome]) -> None:
    """Failures that go on keep the moment since when; those that are over go."""
    failed = {outcome.item.key: outcome for outcome in outcomes if outcome.reasons}
    PeriodicFailure.objects.exclude(item__in=failed).delete()
    for key, outcome in failed.items():
        item = outcome.item
        told = {"name": item.name, "reasons": outcome.reasons}
        about = {"act": item.act, "content_type": item.content_type, "object_id": item.object_id}
        PeriodicFailure.objects.update_or_create(
            item=key, defaults=told, create_defaults={**told, **about, "since": now}
        )
    done = len(outcomes) - len(failed)
    PeriodicRun.objects.filter(pk=1).update(ended_at=timezone.now(), done=done, failed=len(failed))
    if outcomes:
        level = logging.WARNING if failed else logging.INFO
        logger.log(level, "Run ended: %s done, %s failed", done, len(failed))
