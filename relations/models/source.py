from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .children import Link, TopicLink
from .editorial import complete_when_live, paired_when_live
from .record import Record, RecordManager, RecordQuerySet
from .translated import Translated


class SourceQuerySet(RecordQuerySet):
    def for_listing(self):
        return self.order_by("slug")


class Source(Record):
    """A page, table or series that its publisher reissues; one edition of it is a citation's."""

    publisher = Translated(models.CharField(_("publisher"), max_length=200))
    address = Translated(models.URLField(_("address"), max_length=500, blank=True))
    licence = Translated(models.CharField(_("licence"), max_length=200, blank=True))
    link_checked_at = models.DateTimeField(_("link checked at"), null=True, editable=False)
    link_works = models.BooleanField(_("link works"), null=True, editable=False)

    objects: ClassVar = RecordManager.from_queryset(SourceQuerySet)()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            complete_when_live(["title", "publisher"], "source_complete_when_live"),
            paired_when_live(
                ["acronym", "other_names", "summary", "licence"], "source_paired_when_live"
            ),
        ]

    def missing_translations(self):
        """A page may exist in one language only, so its address has no pair."""
        return {k: v for k, v in super().missing_translations().items() if k != "address"}


class SourceTopic(TopicLink, of=Source): ...


class SourceLink(Link, of=Source): ...
