"""components/page_end.html: a record's page in other formats, and the way to say that it is wrong."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from relations import kinds
from relations.models import Statistic
from relations.values.moment import as_asked

from .downloads import Download


@dataclass(frozen=True, slots=True)
class PageEnd:
    """`formats`: the page as data; `report_url`: the form for an error in it."""

    formats: list[Download]
    report_url: str


def page_end(record: Any) -> PageEnd:
    formats = []
    kind, then = kinds.of(record), f"?{urlencode(as_asked())}" if as_asked() else ""
    if kind.has("api_detail"):
        url = f"/api/v1/{kind.plural}/{record.slug}{then}"
        formats.append(Download(_("Data"), "JSON", url))
    if isinstance(record, Statistic):
        path = reverse("relations:statistic_csv", args=[record.slug]) if record.slug else ""
        url = f"{path}{then}"
        formats.append(Download(_("Table"), "CSV", url))
    return PageEnd(formats, report_address(record))


def report_address(record: Any) -> str:
    """The form for an error in this record, in the active language."""
    return f"{reverse('relations:report')}?about={record._meta.model_name}/{record.slug}"
