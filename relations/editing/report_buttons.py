"""Who handles reports from readers, and the way to those about one record."""

from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import ModelPermissionPolicy

from relations.models import ErrorReport


class ReportPermissions(ModelPermissionPolicy):
    """Readers write reports, nobody else does, whatever a group was given."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


def may_read_reports(user) -> bool:
    return ReportPermissions(ErrorReport).user_has_permission(user, "change")


def reports_button(user, record) -> list[HeaderButton]:
    """To the reports about a record, when there are any. One query."""
    found = ErrorReport.objects.about(record).count() if may_read_reports(user) else 0
    if not found:
        return []
    kind = ContentType.objects.get_for_model(record)
    asked = urlencode({"content_type": kind.pk, "object_id": record.pk})
    url = f"{reverse('errorreport:index')}?{asked}"
    return [HeaderButton(_("Reports (%(count)d)") % {"count": found}, url=url, icon_name="mail")]
