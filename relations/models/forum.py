from typing import ClassVar

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .children import (
    Child,
    Citation,
    Link,
    PersonFields,
    StepFields,
    TopicLink,
    name_or_role,
    step_constraints,
)
from .editorial import complete_when_live, paired_when_live
from .partial_date import PartialDateField, is_date
from .party import Party
from .priority_area import PriorityAreaFields, area_constraints
from .record import Record, RecordManager, RecordQuerySet
from .topic import Topic
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


class ForumMember(Child):
    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        LEAD = "lead", _("Lead")
        OBSERVER = "observer", _("Observer")

    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="members")
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


class ForumTopic(TopicLink):
    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="forum_links", verbose_name=_("topic")
    )


class ForumLink(Link):
    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="links")


class ForumCitation(Citation):
    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="citations")


class ForumStep(StepFields):
    STATES = tuple(
        "announced established active revitalized renewed suspended closed replaced".split()
    )

    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="steps")

    class Meta(StepFields.Meta):
        constraints = step_constraints("forum_step")


class ForumStepPerson(PersonFields):
    step = ParentalKey(ForumStep, on_delete=models.CASCADE, related_name="people")

    class Meta(PersonFields.Meta):
        constraints = [name_or_role("forum_step_person_named")]


class ForumPriorityArea(PriorityAreaFields):
    record = ParentalKey(Forum, on_delete=models.CASCADE, related_name="priority_areas")

    class Meta(PriorityAreaFields.Meta):
        constraints = area_constraints("forum_priority_area")
