"""What Django and allauth tell of accounts, by whatever way it came about, becomes an event."""

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth import get_user_model, user_logged_in, user_logged_out
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from .accounts import end_sessions
from .events import record
from .models import Act
from .throttle import forgive

User = get_user_model()
WATCHED = ("is_active", "is_superuser", "email")
ADMINISTRATOR = "administrator"


def connect() -> None:
    user_logged_in.connect(signed_in)
    user_logged_out.connect(signed_out)
    account.password_reset.connect(password_set)
    account.password_changed.connect(password_changed)
    factors.authenticator_added.connect(factor_added)
    factors.authenticator_removed.connect(factor_removed)
    factors.authenticator_reset.connect(codes_made)
    factors.authentication_failed.connect(factor_failed)
    pre_save.connect(look_at_stored, sender=User)
    post_save.connect(account_saved, sender=User)
    post_delete.connect(account_deleted, sender=User)
    m2m_changed.connect(roles_changed, sender=User.groups.through)


def signed_in(sender, user, **kwargs):
    record(Act.SIGNED_IN, about=user, by=user)


def signed_out(sender, user, **kwargs):
    if user is not None:
        record(Act.SIGNED_OUT, about=user, by=user)


def password_set(sender, request, user, **kwargs):
    record(Act.PASSWORD_SET, about=user)
    forgive(request, user.get_username())


def password_changed(sender, user, **kwargs):
    record(Act.PASSWORD_CHANGED, about=user, by=user)


def factor_added(sender, user, authenticator, **kwargs):
    record(Act.FACTOR_ADDED, about=user, detail=authenticator.type)


def factor_removed(sender, user, authenticator, **kwargs):
    record(Act.FACTOR_REMOVED, about=user, detail=authenticator.type)


def codes_made(sender, user, **kwargs):
    record(Act.CODES_MADE, about=user)


def factor_failed(sender, user, authenticator, **kwargs):
    record(Act.SIGN_IN_FAILED, about=user, detail=authenticator.type)


def look_at_stored(sender, instance, raw=False, update_fields=None, **kwargs):
    """One query, unless none of what is watched is saved."""
    unwatched = update_fields is not None and not set(WATCHED) & set(update_fields)
    instance._stored = None
    if not raw and instance.pk and not unwatched:
        instance._stored = User.objects.filter(pk=instance.pk).values(*WATCHED).first()


def account_saved(sender, instance, created, raw=False, **kwargs):
    stored = instance._stored
    if created and instance.is_superuser and not raw:
        record(Act.ROLES_CHANGED, about=instance, detail=f"+{ADMINISTRATOR}")
    if stored is None:
        return
    if stored["is_superuser"] != instance.is_superuser:
        sign = "+" if instance.is_superuser else "-"
        record(Act.ROLES_CHANGED, about=instance, detail=f"{sign}{ADMINISTRATOR}")
    if stored["email"] != instance.email:
        record(Act.EMAIL_CHANGED, about=instance)
    if stored["is_active"] != instance.is_active:
        record(Act.ENABLED if instance.is_active else Act.DEACTIVATED, about=instance)
        if not instance.is_active:
            end_sessions(instance)


def account_deleted(sender, instance, **kwargs):
    record(Act.DELETED, about=instance)


def roles_changed(sender, instance, action, reverse, pk_set, **kwargs):
    """Of one person's groups, or (reverse) of one group's people."""
    signs = {"post_add": "+", "post_remove": "-", "pre_clear": "-"}
    if action not in signs:
        return
    if action == "pre_clear":
        others = instance.user_set.all() if reverse else instance.groups.all()
    else:
        others = (User if reverse else Group).objects.filter(pk__in=pk_set)
    pairs = [(other, instance) if reverse else (instance, other) for other in others]
    for user, group in pairs:
        record(Act.ROLES_CHANGED, about=user, detail=f"{signs[action]}{group.name}")
