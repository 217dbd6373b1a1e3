from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from .children import Citation, Link, TopicLink
from .editorial import complete_when_live, paired_when_live
from .partial_date import PartialDateField, is_date
from .record import Record, RecordManager, RecordQuerySet


class MilestoneQuerySet(RecordQuerySet):
    def for_listing(self):
        return self.order_by("date", "slug")


class Milestone(Record):
    """A dated event that no step and no meeting carries: relations established, an anniversary."""

    date = PartialDateField(_("date"))

    objects: ClassVar = RecordManager.from_queryset(MilestoneQuerySet)()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            complete_when_live(["title"], "milestone_complete_when_live"),
            paired_when_live(["acronym", "other_names", "summary"], "milestone_paired_when_live"),
            is_date("date", "milestone_date_is_date"),
        ]

    def publication_errors(self):
        errors = {}
        if not self.date:
            errors["date"] = [_("Say when, if only the year.")]
        if not self.citations.all():
            errors["citations"] = [_("Cite a source.")]
        return errors


class MilestoneTopic(TopicLink, of=Milestone): ...


class MilestoneLink(Link, of=Milestone): ...


class MilestoneCitation(Citation, of=Milestone): ...
