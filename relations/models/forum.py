from typing import ClassVar

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from .child import Child
from .children import Citation, Link, PersonFields, StepFields, TopicLink, topic_key
from .editorial import complete_when_live, paired_when_live
from .partial_date import PartialDateField, is_date
from .party import Party
from .priority_area import PriorityAreaFields
from .record import Record, RecordManager, RecordQuerySet
from .translated import Translated


class ForumQuerySet(RecordQuerySet):
    def for_listing(self):
        """With its published members, in order of address name."""
        members = ForumMember.objects.filter(party__live=True).select_related("party")
        return self.prefetch_related(Prefetch("members", members)).order_by("slug")


class Forum(Record):
    """Where parties meet: a committee, a dialogue, an organization they both belong to."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Committee")
        DIALOGUE = "dialogue", _("Dialogue")
        PARLIAMENTARY = "parliamentary", _("Parliamentary group")
        BUSINESS = "business", _("Business council")
        INITIATIVE = "initiative", _("Initiative")
        ORGANIZATION = "organization", _("International organization")
        GROUP = "group", _("Group of states")

    summary = Translated(models.TextField(_("summary")))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    level = Translated(models.CharField(_("level"), max_length=200, blank=True))
    frequency = Translated(models.CharField(_("frequency"), max_length=200, blank=True))
    organization = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
        help_text=_("Where the forum also acts as a party of its own."),
    )

    objects: ClassVar = RecordManager.from_queryset(ForumQuerySet)()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        constraints = [
            complete_when_live(["title", "summary"], "forum_complete_when_live"),
            paired_when_live(
                ["acronym", "other_names", "level", "frequency"], "forum_paired_when_live"
            ),
        ]


class ForumMember(Child, of=Forum, rows="members"):
    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        LEAD = "lead", _("Lead")
        OBSERVER = "observer", _("Observer")

    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    valid_from = PartialDateField(_("from"))
    valid_to = PartialDateField(_("to"))

    class Meta(Child.Meta):
        verbose_name = _("member")
        constraints = [
            is_date("valid_from", "forum_member_valid_from_is_date"),
            is_date("valid_to", "forum_member_valid_to_is_date"),
        ]

    def __str__(self):
        return str(self.party)


class ForumTopic(TopicLink, of=Forum):
    topic = topic_key("forum_links")


class ForumLink(Link, of=Forum): ...


class ForumCitation(Citation, of=Forum): ...


class ForumStep(StepFields, of=Forum):
    STATES = tuple(
        "announced established active revitalized renewed suspended closed replaced".split()
    )


class ForumStepPerson(PersonFields, of=ForumStep, key="step"): ...


class ForumPriorityArea(PriorityAreaFields, of=Forum): ...
