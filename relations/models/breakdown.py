"""What a figure is made of: ordered items on two levels, as one source listed them for a period."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .child import Child
from .children import CitationFields, source_errors
from .light import Clusterable
from .partial_date import is_date
from .statistic import Statistic
from .translated import Translated
from .value_fields import ExactDecimalField, PeriodFields, period_constraints


class StatisticBreakdown(
    PeriodFields, CitationFields, Child, Clusterable, of=Statistic, rows="breakdowns"
):
    title = Translated(models.CharField(_("title"), max_length=200))

    class Meta(Child.Meta):
        verbose_name = _("breakdown")
        constraints = [
            *period_constraints("statistic_breakdown"),
            is_date("edition", "statistic_breakdown_edition_is_date"),
        ]

    def __str__(self):
        return self.title

    def publication_errors(self):
        return source_errors(self) | self.period_errors()

    def save(self, *args, **kwargs):
        self.set_sort_columns()
        super().save(*args, **kwargs)


class BreakdownItem(Child, of=StatisticBreakdown, key="breakdown", rows="items"):
    """`level` 2 belongs to the last row of level 1 before it. A value is optional."""

    level = models.PositiveSmallIntegerField(
        _("level"), choices=[(1, _("main item")), (2, _("part of it"))], default=1
    )
    title = Translated(models.CharField(_("title"), max_length=200))
    note = Translated(models.CharField(_("note"), max_length=300, blank=True))
    number = ExactDecimalField(_("number"), null=True, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("item")

    def __str__(self):
        return self.title
