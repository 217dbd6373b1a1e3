import zoneinfo
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from relations.values.dates import earliest, is_over, is_partial_date, precision, today

from .agreement import Agreement
from .child import Child
from .children import Citation, Link, PersonFields, StepFields, StepKind, TopicLink, topic_key
from .clock import hour_error
from .editorial import complete_when_live, paired_when_live
from .forum import Forum
from .partial_date import (
    PartialDateField,
    is_date,
    possibly_by,
    possibly_from,
    possibly_in_order,
    surely_before,
)
from .party import Party
from .record import Record, RecordManager, RecordQuerySet
from .status import last_words
from .translated import Translated

MEETING_STATES = ["announced", "held", "postponed", "cancelled"]
NOT_TO_COME = ["held", "postponed", "cancelled"]


class MeetingQuerySet(RecordQuerySet):
    def with_status(self, day: str = ""):
        """Annotates status (announced, held, postponed, cancelled, or "" when no step says) and
        status_not_verified; as of the ISO day, or today in UTC, status_date_passed: announced, but
        the whole of its date is over; and is_ahead: it is still to come."""
        latest = last_words(MeetingStep, day)
        last = Case(When(~Q(end=""), then=F("end")), default=F("start"))
        over = surely_before("last_date", day or today())
        unsure = Subquery(latest.values("not_verified")[:1])
        return self.annotate(
            status=Coalesce(
                Subquery(latest.values("what")[:1]), Value(""), output_field=models.CharField()
            ),
            status_not_verified=Coalesce(unsure, Value(False)),
            last_date=last,
            status_date_passed=holds(over & Q(status=StepKind.ANNOUNCED)),
            is_ahead=holds(~over & ~Q(start="") & ~Q(status__in=NOT_TO_COME)),
        )

    def starting_from(self, day: str):
        """Meetings that may end on or after the ISO day: a bare year counts as its whole year."""
        return self.filter(possibly_from("start", day) | possibly_from("end", day))

    def starting_by(self, day: str):
        return self.filter(possibly_by("start", day))

    def in_time_order(self):
        return self.order_by("start", "slug")

    def newest_first(self):
        return self.order_by("-start", "slug")

    def for_listing(self):
        """Status and published forum; callers hide a forum that is not live."""
        shown = MeetingTopic.objects.filter(topic__live=True).select_related("topic")
        return (
            self.with_status()
            .select_related("forum", "host_party")
            .prefetch_related(Prefetch("topic_links", shown))
        )


def holds(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False, output_field=models.BooleanField())


def validate_time_zone(value: str) -> None:
    if value and value not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": value})


def is_day(iso: str) -> bool:
    return is_partial_date(iso) and precision(iso) == "day"


class Meeting(Record):
    """People came together, or will. It may span two days only because of time zones."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Session")
        TALKS = "talks", _("Talks")
        VISIT = "visit", _("Visit")
        SUMMIT = "summit", _("Summit")
        MISSION = "mission", _("Mission")
        EXERCISE = "exercise", _("Exercise")
        FAIR = "fair", _("Fair or exposition")
        GAMES = "games", _("Games")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    session_number = models.PositiveSmallIntegerField(_("session number"), null=True, blank=True)
    forum = models.ForeignKey(
        Forum,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("forum"),
    )
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("part of"),
    )
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"), help_text=_("Leave empty for a single day, month or year."))
    start_time = models.TimeField(_("start time"), null=True, blank=True)
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("IANA name of the zone that the times are in."),
    )
    place = Translated(models.CharField(_("place"), max_length=200, blank=True))
    online = models.BooleanField(_("online"), default=False)
    host_party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("host"),
    )
    outcome = Translated(models.TextField(_("outcome"), blank=True))

    objects: ClassVar = RecordManager.from_queryset(MeetingQuerySet)()
    SAID_AT = {"meeting_times_have_a_zone": "time_zone"}

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["-start", "slug"], name="meeting_newest")]
        constraints = [
            complete_when_live(["title"], "meeting_complete_when_live"),
            paired_when_live(
                ["acronym", "other_names", "summary", "place", "outcome"],
                "meeting_paired_when_live",
            ),
            is_date("start", "meeting_start_is_date"),
            is_date("end", "meeting_end_is_date"),
            models.CheckConstraint(
                condition=possibly_in_order("start", "end"),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(start_time=None, end_time=None) | ~Q(time_zone=""),
                name="meeting_times_have_a_zone",
                violation_error_message=_("Name the time zone of the times."),
            ),
        ]

    def date_has_passed(self, status: str) -> bool:
        """What with_status() annotates as status_date_passed, of a record at hand."""
        return status == StepKind.ANNOUNCED and is_over(self.end or self.start, today())

    def clean(self):
        super().clean()
        if errors := self.hour_errors():
            raise ValidationError(errors)

    def hour_errors(self) -> dict[str, list]:
        """Field -> why its hour names no moment, or two, on the clocks of the meeting's zone."""
        if self.time_zone not in zoneinfo.available_timezones():
            return {}  # told elsewhere
        zone, errors = zoneinfo.ZoneInfo(self.time_zone), {}
        with suppress(OverflowError):  # at the ends of the calendar no clock was ever put forward
            for name, wall in self._hours():
                if message := hour_error(wall, zone, self.time_zone):
                    errors[name] = [message]
        return errors

    def _hours(self):
        """Its first and last hour with their days, where both are known."""
        first, last = self.start, self.end or self.start
        if self.start_time and is_day(first):
            yield "start_time", datetime.combine(earliest(first), self.start_time)
        if self.end_time and is_day(last):
            ends = datetime.combine(earliest(last), self.end_time)
            past_midnight = first == last and self.start_time and self.end_time < self.start_time
            yield "end_time", ends + timedelta(days=1) if past_midnight else ends

    def publication_errors(self):
        errors = self.hour_errors()
        if not self.start:
            errors["start"] = [_("Say when, if only the year.")]
        if not self.citations.all() and not self.steps.all():
            errors["citations"] = [_("Cite a source, or add a step with its source.")]
        return errors


class MeetingTopic(TopicLink, of=Meeting):
    topic = topic_key("meeting_links")


class MeetingAgreement(Child, of=Meeting, rows="agreement_links"):
    """An agreement signed, adopted or discussed there."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="meeting_links",
        verbose_name=_("agreement"),
    )

    class Meta(Child.Meta):
        verbose_name = _("agreement")

    def __str__(self):
        return str(self.agreement)


class MeetingLink(Link, of=Meeting): ...


class MeetingCitation(Citation, of=Meeting): ...


class MeetingParticipant(PersonFields, of=Meeting, rows="participants"):
    class Meta(PersonFields.Meta):
        verbose_name = _("participant")


class MeetingStep(StepFields, of=Meeting):
    """Announced, held, postponed or cancelled. The last row is the meeting's status."""

    STATES = MEETING_STATES

    class Meta(StepFields.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=MEETING_STATES),
                name="meeting_step_of_a_meeting",
                violation_error_message=_("A meeting is announced, held, postponed or cancelled."),
            ),
        ]


class MeetingStepPerson(PersonFields, of=MeetingStep, key="step"): ...
