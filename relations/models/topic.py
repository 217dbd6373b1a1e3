from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from .children import Citation, Link
from .editorial import complete_when_live, paired_when_live
from .record import Record, RecordManager, RecordQuerySet
from .translated import Translated

PROSE = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "fact"]


class TopicQuerySet(RecordQuerySet):
    def in_outline(self):
        """The order in which the relationship is told; the address name settles ties."""
        return self.order_by("order", "slug")

    def for_listing(self):
        return self.in_outline()


class Topic(Record):
    """A narrative section of the relationship. Its prose never types a number a record holds."""

    summary = Translated(models.TextField(_("summary")))
    body = Translated(RichTextField(_("body"), features=PROSE))
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("part of"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects: ClassVar = RecordManager.from_queryset(TopicQuerySet)()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            complete_when_live(["title", "summary", "body"], "topic_complete_when_live"),
            paired_when_live(["acronym", "other_names"], "topic_paired_when_live"),
        ]


class TopicRelatedLink(Link, of=Topic): ...


class TopicCitation(Citation, of=Topic): ...
