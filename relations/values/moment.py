"""The moment as of which everything is asked and answered: now, unless somebody asks for one that is past."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from typing import TypeVar

Part = TypeVar("Part")
_asked: ContextVar[datetime | None] = ContextVar("moment", default=None)


def moment() -> datetime | None:
    """The past moment (UTC) that is asked about; None for now."""
    return _asked.get()


@contextmanager
def as_of(past: datetime | None) -> Iterator[None]:
    """Within, whatever is asked is answered as of the moment; None is now, also within a past one."""
    token = _asked.set(past)
    try:
        yield
    finally:
        _asked.reset(token)


def as_asked() -> dict[str, str]:
    """The parameter that asks the same moment of another address; {} for now."""
    past = moment()
    if past is None:
        return {}
    is_day = past == end_of(past.date())
    return {"as_of": past.date().isoformat() if is_day else past.isoformat().replace("+00:00", "Z")}


def end_of(day: date) -> datetime:
    """The last moment of a day, UTC."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def within(past: datetime | None, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of an answer that is made while it is sent: each of them as of the moment."""
    waiting = iter(parts)
    while True:
        with as_of(past):
            try:
                part = next(waiting)
            except StopIteration:
                return
        yield part
