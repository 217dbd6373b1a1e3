"""Values that stand for one period and do not say the same: found by what they state, or tied by hand."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from relations.languages import column

from .children import Child
from .observation import Observation

# What a value states: columns, for `statement`.
STATED = ("number", "number_to", "qualifier", column("words"))


class ObservationConflict(Child):
    """A disagreement an editor saw that periods alone do not show."""

    record = ParentalKey(Observation, on_delete=models.CASCADE, related_name="conflicts")
    observation = models.ForeignKey(
        Observation, on_delete=models.PROTECT, related_name="+", verbose_name=_("conflicts with")
    )

    class Meta(Child.Meta):
        verbose_name = _("conflict")

    def __str__(self):
        return str(self.observation)


def statement(number, number_to, qualifier: str, words: str) -> tuple:
    """Of the columns STATED. Two values of one period disagree where theirs differ; a qualifier
    says nothing without a number."""
    return number, number_to, qualifier if number is not None else "", words


def stated(observation: Observation) -> tuple:
    return statement(*(getattr(observation, name) for name in STATED))


def tied_by_hand(keys: Iterable[int], standing: QuerySet) -> list[tuple[int, int]]:
    """(key, key of the other) for each of the values that an editor tied to another, whichever of the
    two holds the tie, where both are in `standing`. Two queries, one where there is no tie."""
    keys = set(keys)
    ties = ObservationConflict.objects.filter(Q(record__in=keys) | Q(observation__in=keys))
    pairs = list(ties.order_by("pk").values_list("record", "observation"))
    if not pairs:
        return []
    stand = set(
        standing.filter(pk__in={pk for pair in pairs for pk in pair}).values_list("pk", flat=True)
    )
    both = [pair for pair in pairs if stand.issuperset(pair)]
    ways = [*both, *((other, one) for one, other in both)]
    return [(one, other) for one, other in dict.fromkeys(ways) if one in keys]
