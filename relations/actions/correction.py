"""Correct a published figure: a draft successor that a second person publishes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations.languages import LANGUAGES
from relations.models import Observation
from relations.models.locking import lock_rows

COPIED = (
    "statistic status currency_assumed series_break preferred period_kind period_start period_end"
    " number number_to qualifier rounded_to source edition address retrieved_on owner review_by"
).split()
COPIED_TEXTS = ("period_words", "words", "note", "says_otherwise")


def successor_of(observation: Observation) -> Observation:
    """An unsaved copy of what the row states, in the place that it will take."""
    successor = Observation(corrects=observation)
    for name in COPIED:
        setattr(successor, name, getattr(observation, name))
    for name in COPIED_TEXTS:
        for code in LANGUAGES:
            setattr(successor, f"{name}_{code}", getattr(observation, f"{name}_{code}"))
    return successor


@transaction.atomic
def start_correction(*, observation: Observation, by) -> Observation:
    """A draft prefilled from the row; publishing it closes the row. The draft already under way,
    if there is one, so that two people never correct a figure past each other."""
    lock_rows([observation])
    observation = Observation.objects.get(pk=observation.pk)
    if not observation.is_open:
        raise ValidationError(_("Only a figure that stands today can be corrected."))
    under_way = Observation.objects.filter(corrects=observation, live=False).first()
    if under_way:
        return under_way.get_latest_revision_as_object()
    draft = successor_of(observation)
    draft.save()
    draft.save_revision(user=None, clean=False, log_action=False)
    return draft
