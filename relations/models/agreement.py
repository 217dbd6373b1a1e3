from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .children import (
    Child,
    Citation,
    Link,
    PersonFields,
    StepFields,
    StepKind,
    TopicLink,
    name_or_role,
    step_constraints,
)
from .editorial import complete_when_live, paired_when_live
from .partial_date import possibly_by, surely_by
from .party import Party
from .priority_area import PriorityAreaFields, area_constraints
from .record import Record, RecordManager, RecordQuerySet
from .status import status_steps
from .topic import Topic
from .translated import Translated

BEGINS = [StepKind.IN_FORCE, StepKind.PROVISIONALLY_APPLIED]
ENDS = [StepKind.TERMINATED, StepKind.SUSPENDED, StepKind.REPLACED]


class AgreementQuerySet(RecordQuerySet):
    def with_status(self, day: str = ""):
        """As of the ISO day, or today (UTC), as in `status`. Annotates status, status_date and
        signed_date (ISO texts, "" when unknown);
        status_happened_on: "" where only the day is known on which a source stated the status;
        and status_not_verified: its source does not show that it still holds."""
        latest = status_steps(AgreementStep, day)
        signed = latest.filter(what__in=[StepKind.SIGNED, StepKind.ADOPTED]).order_by("date")
        text = models.CharField()
        empty = models.Value("")
        return self.annotate(
            status=models.functions.Coalesce(
                Subquery(latest.values("what")[:1]), empty, output_field=text
            ),
            status_date=models.functions.Coalesce(
                Subquery(latest.values("date")[:1]), empty, output_field=text
            ),
            status_happened_on=models.functions.Coalesce(
                Subquery(latest.values("happened_on")[:1]), empty, output_field=text
            ),
            status_not_verified=models.functions.Coalesce(
                Subquery(latest.values("not_verified")[:1]), models.Value(False)
            ),
            signed_date=models.functions.Coalesce(
                Subquery(signed.values("happened_on")[:1]), empty, output_field=text
            ),
        )

    def with_status_in(self, statuses: list[str]):
        return self.with_status().filter(status__in=statuses)

    def possibly_in_force_on(self, day: str):
        """In force on the ISO day for all we know: a bare year counts as its whole year."""
        return self._in_force_on(day, began=possibly_by, ended=surely_by)

    def surely_in_force_on(self, day: str):
        """In force on the ISO day whatever the unknown months and days were."""
        return self._in_force_on(day, began=surely_by, ended=possibly_by)

    def _in_force_on(self, day, *, began, ended):
        begun = AgreementStep.objects.filter(known_by(began, day), what__in=BEGINS)
        over = AgreementStep.objects.filter(known_by(ended, day), what__in=ENDS, party=None)
        # An end stops only what began before it: a suspension may be followed by a new beginning.
        again = begun.filter(record=OuterRef("record"), happened_on__gt=OuterRef("happened_on"))
        over = over.filter(~Exists(again), record=OuterRef("pk"))
        return self.filter(Exists(begun.filter(record=OuterRef("pk"))), ~Exists(over))

    def signed_between(self, first: str = "", last: str = ""):
        signed = AgreementStep.objects.filter(
            record=OuterRef("pk"), what__in=[StepKind.SIGNED, StepKind.ADOPTED]
        )
        if first:
            signed = signed.filter(
                Q(happened_on__gte=first) | Q(happened_on__in=[first[:4], first[:7]])
            )
        if last:
            signed = signed.filter(possibly_by("happened_on", last))
        return self.filter(Exists(signed))

    def with_party(self, slugs: list[str]):
        rows = AgreementParty.objects.filter(
            record=OuterRef("pk"), party__slug__in=slugs, party__live=True
        )
        return self.filter(Exists(rows))

    def newest_first(self):
        return self.with_status().order_by("-status_date", "slug")

    def for_listing(self):
        """All that one list row prints: status, parties, topics; nothing unpublished."""
        return self.with_status().prefetch_related(*shown_with("parties", "topics"))

    def for_detail(self):
        return self.with_status().prefetch_related(
            *shown_with("parties", "topics"),
            Prefetch(
                "steps",
                AgreementStep.objects.select_related("source", "party").prefetch_related(
                    Prefetch("people", AgreementStepPerson.objects.select_related("party"))
                ),
            ),
            Prefetch(
                "citations",
                AgreementCitation.objects.filter(source__live=True).select_related("source"),
            ),
            Prefetch(
                "relations_out",
                AgreementRelation.objects.filter(to__live=True).select_related("to"),
            ),
            Prefetch(
                "relations_in",
                AgreementRelation.objects.filter(record__live=True).select_related("record"),
            ),
            "links",
            "documents",
        )


