"""Makes the states of records anew from the publication log: after an upgrade that changed their tables,
or on a portal that is older than they are.

In blocks, each in a transaction that publications wait for, so that what is published meanwhile is neither
lost nor written twice. What a block makes takes the place of what was there, so the past can be asked all
the while. Stopped, it goes on where it was.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max

from relations.models import KINDS, PublicationEvent
from relations.models.locking import lock_publication
from relations.models.snapshot_schema import present_schema
from relations.models.versioning import begin

from .models import STATES, ReadModel
from .states import drop_states, write_states

BLOCK = 500  # events


def is_current() -> bool:
    """Whether the states are whole and made by this version. One query."""
    made = ReadModel.objects.first()
    return made is not None and made.schema == present_schema() and made.done >= made.until


def rebuild(progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Returns the number of events that were read, counted from where an earlier run was stopped."""
    made, read = begun(), 0
    while made.done < made.until:
        read += next_block(made)
        progress(made.done, made.until)
    return read


@transaction.atomic
def begun() -> ReadModel:
    """The run to go on with; a new one ends at the last event there is."""
    lock_publication([])
    made = ReadModel.objects.first()
    if made and made.schema == present_schema() and made.done < made.until:
        return made
    last = PublicationEvent.objects.aggregate(last=Max("pk"))["last"] or 0
    fresh = {"schema": present_schema(), "done": 0, "until": last}
    return ReadModel.objects.update_or_create(pk=1, defaults=fresh)[0]


@transaction.atomic
def next_block(made: ReadModel) -> int:
    lock_publication([])
    kinds = ContentType.objects.get_for_models(*(table for table in STATES if table in KINDS))
    log = PublicationEvent.objects.filter(content_type__in=[kind.pk for kind in kinds.values()])
    ahead = log.filter(pk__gt=made.done, pk__lte=made.until)
    block = list(ahead.select_related("content_type").order_by("pk")[:BLOCK])
    events: dict[Any, list[PublicationEvent]] = defaultdict(list)
    for event in block:
        events[event.content_type.model_class()].append(event)
    for table, found in events.items():
        drop_states(table, found)
        write_states(table, found)
    made.done = block[-1].pk if len(block) == BLOCK else made.until
    if made.done == made.until:
        begin()  # whoever keeps an answer about the past asks again
    made.save(update_fields=["done"])
    return len(block)
