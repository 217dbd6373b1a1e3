from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, When
from django.utils.translation import gettext_lazy as _

from relations.languages import column
from relations.values.words import NO_CURRENCY, Unit

from .child import Child
from .children import Citation, Link, TopicLink, topic_key
from .editorial import complete_when_live, paired_when_live
from .party import Party
from .record import Record, RecordManager, RecordQuerySet
from .source import Source
from .translated import Translated


class StatisticQuerySet(RecordQuerySet):
    def with_latest(self, keys=None):
        """Each with `latest`: the preferred row of its newest period, never a forecast. One query.

        `keys` of those that are read, where they are few of many.
        """
        from .observation import Observation

        series = None if keys is None else Statistic.objects.filter(pk__in=list(keys))
        newest = Observation.objects.newest_of_each_series(series).for_listing()
        return self.prefetch_related(Prefetch("observations", newest, to_attr="latest_rows"))

    def comparable_with(self, statistic):
        """Other series that may share its chart: of one unit, currency and frequency.

        Counts also of one counted thing; never ranks, nor money of a currency not stated.
        """
        if statistic.unit == Unit.RANK or statistic.has_unknown_currency:
            return self.none()
        alike = ["unit", "currency", "frequency"]
        if statistic.unit in (Unit.COUNT, Unit.NUMBER):
            alike.append(column("counted_thing"))
        same = {name: getattr(statistic, name) for name in alike}
        return self.filter(**same).exclude(pk=statistic.pk)

    def with_numbers(self):
        """Those with a published number."""
        from .observation import Observation

        numbers = Observation.objects.published().open().preferred()
        numbers = numbers.filter(
            statistic=OuterRef("pk"), number__isnull=False, **{column("words"): ""}
        )
        return self.filter(Exists(numbers))

    def closest_first(self, statistic):
        """Those of the same two parties on top: exports beside imports."""
        sides = ("reporting_party", "counterpart_party")
        same = {side: getattr(statistic, f"{side}_id") for side in sides}
        near = Case(When(**same, then=0), default=1, output_field=IntegerField())
        return self.order_by(near, "slug") if all(same.values()) else self.order_by("slug")

    def for_listing(self):
        return self.with_latest().prefetch_related(
            Prefetch(
                "topic_links",
                StatisticTopic.objects.filter(topic__live=True).select_related("topic"),
            )
        )

    def for_detail(self):
        return (
            self.for_listing()
            .select_related("reporting_party", "counterpart_party", "rank_of")
            .prefetch_related(
                "links",
                Prefetch(
                    "citations",
                    StatisticCitation.objects.filter(source__live=True).select_related("source"),
                ),
            )
        )


class Statistic(Record):
    """A series on one definition and basis. Another basis, currency or reporter is another series."""

    class Flow(models.TextChoices):
        EXPORTS = "exports", _("Exports")
        IMPORTS = "imports", _("Imports")
        INWARD = "inward", _("Inward")
        OUTWARD = "outward", _("Outward")
        BOTH = "both", _("Both directions")
        NONE = "none", _("No direction")

    class Measure(models.TextChoices):
        FLOW = "flow", _("Flow over the period")
        STOCK = "stock", _("Stock at a date")
        NEITHER = "neither", _("Neither")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Monthly")
        QUARTERLY = "quarterly", _("Quarterly")
        ANNUAL = "annual", _("Annual")
        FIVE_YEARLY = "five_yearly", _("Every five years")
        IRREGULAR = "irregular", _("Irregular")

    definition = Translated(models.TextField(_("definition")))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    counted_thing = Translated(
        models.CharField(
            _("counted thing"),
            max_length=80,
            blank=True,
            help_text=_("“people”; the Japanese one is printed as the counter (人)."),
        )
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("An ISO 4217 code of three capitals."))],
        help_text=_("Empty where the sources do not say."),
    )
    reporting_party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reporting party"),
    )
    counterpart_party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("counterpart party"),
    )
    flow = models.CharField(_("flow"), max_length=8, choices=Flow, default=Flow.NONE)
    measure = models.CharField(
        _("stock or flow"), max_length=8, choices=Measure, default=Measure.NEITHER
    )
    seasonally_adjusted = models.BooleanField(_("seasonally adjusted"), null=True, blank=True)
    rank_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("rank of"),
    )
    scope = Translated(
        models.CharField(
            _("scope of the rank"), max_length=120, blank=True, help_text=_("“in the world”")
        )
    )
    frequency = models.CharField(
        _("frequency"), max_length=12, choices=Frequency, default=Frequency.ANNUAL
    )
    source_cadence = models.CharField(
        _("source cadence"),
        max_length=12,
        choices=Frequency,
        blank=True,
        help_text=_("How often the source reissues it."),
    )

    objects: ClassVar = RecordManager.from_queryset(StatisticQuerySet)()

    class Meta:
        verbose_name = _("statistic")
        verbose_name_plural = _("statistics")
        constraints = [
            complete_when_live(["title", "definition"], "statistic_complete_when_live"),
            paired_when_live(
                ["acronym", "other_names", "summary", "counted_thing", "scope"],
                "statistic_paired_when_live",
            ),
            models.CheckConstraint(
                condition=Q(currency="") | Q(unit=Unit.MONEY),
                name="statistic_currency_of_money",
                violation_error_message=_("Only money has a currency."),
            ),
        ]

    @property
    def has_unknown_currency(self) -> bool:
        return self.unit == Unit.MONEY and self.currency in ("", NO_CURRENCY)

    @property
    def latest(self):
        """The newest preferred observation; only after with_latest()."""
        return self.latest_rows[0] if self.latest_rows else None


class StatisticSource(Child, of=Statistic, rows="preferred_sources"):
    """A source of the series; the first published one is preferred where several state a period."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta(Child.Meta):
        verbose_name = _("source in order of preference")

    def __str__(self):
        return str(self.source)


class StatisticTopic(TopicLink, of=Statistic):
    topic = topic_key("statistic_links")


class StatisticLink(Link, of=Statistic): ...


class StatisticCitation(Citation, of=Statistic): ...
