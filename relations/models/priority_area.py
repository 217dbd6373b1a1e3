"""Priority areas: ordered child rows of one forum or agreement, each with the time it is valid."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .child import Child
from .children import CitationFields, source_errors
from .partial_date import PartialDateField, is_date, possibly_in_order
from .translated import Translated


class PriorityAreaFields(CitationFields, Child):
    """One area of a list ("Priority areas of cooperation", 4). An area may belong to another of the
    same list, named by its number, since keys do not outlive a publication."""

    ROWS = "priority_areas"

    list_name = Translated(models.CharField(_("name of the list"), max_length=200))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = Translated(models.CharField(_("title"), max_length=300))
    part_of = models.PositiveSmallIntegerField(
        _("part of number"),
        null=True,
        blank=True,
        help_text=_("The number of the area that includes this one."),
    )
    valid_from = PartialDateField(_("valid from"))
    valid_to = PartialDateField(_("valid to"), help_text=_("Leave empty while it is valid."))

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("priority area")
        verbose_name_plural = _("priority areas")

    def __str__(self):
        return f"{self.number}. {self.title}" if self.number else self.title

    def publication_errors(self):
        return source_errors(self)

    @staticmethod
    def constraints_of(prefix):
        names = ("valid_from", "valid_to", "edition")
        in_order = models.CheckConstraint(
            condition=possibly_in_order("valid_from", "valid_to"),
            name=f"{prefix}_ends_after_it_starts",
            violation_error_message=_("The area ends before it starts."),
        )
        return [*(is_date(name, f"{prefix}_{name}_is_date") for name in names), in_order]
