"""From a record at the desk to where readers see it."""

from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton


def public_address(record) -> str:
    """In the active language; "" where there is no page to see."""
    holder = getattr(record, "statistic", record)  # a value is shown there
    return address_of_page(holder) if record.live and holder.live else ""


def address_of_page(record) -> str:
    """Whether public or not; "" for a kind that is part of other pages."""
    return record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""


def public_page_button(record) -> list[HeaderButton]:
    """The public page, when there is one to see."""
    address = public_address(record)
    if not address:
        return []
    return [
        HeaderButton(
            _("View on site"),
            url=address,
            icon_name="view",
            attrs={"target": "_blank", "rel": "noreferrer"},
        )
    ]
