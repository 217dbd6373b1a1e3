from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.permissions import ModelPermissionPolicy

from relations.models import Relationship

from .panels import RowsPanel, language_tabs, tabs_of
from .viewset import EditorialViewSet


class OneRowPolicy(ModelPermissionPolicy):
    """Nobody adds a second relationship."""

    def user_has_permission(self, user, action):
        if action == "add" and self.model.objects.exists():
            return False
        return super().user_has_permission(user, action)


class RelationshipViewSet(EditorialViewSet):
    model = Relationship
    icon = "globe"
    copy_view_enabled = False
    list_export = []
    edit_handler = tabs_of(
        *language_tabs("name", "introduction", "independence_notice", "licence_name"),
        ObjectList(
            [
                FieldRowPanel(["first_party", "second_party"]),
                "contact",
                "licence_address",
                RowsPanel(
                    "figures",
                    panels=["statistic"],
                    heading=_("Key figures"),
                    help_text=_(
                        "They lead the first page. Without any, those that the topics tell do."
                    ),
                    label=_("Key figure"),
                ),
            ],
            heading=_("Facts"),
        ),
        kept_up=False,
    )

    @property
    def permission_policy(self):
        return OneRowPolicy(self.model)

    def get_queryset(self, request):
        return Relationship.objects.for_display()
