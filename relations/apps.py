from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete


class RelationsConfig(AppConfig):
    name = "relations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .actions.desk import set_up_desk
        from .models import Publication, deletion
        from .search import engine, index

        pre_delete.connect(deletion.refuse_while_used)
        post_delete.connect(deletion.log_deletion)
        post_save.connect(index.follow_log, sender=Publication)
        post_migrate.connect(set_up_desk, sender=self)
        post_migrate.connect(engine.set_up, sender=self)
