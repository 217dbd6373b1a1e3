from typing import Any

from relations.models import Statistic
from relations.values.words import Unit

from .form import EditorialForm

NEVER_A_FRACTION = frozenset({Unit.PERSONS, Unit.COUNT, Unit.RANK})


def statistic_of(key: str) -> Statistic | None:
    """The series by its key as it came with a request; None for no such. One query."""
    is_key = key.isdecimal() and len(key) <= 18
    return Statistic.objects.filter(pk=key).first() if is_key else None


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
        statistic = statistic_of(str(chosen or ""))
        return statistic.unit if statistic else ""

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
