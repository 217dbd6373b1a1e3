"""What the desk knows of the periodic work: its last run, and what it could not do."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relations.languages import LANGUAGES

from .translated import spoken

# It is to run every minute; a machine may be slow, or start anew.
LATE = timedelta(minutes=5)


class PeriodicRun(models.Model):
    """The last run that was at work: one row. `ended_at` is empty while it runs, and if it died."""

    wagtail_reference_index_ignore = True

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M} UTC"

    @classmethod
    def last(cls) -> "PeriodicRun | None":
        """One query; None when it never ran."""
        return cls.objects.filter(pk=1).first()

    @property
    def is_late(self) -> bool:
        return self.started_at < timezone.now() - LATE


class PeriodicFailure(models.Model):
    """One item that failed in the last run. The row goes when it succeeds, or is not due any more.

    So there are never more rows than items due. `reasons`: language -> words for an editor.
    """

    wagtail_reference_index_ignore = True

    class Act(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        EXPIRE = "expire", _("Take off the site")
        ERASE = "erase", _("Erase e-mail addresses of readers")

    item = models.CharField(max_length=80, unique=True)
    act = models.CharField(max_length=8, choices=Act)
    name = models.CharField(max_length=400, blank=True)
    content_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(null=True)
    reasons = models.JSONField(default=dict)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self):
        return self.item

    @property
    def reason(self) -> str:
        """In the active language."""
        return self.reasons.get(spoken()) or self.reasons.get(LANGUAGES[0], "")

    def record(self) -> models.Model | None:
        """What it is about, as it is now. One query."""
        model: Any = self.content_type.model_class() if self.content_type else None
        return model and model._base_manager.filter(pk=self.object_id).first()
