"""A period: the time a value or a validity is about, as exactly as its source stated it."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR

from .dates import earliest, is_partial_date, latest, parts, precision
from .errors import ShapeError
from .words import PeriodKind

MEASURED = (PeriodKind.CALENDAR, PeriodKind.FISCAL_YEAR, PeriodKind.DECADE)
STILL_OPEN = "9999"  # later than every real end, as text


@dataclass(frozen=True, slots=True)
class Period:
    """Two partial dates, a kind that says how to read them, and words where dates do not do.

    calendar: `start`, or `start` to `end`. fiscal_year: 2015-04 to 2016-03. decade: starts in
    1990. open: `start` only (since), or `end` only (until). about: as calendar, but roughly.
    described: `words`; its dates, if any, only sort it ("before COVID-19" ends 2019-12) and are
    never printed. not_stated: nothing at all. Nothing is checked until `validate` is called.
    """

    start: str = ""
    end: str = ""
    kind: str = PeriodKind.CALENDAR.value
    words: str = ""

    def validate(self) -> None:
        """Raise ShapeError (a ValueError with a `code`) when the parts contradict each other."""
        for name, iso in (("start", self.start), ("end", self.end)):
            if iso and not is_partial_date(iso):
                raise ShapeError(f"{name}-not-a-date", f"The {name} is not a date: {iso!r}.")
        if self.start and self.end and latest(self.end) < earliest(self.start):
            raise ShapeError("end-before-start", "The period ends before it starts.")
        if self.kind not in PeriodKind.values:
            raise ShapeError("unknown-kind", f"There is no kind of period {self.kind!r}.")
        described = self.kind == PeriodKind.DESCRIBED
        if described and not self.words.strip():
            raise ShapeError("words-missing", "A period described in words needs the words.")
        if self.words and not described:
            raise ShapeError("words-unused", "Only a period described in words prints its words.")
        check = CHECKS.get(self.kind)
        if check:
            check(self)

    @property
    def sort_start(self) -> str:
        """ISO text that timelines sort by, "" when nothing is known. Not for readers.

        A period known only by its end sorts there.
        """
        return self.start or self.end

    @property
    def sort_end(self) -> str:
        """ISO text that lists sort by: the last possible day, so that the year 2023 comes after
        June 2023; "9999" while still open, "" when nothing is known. Not for readers.
        """
        if self.kind == PeriodKind.OPEN and not self.end:
            return STILL_OPEN if self.start else ""
        end = self.last
        return latest(end).isoformat() if end else ""

    @property
    def iso8601(self) -> str:
        """For programs: "2023", "2019/2023", "2019/..", "../2019", about 2018 as "2018~" (both of
        ISO 8601-2), a decade as "1990/1999"; "" when there is no calendar form.
        """
        if self.kind in (PeriodKind.DESCRIBED, PeriodKind.NOT_STATED):
            return ""
        if self.kind == PeriodKind.OPEN:
            return f"{self.start or '..'}/{self.end or '..'}" if self.start or self.end else ""
        mark = "~" if self.kind == PeriodKind.ABOUT else ""
        dates = dict.fromkeys(iso + mark for iso in (self.start, self.last) if iso)
        return "/".join(dates)

    @property
    def length(self) -> tuple[str, int] | None:
        """("months", 12), ("days", 7); None where the dates do not say how long it is."""
        if self.kind not in MEASURED or not self.start:
            return None
        if self.kind == PeriodKind.FISCAL_YEAR and precision(self.start) == "year":
            return "months", 12
        first, end = earliest(self.start), latest(self.last)
        if first.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            return "months", (end.year - first.year) * 12 + end.month - first.month + 1
        return "days", (end - first).days + 1

    @property
    def last(self) -> str:
        """The end, where it need not be typed because the start implies it."""
        if self.kind == PeriodKind.DECADE and self.start and not self.end:
            return f"{min(parts(self.start)[0] + 9, MAXYEAR):04}"
        return self.end or self.start


def starting(iso8601: str) -> str:
    """The sort_start of the periods whose `iso8601` it is: "2019/2023" -> "2019"."""
    first, _slash, last = iso8601.partition("/")
    return (last if first == ".." else first).removesuffix("~")


def _check_start(period: Period) -> None:
    if not period.start:
        raise ShapeError("start-missing", "This kind of period needs a start.")


def _check_open(period: Period) -> None:
    if bool(period.start) == bool(period.end):
        raise ShapeError(
            "open-needs-one-date", "An open period has a start (since) or an end (until), not both."
        )


def _check_nothing(period: Period) -> None:
    if period.start or period.end:
        raise ShapeError("dates-unused", "A period that is not stated has no dates.")


def _check_decade(period: Period) -> None:
    _check_start(period)
    year = parts(period.start)[0]
    if precision(period.start) != "year" or year % 10:
        raise ShapeError("decade-start", "A decade starts in a year divisible by ten, as 1990.")
    if period.end not in ("", f"{year + 9:04}"):
        raise ShapeError("decade-end", "A decade ends nine years after it starts, or says no end.")


def _check_fiscal_year(period: Period) -> None:
    _check_start(period)
    if not period.end and precision(period.start) == "year":
        return
    if not period.end:
        raise ShapeError("fiscal-year-end", "A fiscal year that starts in a month needs its end.")
    if precision(period.start) != precision(period.end):
        raise ShapeError(
            "fiscal-year-precision", "Give both dates of a fiscal year as years, months or days."
        )
    if parts(period.end)[0] - parts(period.start)[0] > 1:
        raise ShapeError("fiscal-year-length", "A fiscal year ends in its own year or the next.")


CHECKS: dict[str, Callable[[Period], None]] = {
    PeriodKind.CALENDAR: _check_start,
    PeriodKind.ABOUT: _check_start,
    PeriodKind.OPEN: _check_open,
    PeriodKind.NOT_STATED: _check_nothing,
    PeriodKind.DECADE: _check_decade,
    PeriodKind.FISCAL_YEAR: _check_fiscal_year,
}
