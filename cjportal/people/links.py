"""The signed link by which a person sets their own password: it expires, and works once."""

import logging
import threading
from contextvars import copy_context

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import connection
from django.urls import reverse

from . import mail
from .events import record
from .models import Act

logger = logging.getLogger("cjportal.people.links")

# The name of the threads that send links to people who forgot their password.
THREAD = "links to forgotten passwords"


class LinkTokens(PasswordResetTokenGenerator):
    """Django's own: void once the password, the address or the last sign-in is another one.

    It is no way in for somebody whose account was closed.
    """

    def check_token(self, user, token):
        return bool(user and user.is_active) and super().check_token(user, token)


def days() -> int:
    return settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def link_for(user) -> str:
    """With the site's own address, whatever address somebody asked by."""
    key = {"uidb36": user_pk_to_url_str(user), "key": LinkTokens().make_token(user)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key)


def send_link(user, link: str) -> bool:
    """Whether the mail server took it. Somebody who never had a password is invited."""
    template = "new_password" if user.has_usable_password() else "invitation"
    return mail.send(user, template, link=link, days=days())


def send_to_whoever_has(email: str) -> None:
    """In a thread of its own: the answer takes as long when nobody has the address.

    The thread knows the request, so that the row tells from where somebody asked.
    """
    work = copy_context().run
    threading.Thread(name=THREAD, target=work, args=(_send_to_whoever_has, email)).start()


def _send_to_whoever_has(email: str) -> None:
    try:
        for user in get_user_model().objects.filter(email__iexact=email, is_active=True):
            record(Act.LINK_MADE, about=user)
            send_link(user, link_for(user))
    except Exception:
        logger.exception("A link that was asked for was not sent")
    finally:
        connection.close()
