"""Values as people read them where a page shows what Python would print: moments, yes, no, nothing."""

from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel

from .clock import moment

NOTHING = "–"


def plain_value(value):
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return NOTHING if value is None else value


class ReadOnlyPanel(FieldPanel):
    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, **{"read_only": True} | kwargs)

    def format_value_for_display(self, value):
        return super().format_value_for_display(plain_value(value))
