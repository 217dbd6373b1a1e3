from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "cjportal.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from relations.actions.periodic import also_erased

        from . import events, receivers, throttle

        also_erased.append(events.forget)
        receivers.connect()
        throttle.count_factor_by_network()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages on users and groups, with our forms and laws."""

    user_viewset = "cjportal.people.viewset.PersonViewSet"
    group_viewset = "relations.editing.groups.GroupViewSet"
