from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from .child import Child
from .editorial import EditorialModel, PublishedQuerySet, complete_when_live
from .statistic import Statistic
from .translated import Translated


class RelationshipQuerySet(PublishedQuerySet):
    def for_display(self):
        """With both parties; callers must still hide a party that is not published."""
        return self.select_related("first_party", "second_party")


RelationshipQueries = models.Manager.from_queryset(RelationshipQuerySet)


class RelationshipManager(RelationshipQueries):
    def get_by_natural_key(self, only):
        return self.get(only=only)


class Relationship(EditorialModel):
    """The one row that says whose portal this is. Nothing outside the data names either party."""

    on_every_page = True

    only = models.BooleanField(default=True, unique=True, editable=False)
    name = Translated(models.CharField(_("portal name"), max_length=200))
    introduction = Translated(RichTextField(_("introduction"), features=["bold", "link", "fact"]))
    independence_notice = Translated(models.TextField(_("independence notice")))
    first_party = models.ForeignKey(
        "relations.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("first party")
    )
    second_party = models.ForeignKey(
        "relations.Party",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("second party"),
    )
    contact = models.EmailField(_("contact"), blank=True)
    licence_name = Translated(models.CharField(_("content licence"), max_length=200))
    licence_address = models.URLField(_("address of the licence"), blank=True)

    objects = RelationshipManager()

    class Meta:
        verbose_name = _("relationship")
        verbose_name_plural = _("relationship")
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="relationship_is_one_row"),
            models.CheckConstraint(
                condition=~Q(first_party=models.F("second_party")),
                name="relationship_two_parties",
                violation_error_message=_("The two parties must differ."),
            ),
            complete_when_live(
                ["name", "introduction", "independence_notice", "licence_name"],
                "relationship_complete_when_live",
            ),
        ]

    def __str__(self):
        return self.name or str(_("Relationship"))

    def natural_key(self):
        return (self.only,)

    def publication_errors(self):
        hidden = _("Publish this party first.")
        names = ("first_party", "second_party")
        named = [name for name in names if getattr(self, f"{name}_id")]
        return {name: [hidden] for name in named if not getattr(self, name).live}

    def unique_error_message(self, model_class, unique_check):
        if unique_check == ("only",):
            return ValidationError(_("The portal has its relationship already: edit that one."))
        return super().unique_error_message(model_class, unique_check)


class RelationshipFigure(Child, of=Relationship, rows="figures"):
    """A statistic whose newest value stands on the first page, in the editors' order."""

    statistic = models.ForeignKey(
        Statistic, on_delete=models.PROTECT, related_name="+", verbose_name=_("statistic")
    )

    class Meta(Child.Meta):
        verbose_name = _("key figure")

    def __str__(self):
        return str(self.statistic)
