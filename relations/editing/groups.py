"""The page on a group of people: rights on records, users and groups, and on nothing else."""

from typing import Any

from django.db.models.query import ModelIterable
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import gettext_noop
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users import forms
from wagtail.users.views import groups

ACTIONS = {
    "add": gettext_noop("Can add: %(kind)s"),
    "change": gettext_noop("Can change: %(kind)s"),
    "delete": gettext_noop("Can delete: %(kind)s"),
}


class InWords(ModelIterable):
    """Rights as the person reads them: their rows are named in English as the tables are made."""

    def __iter__(self):
        for right in super().__iter__():
            action = right.codename.removesuffix(f"_{right.content_type.model}")
            if action in ACTIONS:
                right.name = _(ACTIONS[action]) % {"kind": right.content_type.name}
            yield right


class GroupForm(forms.GroupForm):
    """Without Wagtail's own rights on reviews, which are written in relations.actions.desk."""

    registered_permissions: Any

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ours = self.registered_permissions.exclude(content_type__app_label="wagtailcore")
        self.registered_permissions = ours
        ours = ours.select_related("content_type")
        ours._iterable_class = InWords
        self.fields["permissions"].queryset = ours


class WithoutPanels:
    """Wagtail's panels give rights on pages and collections, of which this portal has none."""

    permission_panel_forms = ()


class IndexView(groups.IndexView):
    columns = [
        TitleColumn(
            "name",
            label=_lazy("Name"),
            accessor=str,
            sort_key="name",
            url_name="wagtailusers_groups:edit",
        )
    ]


class CreateView(WithoutPanels, groups.CreateView):
    pass


class EditView(WithoutPanels, groups.EditView):
    pass


class GroupViewSet(groups.GroupViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView

    def get_form_class(self, for_update=False):
        return GroupForm
