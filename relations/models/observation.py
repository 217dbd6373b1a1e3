import re
import secrets
from datetime import datetime
from typing import Any, ClassVar, Self, cast

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relations.languages import column
from relations.values.words import ValueStatus

from .editorial import EditorialModel, PublishedQuerySet
from .gate import PublicationRefused
from .naming import period_name
from .newest import KNOWN, NEWEST_FIRST
from .observation_indexes import INDEXES
from .partial_date import is_date
from .publication import Action, write_log
from .record import SLUG, RecordManager, Upkeep, slug_shape
from .statistic import Statistic
from .told import TOLD
from .translated import Translated, is_untold
from .value_fields import StatedPeriodFields, ValueFields, period_constraints
from .versioning import current_act

SAME_PERIOD = ("statistic", "period_kind", "period_start", "period_end", column("period_words"))


class ObservationQuerySet(PublishedQuerySet):
    def published(self) -> Self:
        """Everything ever published, superseded rows too: add open() for what stands today."""
        return self.filter(live=True, statistic__live=True, source__live=True)

    def open(self) -> Self:
        return self.filter(superseded_at=None)

    def preferred(self) -> Self:
        return self.filter(preferred=True)

    def first_vintages(self) -> Self:
        """The row that first stated each period of each series and source."""
        same = {name: OuterRef(name) for name in (*SAME_PERIOD, "source")}
        first = Observation.objects.filter(live=True, **same).order_by("published_at", "pk")
        return self.filter(pk=Subquery(first.values("pk")[:1]))

    def newest_of_each_series(self, series: Any = None) -> Self:
        """Published, open, preferred rows of each series' newest period; forecasts never.

        `series` are the statistics that are asked for: without it each one there is costs a look-up.
        """
        known = Observation.objects.published().open().preferred().filter(KNOWN)
        row = known.filter(statistic=OuterRef("pk")).newest_first()
        # One look-up a series, not one an observation.
        series = Statistic.objects.all() if series is None else series.order_by()
        return self.filter(pk__in=series.annotate(row=Subquery(row.values("pk")[:1])).values("row"))

    def dated(self) -> Self:
        """Without those whose period no source dates: they are ordered by when they were stated."""
        return self.exclude(period_start="", period_end="")

    def of_same_period(self, observation: Any) -> Self:
        return self.filter(**{name: getattr(observation, name) for name in SAME_PERIOD})

    def newest_first(self):
        return self.order_by(*NEWEST_FIRST)

    def for_listing(self) -> Self:
        return self.select_related("statistic", "source")

    def to_be_told(self) -> Self:
        """With what a callout or a sentence prints of value, series and source, and nothing else."""
        return self.for_listing().only(*TOLD)


