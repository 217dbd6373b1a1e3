"""Choose which source's figure is shown for a period where several state it.

A published row never changes, so both rows get successors: what was preferred on any past day
can still be told.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations.models import Observation, StatisticSource
from relations.models.gate import refuse_own_edit
from relations.models.locking import lock_publication
from relations.models.publication import Action
from relations.models.versioning import acting, begin

from .baseline import keep_revision
from .correction import successor_of


@transaction.atomic
def prefer(*, observation: Observation, by) -> Observation:
    """The successor that is now preferred. Refused to whoever entered the figure."""
    observation, others = hold_period(observation)
    if not observation.is_open:
        raise ValidationError(_("Only a figure that stands today can be preferred."))
    if observation.preferred:
        raise ValidationError(_("This figure is preferred already."))
    refuse_own_edit(observation, by)
    at = begin()
    with acting(user=by, at=at):
        for other in others:
            if other.preferred:
                reopen(other, at, preferred=False)
        return reopen(observation, at, preferred=True)


def hold_period(observation: Observation) -> tuple[Observation, list[Observation]]:
    """The row and the others of its period as they stand now, held until the transaction ends.

    Raises ValidationError when another source's row came in between: then its row is not held.
    """
    before = open_rows_of_period(observation)
    lock_publication([observation, *before])
    others = open_rows_of_period(observation)
    if {row.pk for row in others} - {row.pk for row in before}:
        raise ValidationError(
            _("Another figure of this period was published at the same moment: try again.")
        )
    return Observation.objects.get(pk=observation.pk), others


def reopen(observation: Observation, at: datetime, *, preferred: bool) -> Observation:
    """Close the row and open its like at the same moment, with the preference given."""
    observation.close(at, Action.PREFER)
    successor = successor_of(observation)
    successor.preferred = preferred
    successor.live = True
    successor.published_at = at
    successor.save()
    author = observation.live_revision.user_id if observation.live_revision else None
    keep_revision(successor, at, author)
    for conflict in observation.conflicts.all():
        successor.conflicts.create(observation=conflict.observation)
    return successor


def open_rows_of_period(observation: Observation) -> list[Observation]:
    """The other published rows of the period, the statistic's preferred sources first."""
    ranked = StatisticSource.objects.filter(record=observation.statistic).order_by("sort_order")
    sources = ranked.values_list("source", flat=True)
    order: dict[int | None, int] = {source: place for place, source in enumerate(sources)}
    rows = Observation.objects.published().open().of_same_period(observation)
    rows = rows.exclude(pk=observation.pk).for_listing()
    return sorted(rows, key=lambda row: (order.get(row.source_id, len(order)), row.pk))
