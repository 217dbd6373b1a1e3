"""Fill an empty portal from fixtures: all of them or none, with every law checked, then logged."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, transaction
from django.utils import translation
from wagtail.models import Revision

from relations.languages import FIRST
from relations.models import KINDS, PublicationEvent
from relations.models.faults import faults
from relations.models.published_tree import live_with_rows

from .baseline import first_revision_of_drafts, record_baselines


class SeedRefused(Exception):
    """Why nothing was loaded, in a sentence; the database is as it was."""


def is_empty() -> bool:
    return not any(kind.objects.exists() for kind in KINDS)


def seed(folder: Path, progress=lambda done, of: None) -> int:
    """Load every *.json of the folder in order of name. Returns the number of published records."""
    if not is_empty():
        raise SeedRefused("Records exist already. Seeding fills an empty portal only.")
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SeedRefused(f"No fixtures (*.json) in {folder}.")
    known = set(Revision.objects.values_list("pk", flat=True))
    with transaction.atomic(), translation.override(FIRST):
        _load(files)
        if Revision.objects.exclude(pk__in=known).exists() or PublicationEvent.objects.exists():
            raise SeedRefused("Fixtures bring records; their revisions and log are made here.")
        _check_laws()
        first_revision_of_drafts()
        published = record_baselines(progress)
        call_command("rebuild_references_index", verbosity=0)
    return published


def _load(files: list[Path]) -> None:
    try:
        call_command("loaddata", *map(str, files), verbosity=0)
    except (DeserializationError, IntegrityError, ValueError, ValidationError) as error:
        raise SeedRefused(f"A fixture does not fit: {error}") from error


def _check_laws() -> None:
    """What a database constraint cannot hold: child rows, sources, parties that are published."""
    problems = []
    for kind in KINDS:
        for record in live_with_rows(kind):
            for fault in faults(record, stored=True):
                problems.append(f"{kind.__name__} “{record}”, {fault.field}: {fault.line}")
    if problems:
        raise SeedRefused("\n".join(["These records may not be published:", *problems]))
