from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_IN_DELAYED = "sign_in_delayed", _("Too many wrong tries")
    INVITED = "invited", _("Invited")
    LINK_MADE = "link_made", _("Link for a new password")
    PASSWORD_SET = "password_set", _("Password set by link")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    FACTOR_RESET = "factor_reset", _("Second factor reset")
    CODES_MADE = "codes_made", _("Recovery codes made")
    ROLES_CHANGED = "roles_changed", _("Roles changed")
    DEACTIVATED = "deactivated", _("Deactivated")
    ENABLED = "enabled", _("Enabled")
    DELETED = "deleted", _("Deleted")
    EXPORTED = "exported", _("Exported")


class EventQuerySet(models.QuerySet):
    """Rows are added and, when their time is over, forgotten: nothing else."""

    def for_listing(self):
        return self.order_by("-at", "-pk")

    def networks_of(self, username: str, since: datetime) -> set[str]:
        """Addresses from which the person came in with the right password. One query."""
        came_in = self.filter(
            about__iexact=username, act__in=(Act.SIGNED_IN, Act.PASSWORD_SET), at__gte=since
        )
        return {address for address in came_in.values_list("address", flat=True) if address}

    def forget(self, before: datetime) -> int:
        """Delete what is older; how many there were."""
        return self.filter(at__lt=before)._raw_delete(self.db)

    def update(self, **fields):
        raise TypeError("An event stays as it was written.")

    def delete(self):
        raise TypeError("An event goes when its time is over: forget().")


class Event(models.Model):
    """What happened to an account, or was done with it. Append-only.

    People are named as they were called then, not by relations: the row outlives the account, and
    is no history that keeps an account from being deleted. `by` is empty where nobody was signed
    in and for whoever runs the site; `about` is empty where no account has the name that was
    typed, since people type passwords there too. `address` is empty on the command line.
    """

    wagtail_reference_index_ignore = True

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    act = models.CharField(_("what"), max_length=20, choices=Act)
    by = models.CharField(_("by"), max_length=150, blank=True)
    about = models.CharField(_("about whom"), max_length=150, blank=True)
    address = models.GenericIPAddressField(_("network address"), null=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("people and sign-ins")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["about", "at"], name="event_about")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} UTC {self.act}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("An event stays as it was written.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An event goes when its time is over: forget().")
