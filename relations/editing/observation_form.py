from typing import Any

from relations.models import Statistic
from relations.values.words import Unit

from .form import EditorialForm

NEVER_A_FRACTION = frozenset({Unit.PERSONS, Unit.COUNT, Unit.RANK})


class ObservationForm(EditorialForm):
    """Numbers as the source prints them; "rounded to" follows from them where it is left empty."""

    fields: Any  # numbers are read by fields of our own

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        whole = self._unit() in NEVER_A_FRACTION
        for name in ("number", "number_to"):
            if name in self.fields:
                self.fields[name].comma_groups = whole

    def _unit(self) -> str:
        chosen = self.data.get("statistic") if self.is_bound else self.instance.statistic_id
        if not str(chosen or "").isdecimal() or len(str(chosen)) > 18:
            return ""
        return Statistic.objects.filter(pk=chosen).values_list("unit", flat=True).first() or ""

    def clean(self):
        cleaned = super().clean() or {}
        if "rounded_to" in self.fields and cleaned.get("rounded_to") is None:
            cleaned["rounded_to"] = self._printed_power()
        return cleaned

    def _printed_power(self) -> int | None:
        """Of the finest number; None where none was typed, or its last zeros may be padding."""
        readings = [self.fields[name].reading for name in ("number", "number_to")]
        powers = [reading.rounded_to for reading in readings if reading]
        return None if None in powers else min(powers, default=None)
