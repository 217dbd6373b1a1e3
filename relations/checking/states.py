"""Where the tables of the past do not hold what the publication log says."""

from collections.abc import Iterator

from django.db.models import F, Q

from relations.models import KINDS, PublicationEvent
from relations.past.models import STATES

from .finding import Finding

MEND = "Run manage.py rebuild_read_model."
LIKE_THE_LOG = Q(public_until=F("event__until")) | Q(public_until=None, event__until=None)


def check_states() -> Iterator[Finding]:
    """One finding a kind. Two queries a kind."""
    for kind in KINDS:
        if kind in STATES and (wrong := missing(kind) + misdated(kind)):
            name = str(kind._meta.verbose_name)
            yield Finding(name, "*", "past", f"{wrong} states differ from the log. {MEND}")


def missing(kind) -> int:
    public = PublicationEvent.objects.of_kind(kind).filter(stored_content__isnull=False)
    return public.exclude(pk__in=STATES[kind].objects.values("event")).count()


def misdated(kind) -> int:
    return STATES[kind].objects.exclude(LIKE_THE_LOG).count()
