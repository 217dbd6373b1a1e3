from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .children import Child
from .observation import Observation


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
