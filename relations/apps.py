from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete


class RelationsConfig(AppConfig):
    name = "relations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.contrib.auth.models import Group
        from wagtail.signals import unpublished

        from .actions.desk import keep_roles, set_up_desk
        from .kinds import checks  # noqa: F401 (registers them)
        from .models import KINDS, PublicationEvent, deletion, schedule
        from .models.naming import keep_names_in_the_log, name_periods_with
        from .search import engine, index
        from .text.periods import format_period

        name_periods_with(format_period)
        keep_names_in_the_log()
        pre_delete.connect(keep_roles, sender=Group)
        pre_delete.connect(deletion.refuse_while_used)
        post_delete.connect(deletion.log_deletion)
        for kind in KINDS:
            unpublished.connect(schedule.end_schedule, sender=kind)
        post_save.connect(index.follow_log, sender=PublicationEvent)
        post_migrate.connect(set_up_desk, sender=self)
        post_migrate.connect(engine.set_up, sender=self)
