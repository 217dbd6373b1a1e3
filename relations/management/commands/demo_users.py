"""The first people who may sign in."""

import secrets
import string
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from relations.actions.desk import EDITORS, PUBLISHERS

PASSWORD_LENGTH = 20
# Without the characters that are read wrongly from a terminal.
PASSWORD_LETTERS = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))
ROLE_OF = {"editor": EDITORS, "publisher": PUBLISHERS}


class Command(BaseCommand):
    help = (
        "Make the first administrator and, in the demo, an editor and a publisher. Passwords that "
        "are made up here are printed this once. In production only the administrator is made, "
        "and only when DJANGO_SUPERUSER_PASSWORD is given."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        made = self.make_users()
        if made:
            self.stdout.write("Accounts made now. Made-up passwords are not shown again:")
            for name, password in made.items():
                self.stdout.write(f"  {name:<12} {password}")
        if not settings.PRODUCTION:
            self.stdout.write(
                f"Sign in at {settings.BASE_URL}/admin/ as {', '.join(self.names())}. "
                "A password is lost? .venv/bin/python manage.py changepassword NAME"
            )

    def names(self) -> list[str]:
        return [settings.FIRST_ADMINISTRATOR["username"], *ROLE_OF]

    @transaction.atomic
    def make_users(self) -> dict[str, str]:
        """Return each account made, with its password or where that was given."""
        User = get_user_model()
        administrator = settings.FIRST_ADMINISTRATOR
        name, given = administrator["username"], administrator["password"]
        existing = set(
            User.objects.filter(username__in=self.names()).values_list("username", flat=True)
        )
        made = {}
        if name not in existing and (given or not settings.PRODUCTION):
            password = self.checked(given) or made_up_password()
            User.objects.create_superuser(name, administrator["email"], password)
            made[name] = "(the one in DJANGO_SUPERUSER_PASSWORD)" if given else password
        if settings.PRODUCTION:
            return made
        for name, role in ROLE_OF.items():
            if name not in existing | set(made):
                made[name] = made_up_password()
                user = User.objects.create_user(name, password=made[name])
                user.groups.add(Group.objects.get(name=role))
        return made

    def checked(self, password: str) -> str:
        try:
            if password:
                validate_password(password)
        except ValidationError as error:
            raise CommandError(
                f"cjportal: DJANGO_SUPERUSER_PASSWORD: {' '.join(error.messages)}; give a longer, "
                "rarer one, or none to have one made",
                returncode=2,
            ) from None
        return password


def made_up_password() -> str:
    return "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))
