"""Hours that a clock does not show, or shows twice, because it is put forward or back."""

from datetime import UTC, datetime, timedelta, tzinfo

MINUTE = timedelta(minutes=1)


def is_missing(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of `zone` never show this hour: they are put forward over it."""
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    return moment.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None, fold=0)


def is_twice(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of `zone` show this hour twice: they are put back over it."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first != second and not is_missing(wall, zone)


def next_sure(wall: datetime, zone: tzinfo) -> datetime:
    """The first minute from there on that the clocks of `zone` show exactly once."""
    while is_missing(wall, zone) or is_twice(wall, zone):
        wall += MINUTE
    return wall
