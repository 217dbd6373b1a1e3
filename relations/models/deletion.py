"""What deleting a record needs: nobody uses it, and the log says that it went."""

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from .editorial import EditorialModel
from .observation import Observation
from .publication import Action, Publication, write_log
from .versioning import begin


def refuse_while_used(sender, instance, **kwargs):
    """On pre_delete, so that bulk deletion is refused too. Foreign keys refuse on their own."""
    if not isinstance(instance, EditorialModel):
        return
    if isinstance(instance, Observation) and Publication.objects.of(instance).exists():
        message = _("A figure that was once published is withdrawn, never deleted.")
        raise ProtectedError(message, {instance})
    users = {
        source
        for source, _references in ReferenceIndex.get_grouped_references_to(instance)
        if source is not None and source != instance
    }
    if users:
        places = ", ".join(sorted(str(user) for user in users))
        raise ProtectedError(_("Still used in: %(places)s.") % {"places": places}, users)


def log_deletion(sender, instance, **kwargs):
    """On post_delete, inside the deletion's transaction: bulk deletion never calls delete()."""
    if isinstance(instance, EditorialModel) and Publication.objects.of(instance).exists():
        write_log(instance, Action.DELETE, begin(), content=None)
