from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, pre_delete


class RelationsConfig(AppConfig):
    name = "relations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .actions.desk import set_up_desk
        from .models import deletion

        pre_delete.connect(deletion.refuse_while_used)
        post_delete.connect(deletion.log_deletion)
        post_migrate.connect(set_up_desk, sender=self)
