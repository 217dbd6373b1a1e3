"""What readers say is wrong. Not an editorial kind: it is never drafted, published or shown to the public."""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relations.languages import NAMES


class State(models.TextChoices):
    NEW = "new", pgettext_lazy("report", "New")
    IN_HAND = "in_hand", _("In hand")
    CORRECTED = "corrected", _("Corrected")
    NOTHING = "nothing", _("Nothing to correct")
    SPAM = "spam", _("Spam")


CLOSED = (State.CORRECTED, State.NOTHING, State.SPAM)


class ReportQuerySet(models.QuerySet):
    def new(self):
        return self.filter(state=State.NEW)

    def waiting_for(self, person):
        """Nobody's yet, or in the person's hands."""
        return self.filter(Q(state=State.NEW) | Q(state=State.IN_HAND, owner=person))

    def about(self, record):
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, object_id=record.pk)

    def over(self, *, closed: datetime, received: datetime):
        """Closed, or received, before these moments."""
        return self.filter(Q(closed_at__lt=closed) | Q(received_at__lt=received))

    def with_address(self):
        return self.exclude(email="")

    def for_listing(self):
        return self.select_related("content_type", "owner").order_by("-received_at", "-pk")


class ErrorReport(models.Model):
    """One reader's word that something is wrong, and what the desk made of it.

    It names its record by number, not by a relation that Wagtail would count as a use: a report
    never stands in the way of deleting a record, and outlives it. `name`, `shown` and
    `content_version` say what the reader had before them. `reference` is also the number of the
    form that was sent, so a form sent twice is one report.
    """

    wagtail_reference_index_ignore = True

    reference = models.CharField(_("reference number"), max_length=12, unique=True, editable=False)
    content_type = models.ForeignKey(
        ContentType,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("kind"),
    )
    object_id = models.PositiveBigIntegerField(null=True, editable=False)
    slug = models.CharField(max_length=160, blank=True, editable=False)
    name = models.CharField(_("record"), max_length=400, blank=True, editable=False)
    shown = models.TextField(_("what the page said"), blank=True, editable=False)
    content_version = models.PositiveBigIntegerField(_("content version"), editable=False)
    language = models.CharField(
        _("language"), max_length=2, choices=list(NAMES.items()), editable=False
    )
    text = models.TextField(_("what is wrong"), editable=False)
    source = models.TextField(_("source given"), blank=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    received_at = models.DateTimeField(
        _("received"), default=timezone.now, editable=False, db_index=True
    )
    state = models.CharField(_("status"), max_length=10, choices=State, default=State.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("in whose hands"),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the desk: what you found, or what you answered.")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        db_table = "relations_report"
        verbose_name = _("report from a reader")
        verbose_name_plural = _("reports from readers")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_at__isnull=False)
                | (~Q(state__in=CLOSED) & Q(closed_at=None)),
                name="report_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(content_type=None, object_id=None)
                | Q(content_type__isnull=False, object_id__isnull=False),
                name="report_about_a_record_or_the_site",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="report_about"),
            models.Index(fields=["state", "received_at"], name="report_state"),
        ]

    def __str__(self):
        return f"{self.reference}: {self.name}" if self.name else self.reference

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    def record(self) -> models.Model | None:
        """What it is about, as it is now; None for the site as a whole or a deleted record. One query."""
        if self.content_type_id is None:
            return None
        kind: Any = cast("ContentType", self.content_type).model_class()
        return kind._base_manager.filter(pk=self.object_id).first()

    def turn(self, state: str, *, by, at: datetime | None = None) -> None:
        """Into another state, unsaved: whoever closes it is named, whoever takes it owns it."""
        closing = state in CLOSED
        if closing and not self.is_closed:
            self.closed_at, self.closed_by = at or timezone.now(), by
        elif not closing:
            self.closed_at = self.closed_by = None
        if state == State.IN_HAND and self.owner is None:
            self.owner = by
        self.state = state
