"""`?as_of=`, as pages and API read it."""

import re
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from relations.filter_fields import MomentField
from relations.models import PublicationEvent
from relations.values.dates import earliest, is_partial_date, precision
from relations.values.moment import as_of, end_of

AS_OF = "as_of"
FIELD = MomentField()
DAY = len("2026-11-30")
WITH_A_TIME = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
# A publication that began before a moment may be acknowledged after it, by as long as it takes.
SETTLED_AFTER = timedelta(minutes=10)
FOR_A_DAY = "public, max-age=86400"


def read_moment(params: QueryDict) -> datetime | None:
    """The past moment that a question is about: the end of a day, or a moment of it. None without one, and
    for today, which is answered as of now.

    Raises ValidationError for what is no moment, is still to come, or is given twice.
    """
    if len(set(params.getlist(AS_OF))) > 1:
        raise ValidationError(_("Give this parameter only once."), code="repeated")
    text, now = params.get(AS_OF, "").strip(), datetime.now(UTC)
    if is_partial_date(text) and precision(text) == "day":
        asked = end_of(earliest(text))
        if asked.date() == now.date():
            return None
    elif not text:
        return None
    else:
        text = text[:DAY] + text[DAY:].replace(" ", "+")  # as addresses write it
        asked = FIELD.clean(text if WITH_A_TIME.fullmatch(text) else "no moment").astimezone(UTC)
    if asked > now:
        is_day = len(text) == DAY
        message = (
            _("Write a day that has begun.") if is_day else _("Write a moment that has passed.")
        )
        raise ValidationError(message, code="to_come")
    return asked


def is_settled(past: datetime) -> bool:
    """Whether nothing that was public at the moment can still come to be known. Such an answer stays as
    it is, but for what has to be taken out of it, and may be kept `FOR_A_DAY`."""
    return datetime.now(UTC) - past > SETTLED_AFTER


def first_publication() -> datetime | None:
    """When the portal first showed anything. One query."""
    with as_of(None):
        log = PublicationEvent.objects.order_by("at", "pk")
        return log.values_list("at", flat=True).first()
