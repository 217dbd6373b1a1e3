"""What may become of an account, and what never may: laws for the desk, commands and scripts."""

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, CharField, F, ManyToManyRel, ProtectedError
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from . import mail
from .events import record
from .models import Act

User = get_user_model()


def with_history(pks: Iterable[int]) -> set[int]:
    """Those whose work is on record: revisions, reviews, log rows. As many queries as relations."""
    pks, found = set(pks), set()
    relation: Any  # of many classes, told apart by what they have
    for relation in User._meta.get_fields(include_hidden=True):
        names_a_person = relation.auto_created and not relation.concrete
        if not names_a_person or isinstance(relation, ManyToManyRel):
            continue
        if relation.on_delete is CASCADE:  # their own: profile, factors, who is in which group
            continue
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks})
        if relation.related_model is ModelLogEntry:
            rows = rows.exclude(
                content_type=ContentType.objects.get_for_model(User),
                object_id=Cast(F("user_id"), CharField()),  # what they set for themselves
            )
        found |= set(rows.values_list(relation.field.attname, flat=True).distinct())
    return found


def keep_an_administrator(without: Iterable[int]) -> None:
    """Inside a transaction: refuse what would leave nobody to look after the others.

    Who was invited and never chose a password does not count: nobody knows that they will.
    """
    administrators = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    left = {user.pk for user in administrators.order_by("pk") if user.has_usable_password()}
    if left and not left - set(without):
        raise ValidationError(_("The last administrator stays one."))


@transaction.atomic
def remove(user) -> bool:
    """Delete an account without a history, deactivate any other. Whether it was deleted."""
    keep_an_administrator(without=[user.pk])
    if not User.objects.select_for_update().filter(pk=user.pk).exists():
        raise ValidationError(_("Somebody has deleted it meanwhile."))
    if not with_history([user.pk]):
        try:
            with transaction.atomic():
                log(instance=user, action="wagtail.delete")
                user.delete()
        except ProtectedError:  # somebody wrote the first row meanwhile
            user.refresh_from_db()
        else:
            return True
    set_active(user, active=False)
    return False


@transaction.atomic
def set_active(user, *, active: bool) -> None:
    if not active:
        keep_an_administrator(without=[user.pk])
    user.is_active = active
    user.save(update_fields=["is_active"])
    log(instance=user, action="wagtail.edit")


def end_sessions(user) -> None:
    """Whatever browser the person is signed in with. Reads every session that is open."""
    key = str(user.pk)
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == key:
            session.delete()


def reset_second_factor(user) -> bool:
    """For somebody who lost it: the next sign-in asks for the password, then leads to a new one.

    Whether the person was told by mail.
    """
    with transaction.atomic():
        removed, _kinds = Authenticator.objects.filter(user=user).delete()
        if not removed:
            words = _("%(name)s has no second factor.")
            raise ValidationError(words % {"name": user.get_username()})
        end_sessions(user)
        record(Act.FACTOR_RESET, about=user)
    return mail.send(user, "factor_reset")
