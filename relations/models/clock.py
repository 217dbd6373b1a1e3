"""Words against an hour that names no moment, or two."""

from datetime import datetime, tzinfo

from django.utils.translation import gettext as _

from relations.values.hours import is_missing, is_twice, next_sure


def hour_error(wall: datetime, zone: tzinfo, name: str) -> str:
    """Why the hour cannot stand, and which can; "" for an hour like any other. `name`: the zone's."""
    if is_missing(wall, zone):
        text = _(
            "%(day)s %(hour)s does not exist in %(zone)s: the clocks are put forward there. "
            "Choose %(next)s or later, or an hour before."
        )
    elif is_twice(wall, zone):
        text = _(
            "%(day)s %(hour)s comes twice in %(zone)s: the clocks are put back there. "
            "Choose %(next)s or later, or an hour before."
        )
    else:
        return ""
    return text % {
        "day": f"{wall:%Y-%m-%d}",
        "hour": f"{wall:%H:%M}",
        "zone": name,
        "next": f"{next_sure(wall, zone):%H:%M}",
    }
