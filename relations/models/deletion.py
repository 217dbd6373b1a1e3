"""What deleting a record needs: nobody uses it, and the log says that it went."""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from .editorial import EditorialModel
from .locking import lock_publication
from .observation import Observation
from .publication import Action, PublicationEvent, write_log
from .schedule import cancel_schedule
from .showing import places, shown_by
from .versioning import begin


def refuse_while_used(sender, instance, **kwargs):
    """On pre_delete, so that bulk deletion is refused too. Foreign keys refuse on their own."""
    if not isinstance(instance, EditorialModel):
        return
    lock_publication([instance])
    if isinstance(instance, Observation) and PublicationEvent.objects.of(instance).exists():
        message = _("A figure that was once published is withdrawn, never deleted.")
        raise ProtectedError(message, {instance})
    if instance.on_every_page and instance.live:
        message = _("“%(record)s” stays public: every page shows it.") % {"record": instance}
        raise ProtectedError(message, {instance})
    users = set(shown_by(instance))
    for source, _references in ReferenceIndex.get_grouped_references_to(instance):
        if source is not None and source != instance:
            users.add(source)
    if users:
        message = _("Still used in: %(places)s.") % {"places": places(sorted(users, key=str))}
        raise ProtectedError(message, users)


def log_deletion(sender, instance, **kwargs):
    """On post_delete, inside the deletion's transaction: bulk deletion never calls delete().

    What was to go out later goes with the record.
    """
    if not isinstance(instance, EditorialModel):
        return
    cancel_schedule(instance)
    if PublicationEvent.objects.of(instance).exists():
        write_log(instance, Action.DELETE, begin(), content=None)
