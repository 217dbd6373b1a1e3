import zoneinfo
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .child import Child
from .children import Citation, Link, PersonFields, StepFields, TopicLink
from .editorial import complete_when_live, paired_when_live
from .record import Record, RecordManager, RecordQuerySet
from .translated import Translated

PAIRED = ["acronym", "other_names", "summary", "place"]


class PartyQuerySet(RecordQuerySet):
    def for_listing(self):
        return self.order_by("slug")


def validate_time_zones(value: str) -> None:
    for name in filter(None, (part.strip() for part in value.split(","))):
        if name not in zoneinfo.available_timezones():
            raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


class Party(Record):
    """Whoever acts: a state, a union, an organization, an agency, a city, an embassy."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        UNION = "union", _("Union of states")
        ORGANIZATION = "organization", _("Organization")
        AGENCY = "agency", _("Agency or ministry")
        ARMED_FORCE = "armed_force", _("Armed force")
        PROVINCE = "province", _("Province, prefecture or territory")
        CITY = "city", _("City")
        EMBASSY = "embassy", _("Embassy")
        CONSULATE = "consulate", _("Consulate")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    iso_code = models.CharField(
        _("ISO 3166 code"),
        max_length=6,
        blank=True,
        validators=[
            RegexValidator(r"\A[A-Z]{2}(-[A-Z0-9]{1,3})?\Z", _("Two capitals, as in FR or FR-75."))
        ],
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("belongs to"),
    )
    host = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("host"),
        help_text=_("The state where an embassy, a consulate or an organization stands."),
    )
    place = Translated(models.CharField(_("place"), max_length=200, blank=True))
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("An ISO 4217 code of three capitals."))],
    )
    time_zones = models.CharField(
        _("time zones"),
        max_length=300,
        blank=True,
        validators=[validate_time_zones],
        help_text=_("IANA names separated by commas; the first one is used for its local times."),
    )
    fiscal_year_start = models.PositiveSmallIntegerField(
        _("first month of the fiscal year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )

    objects: ClassVar = RecordManager.from_queryset(PartyQuerySet)()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            complete_when_live(["title"], "party_complete_when_live"),
            paired_when_live(PAIRED, "party_paired_when_live"),
        ]


class PartyMembership(Child, of=Party, rows="memberships"):
    member_of = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("member of")
    )

    class Meta(Child.Meta):
        verbose_name = _("membership")

    def __str__(self):
        return str(self.member_of)


class PartyTopic(TopicLink, of=Party): ...


class PartyLink(Link, of=Party): ...


class PartyCitation(Citation, of=Party): ...


class PartyStep(StepFields, of=Party):
    STATES = tuple("established opened raised suspended closed replaced".split())


class PartyStepPerson(PersonFields, of=PartyStep, key="step"): ...