def known_by(test, day: str) -> Q:
    """A step without a day of its own had happened by the day on which a source stated it."""
    return test("happened_on", day) | (Q(happened_on="") & test("stated_on", day))


def shown_with(*names: str) -> list[Prefetch]:
    prefetches = {
        "parties": Prefetch(
            "party_links",
            AgreementParty.objects.filter(party__live=True).select_related("party"),
        ),
        "topics": Prefetch(
            "topic_links",
            AgreementTopic.objects.filter(topic__live=True).select_related("topic"),
        ),
    }
    return [prefetches[name] for name in names]


class Agreement(Record):
    """A treaty, arrangement, declaration, plan or policy. Its status is its latest step."""

    class Kind(models.TextChoices):
        TREATY = "treaty", _("Treaty")
        ARRANGEMENT = "arrangement", _("Arrangement")
        DECLARATION = "declaration", _("Declaration")
        ACTION_PLAN = "action_plan", _("Action plan")
        PARTNERSHIP = "partnership", _("Partnership of provinces or cities")
        POLICY = "policy", _("Policy of one party")

    class Nature(models.TextChoices):
        BINDING = "binding", _("Binding")
        NON_BINDING = "non_binding", _("Non-binding")
        OF_ONE_PARTY = "of_one_party", _("Of one party")

    summary = Translated(models.TextField(_("summary")))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    nature = models.CharField(_("nature"), max_length=16, choices=Nature)
    treaty_series_number = models.CharField(
        _("treaty series number"),
        max_length=80,
        blank=True,
        help_text=_("As its series prints it."),
    )
    forum = models.ForeignKey(
        "relations.Forum",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("forum"),
        help_text=_("The forum that it created, or that looks after it."),
    )

    objects: ClassVar = RecordManager.from_queryset(AgreementQuerySet)()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            complete_when_live(["title", "summary"], "agreement_complete_when_live"),
            paired_when_live(["acronym", "other_names"], "agreement_paired_when_live"),
        ]

    def publication_errors(self):
        errors = {}
        if not any(link.party_id and link.party.live for link in self.party_links.all()):
            errors["party_links"] = [_("Name at least one published party.")]
        if not self.steps.all():
            errors["steps"] = [_("Add at least one step, with its source.")]
        return errors


class AgreementParty(Child):
    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="party_links")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )

    class Meta(Child.Meta):
        verbose_name = _("party")

    def __str__(self):
        return str(self.party)


class AgreementRelation(Child):
    """What this agreement does to another. Stored on the later one; the other side is derived."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("Amends")
        REPLACES = "replaces", _("Replaces")
        IMPLEMENTS = "implements", _("Implements")
        MADE_UNDER = "made_under", _("Made under")
        ALIGNED_WITH = "aligned_with", _("Aligned with")

    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="relations_out")
    kind = models.CharField(_("relation"), max_length=16, choices=Kind)
    to = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        related_name="relations_in",
        verbose_name=_("agreement"),
    )

    class Meta(Child.Meta):
        verbose_name = _("relation")

    def __str__(self):
        return f"{self.get_kind_display()} {self.to}"


class AgreementTopic(TopicLink):
    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="agreement_links", verbose_name=_("topic")
    )


class AgreementLink(Link):
    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="links")


class AgreementDocument(Link):
    """The text of the agreement, where it is published."""

    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="documents")

    class Meta(Link.Meta):
        verbose_name = _("document")


class AgreementCitation(Citation):
    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="citations")


class AgreementStep(StepFields):
    STATES = tuple(
        "negotiating agreed_in_principle adopted signed ratified provisionally_applied in_force"
        " established active amended renewed suspended terminated replaced".split()
    )

    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="steps")

    class Meta(StepFields.Meta):
        constraints = step_constraints("agreement_step")


class AgreementStepPerson(PersonFields):
    step = ParentalKey(AgreementStep, on_delete=models.CASCADE, related_name="people")

    class Meta(PersonFields.Meta):
        constraints = [name_or_role("agreement_step_person_named")]


class AgreementPriorityArea(PriorityAreaFields):
    record = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="priority_areas")

    class Meta(PriorityAreaFields.Meta):
        constraints = area_constraints("agreement_priority_area")
