"""Letters to one person, in that person's language."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.users.models import UserProfile

logger = logging.getLogger("cjportal.people.mail")
REFUSALS = (OSError, ValueError)  # the server's and the network's; an address that is none
NOWHERE = tuple(f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy"))


def reaches(user) -> bool:
    """Whether a letter would go anywhere: there is a mail server, and an address."""
    return bool(user.email) and settings.EMAIL_BACKEND not in NOWHERE


def language_of(user) -> str:
    """One query."""
    profile = UserProfile.objects.filter(user=user).first()
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def send(user, template: str, **context) -> bool:
    """Whether the mail server took it. The template's first line is the subject."""
    if not reaches(user):
        return False
    context |= {"person": user, "site": settings.BASE_URL, "name": settings.WAGTAIL_SITE_NAME}
    with translation.override(language_of(user)):
        subject, _, body = render_to_string(f"people/mail/{template}.txt", context).partition("\n")
    letter = EmailMessage(subject.strip(), body.strip() + "\n", to=[user.email])
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        letter.send()
    except REFUSALS as error:
        # The error may quote the letter, and the letter holds a link.
        logger.warning(
            "%s: not sent to %s: %s", template, user.get_username(), type(error).__name__
        )
        return False
    return True
