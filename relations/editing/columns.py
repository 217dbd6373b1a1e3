"""Columns that the lists of several kinds have. Wagtail words its own as the site starts."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from relations.models.children import StepKind


def choice_column(name: str, label) -> Column:
    """The label of a field with choices."""
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name)


def kind_column() -> Column:
    return choice_column("kind", _("Kind"))


def status_column() -> Column:
    """For lists whose records come with_status()."""
    return Column(
        "status",
        label=_("Status"),
        accessor=lambda row: str(StepKind(row.status).label) if row.status else "",
    )
