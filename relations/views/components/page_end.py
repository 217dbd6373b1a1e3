"""components/page_end.html: a record's page in other formats, and the way to say that it is wrong."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from relations import kinds
from relations.models import Statistic


def page_end(record: Any) -> dict:
    """`formats` may be added to, as with a calendar: {label, format, url}."""
    formats = []
    kind = kinds.of(record)
    if kind.has("api_detail"):
        url = f"/api/v1/{kind.plural}/{record.slug}"
        formats.append({"label": _("Data"), "format": "JSON", "url": url})
    if isinstance(record, Statistic):
        url = reverse("relations:statistic_csv", args=[record.slug]) if record.slug else ""
        formats.append({"label": _("Table"), "format": "CSV", "url": url})
    return {"formats": formats, "report_url": report_address(record)}


def report_address(record: Any) -> str:
    """The form for an error in this record, in the active language."""
    return f"{reverse('relations:report')}?about={record._meta.model_name}/{record.slug}"
