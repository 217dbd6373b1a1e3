"""Hours at the desk are those of the person's own account, and say so.

Django's and Wagtail's own moments take their zone from DATETIME_FORMAT; what is written here is
what does not pass through it.
"""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import get_current_timezone, get_current_timezone_name, localtime, now
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.widgets import AdminDateTimeInput

from relations.models.clock import hour_error


def moment(when: datetime | None) -> str:
    """To the minute: "2026-11-29 14:30 EST"; "" for none."""
    return f"{localtime(when):%Y-%m-%d %H:%M} {localtime(when).tzname()}" if when else ""


def hour(when: datetime) -> str:
    """Of today, to the minute: "14:30 EST"."""
    return f"{localtime(when):%H:%M} {localtime(when).tzname()}"


def whose_clock() -> str:
    """Beside a box for an hour: which zone it is in, and what its clocks say now."""
    return _("Time zone: %(zone)s (now %(hour)s). Your account sets it.") % {
        "zone": get_current_timezone_name(),
        "hour": hour(now()),
    }


class MomentField(forms.DateTimeField):
    """An hour that the clocks do not show, or show twice, is refused with the next that is sure."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as refusal:
            if refusal.code != "ambiguous_timezone":
                raise
            wall, zone = (refusal.params or {})["datetime"], get_current_timezone()
            words = hour_error(wall, zone, get_current_timezone_name())
            raise ValidationError(words, code=refusal.code) from None


def last_update(when, show_time_prefix=False, user_display_name="", use_shorthand=True) -> str:
    """Wagtail's tag names the hour where it was today: the zone goes beside it."""
    told = wagtails_last_update(when, show_time_prefix, user_display_name, use_shorthand)
    local = localtime(when)
    if local.date() != localtime(now()).date():
        return told
    return told.replace(f"{local:%H:%M}", f"{local:%H:%M} {local.tzname()}", 1)


wagtails_last_update = wagtailadmin_tags.timesince_last_update


def name_zones() -> None:
    register_form_field_override(
        models.DateTimeField, override={"form_class": MomentField, "widget": AdminDateTimeInput}
    )
    wagtailadmin_tags.register.simple_tag(last_update, name="timesince_last_update")