class Observation(EditorialModel, Upkeep, StatedPeriodFields, ValueFields):
    """One value of a series as one source stated it. Immutable once published.

    To change one, publish a successor: `corrects` names the row that it then closes. A row is
    public in [published_at, superseded_at), its vintage. Preferring another source also makes
    successors, so that every past answer can be given again.
    """

    FREE = frozenset({"last_checked_on", "owner", "review_by", "latest_revision"})

    statistic = models.ForeignKey(
        Statistic,
        on_delete=models.PROTECT,
        related_name="observations",
        verbose_name=_("statistic"),
    )
    named_by = ("statistic",)
    slug = models.CharField(max_length=160, unique=True, editable=False, validators=[slug_shape])
    status = models.CharField(
        _("status"), max_length=14, choices=ValueStatus, default=ValueStatus.NORMAL
    )
    currency_assumed = models.BooleanField(
        _("currency assumed"),
        default=False,
        help_text=_("The source does not name the currency; say why in the note."),
    )
    series_break = models.BooleanField(
        _("series break"),
        default=False,
        help_text=_("Not comparable with the periods before: no line is drawn across."),
    )
    preferred = models.BooleanField(
        _("preferred"),
        default=False,
        help_text=_("The value shown where several sources state the period."),
    )
    note = Translated(models.TextField(_("note"), blank=True))
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
        verbose_name=_("corrects"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    superseded_at = models.DateTimeField(_("superseded at"), null=True, editable=False)

    objects: ClassVar = RecordManager.from_queryset(ObservationQuerySet)()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            *period_constraints("observation"),
            is_date("edition", "observation_edition_is_date"),
            models.CheckConstraint(
                condition=Q(live=False) | Q(source__isnull=False, published_at__isnull=False),
                name="observation_sourced_when_live",
                violation_error_message=_("A published figure has a source."),
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(number__isnull=False) | ~is_untold("words"),
                name="observation_stated_when_live",
                violation_error_message=_(
                    "A published figure has a number, or words in two languages."
                ),
            ),
            models.CheckConstraint(
                condition=Q(live=False)
                | ~Q(period_start="", period_end="")
                | Q(period_kind="not_stated")
                | ~is_untold("period_words"),
                name="observation_dated_when_live",
                violation_error_message=_("A published figure has a period."),
            ),
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("published_at")),
                name="observation_vintage_in_order",
            ),
            models.UniqueConstraint(
                fields=[*SAME_PERIOD, "source"],
                condition=Q(live=True, superseded_at=None),
                name="observation_one_open_row",
                violation_error_message=_(
                    "This source already states this period: correct that row."
                ),
            ),
            models.UniqueConstraint(
                fields=SAME_PERIOD,
                condition=Q(live=True, superseded_at=None, preferred=True),
                name="observation_one_preferred_row",
                violation_error_message=_("Another source is preferred for this period."),
            ),
        ]
        indexes = INDEXES

    def __str__(self):
        words = {"statistic": self.statistic, "period": period_name(self.period) or self.slug}
        return gettext("%(statistic)s, %(period)s") % words

    def name_to_keep(self) -> str:
        """With the period as programs write it."""
        return f"{self.statistic}, {self.period.iso8601 or self.period.words or self.slug}"

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["relations.statistic", "relations.source"]  # type: ignore[attr-defined]  # Django's way

    @property
    def period_key(self) -> str:
        """How prose pins this period: ISO 8601, or the kind where there is no calendar form."""
        return self.period.iso8601 or self.period_kind

    @property
    def is_open(self) -> bool:
        return self.live and self.superseded_at is None

    def first_action(self):
        return Action.CORRECT if self.corrects_id else Action.PUBLISH

    def with_content_json(self, content):
        """A vintage belongs to the row, not to a revision of it."""
        observation = super().with_content_json(content)
        observation.published_at = self.published_at
        observation.superseded_at = self.superseded_at
        return observation

    def when_public(self):
        return {"live": True, "published_at": timezone.now()}

    def publication_errors(self):
        if self.statistic_id is None:
            return {}  # said already, and the value has no unit
        errors = self.period_errors() | self.value_errors(self.statistic)
        if self.source_id is None:
            errors["source"] = [_("Name the source of this figure.")]
        elif not cast("Any", self.source).live:
            errors["source"] = [_("Publish the source first: readers must be able to see it.")]
        if not self.statistic.live:
            errors["statistic"] = [_("Publish the statistic first.")]
        note = column("note")
        if self.currency_assumed and not getattr(self, note):
            errors[note] = [_("Say why the currency is assumed.")]
        return errors

    def act_errors(self):
        if self.statistic_id is None:
            return {}
        if self.corrects_id and not cast("Observation", self.corrects).is_open:
            gone = _("This row was corrected or withdrawn meanwhile: start again.")
            return {"corrects": [gone], **self._rivals()}
        return self._rivals()

    def _rivals(self) -> dict[str, list]:
        standing = Observation.objects.filter(live=True).open().of_same_period(self)
        standing = standing.exclude(pk__in=[self.pk, self.corrects_id or 0])
        if standing.filter(source=self.source_id).exists():
            return {"source": [_("This source already states this period: correct that row.")]}
        if self.preferred and standing.preferred().exists():
            return {"preferred": [_("Another source is preferred: publish this, then prefer it.")]}
        return {}

    def save_revision(self, *args, **kwargs):
        if self.live:
            raise PublicationRefused(_("A published figure does not change: correct it instead."))
        return super().save_revision(*args, **kwargs)

    def rows_to_lock(self):
        """A correction closes the row that it corrects."""
        corrected = [Observation(pk=self.corrects_id)] if self.corrects_id else []
        return [self, *corrected]

    def prepare_publication(self, at):
        if self.corrects_id:
            cast("Observation", self.corrects).close(at, Action.SUPERSEDE)

    def close(self, at: datetime, action: str) -> None:
        """End the vintage. Refused when somebody else did it first."""
        row = Observation.objects.filter(pk=self.pk, live=True, superseded_at=None)
        if not row.update(superseded_at=at):
            raise PublicationRefused(
                _("This row was corrected or withdrawn meanwhile: start again.")
            )
        write_log(self, action, at, content=None)

    def save(self, *args, **kwargs):
        if not SLUG.fullmatch(self.slug):
            self.slug = self.new_slug()
        if self.live and self.published_at is None:
            self.published_at = current_act.get().at
            rivals = Observation.objects.filter(live=True).open().of_same_period(self)
            self.preferred |= not rivals.preferred().exists()
        self.set_sort_columns()
        super().save(*args, **kwargs)

    def new_slug(self) -> str:
        """Made of the series, the period where it has a calendar form, and chance."""
        period = self.period.iso8601.replace("/", "-to-").replace("..", "open")
        words = re.findall("[a-z0-9]+", f"{self.statistic.slug}-{period}".lower())
        name = "-".join(words)[:140].rstrip("-")
        return "-".join(filter(None, [name, secrets.token_hex(4)]))
