from collections.abc import Iterable
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from relations.values.dates import is_over, may_be_by

from .agreement import Agreement
from .child import Child
from .children import Citation, Link, PersonFields, StepFields, StepKind, TopicLink, topic_key
from .editorial import complete_when_live, paired_when_live
from .partial_date import PartialDateField, is_date, possibly_by, possibly_from
from .party import Party
from .record import Record, RecordManager, RecordQuerySet
from .statistic import Statistic
from .status import status_steps
from .translated import Translated

# In these states a program takes no applications, whatever its intakes say.
TAKES_NOBODY = (StepKind.SUSPENDED, StepKind.CLOSED, StepKind.REPLACED)


class ProgramQuerySet(RecordQuerySet):
    def with_status(self, day: str = ""):
        """Annotates status, as of the ISO day or today (UTC); "" while no step says."""
        latest = Subquery(status_steps(ProgramStep, day).values("what")[:1])
        return self.annotate(status=Coalesce(latest, Value(""), output_field=models.CharField()))

    def open_on(self, day: str):
        """Those that take applications on the ISO day for all that we know: as `takes_applications`."""
        begun = Q(opens="") | possibly_by("opens", day)
        going = Q(closes="") | possibly_from("closes", day)
        dated = ~Q(opens="", closes="")
        intakes = ProgramIntake.objects.filter(begun, going, dated, record=OuterRef("pk"))
        return self.with_status(day).exclude(status__in=TAKES_NOBODY).filter(Exists(intakes))

    def for_audience(self, audiences: list[str]):
        rows = ProgramAudience.objects.filter(record=OuterRef("pk"), audience__in=audiences)
        return self.filter(Exists(rows))

    def for_listing(self):
        shown = ProgramTopic.objects.filter(topic__live=True).select_related("topic")
        return (
            self.select_related("from_party", "to_party", "operator")
            .prefetch_related("audiences", "intakes", Prefetch("topic_links", shown))
            .order_by("slug")
        )


class Program(Record):
    """A scheme people can take part in: who may, from where to where, when, and where to apply."""

    class Kind(models.TextChoices):
        EXCHANGE = "exchange", _("Exchange")
        SCHOLARSHIP = "scholarship", _("Scholarship")
        WORKING_HOLIDAY = "working_holiday", _("Working holiday")
        RESEARCH = "research", _("Research")
        TEACHING = "teaching", _("Teaching")
        VISIT = "visit", _("Visit")

    class Direction(models.TextChoices):
        ONE_WAY = "one_way", _("From one party to the other")
        BOTH = "both", _("Both directions")
        MULTILATERAL = "multilateral", _("Multilateral")

    summary = Translated(models.TextField(_("summary")))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    direction = models.CharField(_("direction"), max_length=12, choices=Direction)
    from_party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("from"),
    )
    to_party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("to"),
    )
    ages_from = models.PositiveSmallIntegerField(
        _("ages from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    ages_to = models.PositiveSmallIntegerField(
        _("ages to"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    eligibility = Translated(models.TextField(_("eligibility"), blank=True))
    operator = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("operator"),
    )
    operator_name = Translated(
        models.CharField(
            _("operator in words"),
            max_length=300,
            blank=True,
            help_text=_("If it is no party here."),
        )
    )
    rests_on = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programs",
        verbose_name=_("agreement it rests on"),
    )
    apply_address = Translated(models.URLField(_("where to apply"), max_length=500, blank=True))

    objects: ClassVar = RecordManager.from_queryset(ProgramQuerySet)()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        constraints = [
            complete_when_live(["title", "summary"], "program_complete_when_live"),
            paired_when_live(
                ["acronym", "other_names", "eligibility", "operator_name"],
                "program_paired_when_live",
            ),
            models.CheckConstraint(
                condition=Q(ages_from=None) | Q(ages_to=None) | Q(ages_to__gte=F("ages_from")),
                name="program_ages_in_order",
                violation_error_message=_("The upper age is below the lower one."),
            ),
        ]

    def missing_translations(self):
        """A form to apply may exist in one language only."""
        return {k: v for k, v in super().missing_translations().items() if k != "apply_address"}

    def publication_errors(self):
        if self.citations.all() or self.steps.all():
            return {}
        return {"citations": [_("Cite a source, or add a step with its source.")]}


class ProgramAudience(Child, of=Program, rows="audiences"):
    class Audience(models.TextChoices):
        STUDENTS = "students", _("Students")
        GRADUATES = "graduates", _("Graduates")
        RESEARCHERS = "researchers", _("Researchers")
        YOUTH = "youth", _("Young people")
        TEACHERS = "teachers", _("Teachers")
        OFFICIALS = "officials", _("Officials")
        ANYONE = "anyone", _("Anyone")

    audience = models.CharField(_("audience"), max_length=12, choices=Audience)

    class Meta(Child.Meta):
        verbose_name = _("audience")

    def __str__(self):
        return self.get_audience_display()


class ProgramIntake(Child, of=Program, rows="intakes"):
    opens = PartialDateField(_("opens"))
    closes = PartialDateField(_("closes"))
    recurring = Translated(
        models.CharField(
            _("recurring"), max_length=200, blank=True, help_text=_("“each year in autumn”")
        )
    )

    class Meta(Child.Meta):
        verbose_name = _("intake")
        constraints = [
            is_date("opens", "program_intake_opens_is_date"),
            is_date("closes", "program_intake_closes_is_date"),
        ]

    def __str__(self):
        return f"{self.opens}/{self.closes}"

    def is_open_on(self, day: str) -> bool:
        """For all that we know, and only where it has a date."""
        begun = not self.opens or may_be_by(self.opens, day)
        return bool(self.opens or self.closes) and begun and not is_over(self.closes, day)


def takes_applications(status: str, intakes: Iterable[ProgramIntake], day: str) -> bool:
    """Whether a program with the status and the intakes is open on the ISO day."""
    return status not in TAKES_NOBODY and any(intake.is_open_on(day) for intake in intakes)


class ProgramStatistic(Child, of=Program, rows="statistic_links"):
    statistic = models.ForeignKey(
        Statistic,
        on_delete=models.PROTECT,
        related_name="program_links",
        verbose_name=_("statistic"),
    )

    class Meta(Child.Meta):
        verbose_name = _("statistic")

    def __str__(self):
        return str(self.statistic)


class ProgramTopic(TopicLink, of=Program):
    topic = topic_key("program_links")


class ProgramLink(Link, of=Program): ...


class ProgramCitation(Citation, of=Program): ...


class ProgramStep(StepFields, of=Program):
    STATES = tuple(
        "announced established opened active amended renewed suspended closed replaced".split()
    )


class ProgramStepPerson(PersonFields, of=ProgramStep, key="step"): ...
