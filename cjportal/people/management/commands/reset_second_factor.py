from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cjportal.people.accounts import reset_second_factor


class Command(BaseCommand):
    help = (
        "For somebody who lost the second factor and its recovery codes. It is removed, the person "
        "is signed out everywhere and told by mail; the list of people and sign-ins has a row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"cjportal: {username}: no such account; see the list at the desk")
        try:
            was_told = reset_second_factor(user)
        except ValidationError as refusal:
            raise CommandError(f"cjportal: {' '.join(refusal.messages)}") from None
        self.stdout.write(f"The second factor of {username} was reset.")
        if not was_told:
            self.stdout.write(f"No mail told {username} of it: tell them yourself.")
