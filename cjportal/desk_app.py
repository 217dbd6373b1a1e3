from wagtail.admin.apps import WagtailAdminAppConfig


class DeskConfig(WagtailAdminAppConfig):
    """Wagtail's desk, with our mails of the review instead of its own."""

    def ready(self) -> None:
        from wagtail.admin.telepath import widgets  # noqa: F401

        from relations.editing import mails

        mails.register()
