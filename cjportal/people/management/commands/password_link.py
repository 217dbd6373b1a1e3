from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cjportal.people.events import record
from cjportal.people.links import days, link_for
from cjportal.people.models import Act


class Command(BaseCommand):
    help = (
        "Print a link by which a person sets a new password, for the day when nobody can sign in to "
        "make one at the desk. It works once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"cjportal: {username}: no such account that is active")
        record(Act.LINK_MADE, about=user)
        self.stdout.write(f"Within {days()} days, once:\n{link_for(user)}")
