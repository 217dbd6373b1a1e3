"""Withdraw a figure: its vintage ends and nothing takes its place, unless another source does."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations.models import Observation
from relations.models.publication import Action
from relations.models.versioning import acting, begin

from .preference import hold_period, reopen


@transaction.atomic
def withdraw(*, observation: Observation, reason: str, by) -> None:
    """Close the row and log why. If it was the preferred one, the next source's row becomes so."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the reason stands in the log.")})
    observation, others = hold_period(observation)
    if not observation.is_open:
        raise ValidationError(_("This figure does not stand any more."))
    at = begin()
    with acting(user=by, at=at, reason=reason.strip()):
        observation.close(at, Action.WITHDRAW)
        if observation.preferred and others:
            reopen(others[0], at, preferred=True)
