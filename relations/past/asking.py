"""`?as_of=`, as pages and API read it."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relations.filter_fields import MomentField
from relations.models import PublicationEvent
from relations.values.dates import earliest, is_partial_date, precision
from relations.values.moment import as_of, end_of

AS_OF = "as_of"
FIELD = MomentField(required=False)
# A publication that began before a moment may be acknowledged after it, by as long as it takes.
SETTLED_AFTER = timedelta(minutes=10)
FOR_A_DAY = "public, max-age=86400"


def read_moment(text: str) -> datetime | None:
    """The past moment that is asked about: the end of a day, or a moment of it. None for "" and today,
    which is answered as of now.

    Raises ValidationError for what is no moment, or is still to come.
    """
    text, now = text.strip(), datetime.now(UTC)
    if is_partial_date(text) and precision(text) == "day":
        asked = end_of(earliest(text))
        if asked.date() == now.date():
            return None
    else:
        asked = FIELD.clean(text.replace(" ", "+"))  # as forms write it
        if asked is None:
            return None
    if asked > now:
        raise ValidationError(_("Write a day that has begun."), code="to_come")
    return asked.astimezone(UTC)


def is_settled(past: datetime) -> bool:
    """Whether nothing that was public at the moment can still come to be known. Such an answer stays as
    it is, but for what has to be taken out of it, and may be kept `FOR_A_DAY`."""
    return datetime.now(UTC) - past > SETTLED_AFTER


def first_publication() -> datetime | None:
    """When the portal first showed anything. One query."""
    with as_of(None):
        log = PublicationEvent.objects.order_by("at", "pk")
        return log.values_list("at", flat=True).first()
