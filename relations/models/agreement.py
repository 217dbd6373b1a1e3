from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from .child import Child
from .children import Citation, Link, PersonFields, StepFields, StepKind, TopicLink, topic_key
from .editorial import complete_when_live, paired_when_live
from .partial_date import possibly_by, possibly_from, surely_by
from .party import Party
from .priority_area import PriorityAreaFields
from .record import Record, RecordManager, RecordQuerySet
from .status import dated, status_steps
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
        """In force on the ISO day for all we know: it may have begun, and has not surely ended."""
        steps = dated(AgreementStep)
        begun = steps.filter(known_by(possibly_by, day), what__in=BEGINS)
        over = steps.filter(known_by(surely_by, day), what__in=ENDS, party=None)
        # An end stops only what began before it: a suspension may be followed by a new beginning.
        again = begun.filter(record=OuterRef("record"), date__gt=OuterRef("date"))
        over = over.filter(~Exists(again), record=OuterRef("pk"))
        return self.filter(Exists(begun.filter(record=OuterRef("pk"))), ~Exists(over))

    def signed_between(self, first: str = "", last: str = ""):
        signed = AgreementStep.objects.filter(
            record=OuterRef("pk"), what__in=[StepKind.SIGNED, StepKind.ADOPTED]
        )
        if first:
            signed = signed.filter(possibly_from("happened_on", first))
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


class AgreementParty(Child, of=Agreement, rows="party_links"):
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party")
    )

    class Meta(Child.Meta):
        verbose_name = _("party")

    def __str__(self):
        return str(self.party)


class AgreementRelation(Child, of=Agreement, rows="relations_out"):
    """What this agreement does to another. Stored on the later one; the other side is derived."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("Amends")
        REPLACES = "replaces", _("Replaces")
        IMPLEMENTS = "implements", _("Implements")
        MADE_UNDER = "made_under", _("Made under")
        ALIGNED_WITH = "aligned_with", _("Aligned with")

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


class AgreementTopic(TopicLink, of=Agreement):
    topic = topic_key("agreement_links")


class AgreementLink(Link, of=Agreement): ...


class AgreementDocument(Link, of=Agreement, rows="documents"):
    """The text of the agreement, where it is published."""

    class Meta(Link.Meta):
        verbose_name = _("document")


class AgreementCitation(Citation, of=Agreement): ...


class AgreementStep(StepFields, of=Agreement):
    STATES = tuple(
        "negotiating agreed_in_principle adopted signed ratified provisionally_applied in_force"
        " established active amended renewed suspended terminated replaced".split()
    )


class AgreementStepPerson(PersonFields, of=AgreementStep, key="step"): ...


class AgreementPriorityArea(PriorityAreaFields, of=Agreement): ...
