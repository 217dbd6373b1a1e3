"""All records of the portal against all rules. The number of queries does not grow with the records,
but for the snapshots, which are read in blocks."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import override

from relations.languages import FIRST, column
from relations.models import KINDS
from relations.models.children import StepFields
from relations.models.faults import faults
from relations.models.published_tree import rows_of

from .completeness import Completeness
from .finding import Finding
from .freshness import stale
from .prose import check_prose
from .snapshots import check_snapshots, standing
from .states import check_states


@dataclass
class Report:
    checked: int = 0
    findings: list[Finding] = field(default_factory=list)
    completeness: dict[str, Completeness] = field(default_factory=dict)

    @property
    def failures(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_warning]


def check_everything(today: date, progress=lambda done, of: None) -> Report:
    """Reads only. Messages are in English, as everything a command says. `progress` hears (done, of)."""
    with override(FIRST):
        records = [record for kind in KINDS for record in standing(kind)]
        found = [finding for record in records for finding in broken_laws(record)]
        found += [finding for record in records for finding in steps_without_time(record)]
        found += check_prose(records)
        completeness = Completeness.of(row for record in records for row in rows_of(record))
        found += [finding for each in completeness.values() for finding in each.findings()]
        found += stale(today)
        found += check_snapshots(progress)
        found += check_states()
        return Report(len(records), found, completeness)


def broken_laws(record):
    """The gate before publication, asked of what has passed it already."""
    for fault in faults(record, stored=True):
        where = f"{fault.field}: " if fault.field else ""
        yield Finding.of(record, "fit to publish", f"{where}{fault.line}")


def steps_without_time(record):
    for row in rows_of(record):
        if isinstance(row, StepFields) and not (row.sort_date or getattr(row, column("note"))):
            message = f"{row.get_what_display()}: say when, or in a note why that is not known."
            yield Finding.of(record, "step with a date", message)
