"""Shapes of child rows: topics, links, citations, steps, people. Each kind has tables of its own."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relations.languages import speaking

from .child import Child
from .light import Clusterable
from .partial_date import PartialDateField, is_date
from .translated import Translated, columns, spoken


def topic_key(related_name: str = "+") -> models.ForeignKey:
    """The topic of a row; `related_name` is what the topic calls the rows that name it."""
    return models.ForeignKey(
        "relations.Topic",
        on_delete=models.PROTECT,
        related_name=related_name,
        verbose_name=_("topic"),
    )


class TopicLink(Child):
    ROWS = "topic_links"

    topic = topic_key()

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("topic")

    def __str__(self):
        return str(self.topic)


class Link(Child):
    """A related page elsewhere. A title without an address is allowed: the address was lost."""

    ROWS = "links"

    title = Translated(models.CharField(_("title"), max_length=300))
    address = Translated(models.URLField(_("address"), max_length=500, blank=True))

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("link")

    def __str__(self):
        return self.title

    def missing_translations(self):
        """An address may exist in one language only."""
        return {k: v for k, v in super().missing_translations().items() if k != "address"}


class CitationFields(models.Model):
    """Where a statement stands, and when we last read it there."""

    source = models.ForeignKey(
        "relations.Source",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
    )
    edition = PartialDateField(_("edition"), help_text=_("The day this edition was released."))
    address = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Only where it differs from the source's own address."),
    )
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    says_otherwise = Translated(
        models.TextField(
            _("says otherwise"), blank=True, help_text=_("What this source states differently.")
        )
    )

    class Meta:
        abstract = True


class Citation(CitationFields, Child):
    ROWS = "citations"

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("citation")

    def __str__(self):
        return str(self.source or "")

    def publication_errors(self):
        return source_errors(self)


def source_errors(cited) -> dict[str, list]:
    """What keeps a cited row from publication: no source, or one that readers cannot see."""
    if cited.source_id is None:
        return {"source": [_("Name the source.")]}
    if not cited.source.live:
        first = _("Publish the source “%(source)s” first.") % {"source": cited.source}
        return {"source": [first]}
    return {}


class StepKind(models.TextChoices):
    NEGOTIATING = "negotiating", _("Under negotiation")
    AGREED_IN_PRINCIPLE = "agreed_in_principle", _("Agreed in principle")
    ADOPTED = "adopted", _("Adopted or issued")
    SIGNED = "signed", _("Signed")
    RATIFIED = "ratified", _("Ratified")
    PROVISIONALLY_APPLIED = "provisionally_applied", _("Provisionally applied")
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("Amended")
    RENEWED = "renewed", _("Renewed")
    SUSPENDED = "suspended", _("Suspended")
    TERMINATED = "terminated", _("Terminated")
    REPLACED = "replaced", _("Replaced")
    ESTABLISHED = "established", _("Established")
    REVITALIZED = "revitalized", _("Revitalized")
    OPENED = "opened", _("Opened")
    RAISED = "raised", _("Raised in rank")
    CLOSED = "closed", _("Closed")
    ACTIVE = "active", pgettext_lazy("step", "Active")
    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", pgettext_lazy("step", "Cancelled")


class StepFields(CitationFields, Child, Clusterable):
    """A dated change of state. The latest step is the record's status, and ages like any fact.

    `happened_on` may be unknown; `stated_on` is when the source said so, and dates the step then.
    Amendment and renewal change a text, not its state, so they never become the status.
    """

    ROWS = "steps"
    STATES_KEPT_BY = (StepKind.AMENDED, StepKind.RENEWED)
    # Each kind names its own, in the order in which they happen.
    STATES: Sequence[str] = tuple(StepKind.values)

    what = models.CharField(_("what"), max_length=24, choices=StepKind)
    happened_on = PartialDateField(_("happened on"), help_text=_("Leave empty when unknown."))
    stated_on = PartialDateField(_("stated on"), help_text=_("The day the source said so."))
    party = models.ForeignKey(
        "relations.Party",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("for one party"),
        help_text=_("Only where the step concerns one party, such as a ratification."),
    )
    place = Translated(models.CharField(_("place"), max_length=200, blank=True))
    note = Translated(models.TextField(_("note"), blank=True))
    not_verified = models.BooleanField(
        _("not verified"),
        default=False,
        help_text=_("The source does not show that this still holds."),
    )

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("step")

    def __str__(self):
        return f"{self.get_what_display()} {self.sort_date}".strip()

    @staticmethod
    def constraints_of(prefix):
        names = ("happened_on", "stated_on", "edition")
        return [is_date(name, f"{prefix}_{name}_is_date") for name in names]

    @property
    def sort_date(self) -> str:
        """ISO text, "" when nothing dates the step."""
        return self.happened_on or self.stated_on

    def publication_errors(self):
        errors = source_errors(self)
        if self.what in StepKind.values and self.what not in self.STATES:
            wrong = _("“%(step)s” is no step of this kind of record. Choose another.")
            errors["what"] = [wrong % {"step": self.get_what_display()}]
        return errors


class PersonFields(Child):
    """Somebody in an office on a day. A name or a role is enough ("Prime Ministers, 2016")."""

    ROWS = "people"

    name = Translated(models.CharField(pgettext_lazy("person", "name"), max_length=200, blank=True))
    role = Translated(models.CharField(_("role"), max_length=200, blank=True))
    party = models.ForeignKey(
        "relations.Party",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("party"),
    )
    acting = models.BooleanField(_("acting"), default=False)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return speaking(spoken()).comma.join(part for part in (self.name, self.role) if part)

    @staticmethod
    def constraints_of(prefix):
        named = models.CheckConstraint(
            condition=~Q(**dict.fromkeys([*columns("name"), *columns("role")], "")),
            name=f"{prefix}_named",
            violation_error_message=_("Give the person's name or role."),
        )
        return [named]
