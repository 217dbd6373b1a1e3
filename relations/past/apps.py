from django.apps import AppConfig


class PastConfig(AppConfig):
    """An application of its own: its tables are made from the publication log, and no dump holds them."""

    name = "relations.past"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_save

        from relations.models import PublicationEvent

        from . import shadow, states

        post_save.connect(states.follow_log, sender=PublicationEvent)
        connection_created.connect(shadow.shadow_every_connection)
