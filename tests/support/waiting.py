"""What waits at the desk, and what home says of it."""

import datetime
import re

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from .desk import signed_in

HOME = "wagtailadmin_home"
LISTS = ("to-review", "sent-back", "drafts", "in-review", "scheduled", "failed")
DAY = datetime.timedelta(days=1)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def home(user) -> str:
    return signed_in(user).get(reverse(HOME)).content.decode()


def section(user, name: str) -> str:
    """What a list of home says; "" when home does not have it."""
    return part(home(user), name)


def part(html: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="desk-{name}">(.*?)</section>', html, re.S)
    return words(found[1]) if found else ""


def lists_with(user, title: str) -> list[str]:
    html = home(user)
    return [name for name in LISTS if title in part(html, name)]


def draft(factory, by, **fields):
    record = factory(**fields)
    record.save_revision(user=by, clean=False)
    return type(record).objects.get(pk=record.pk)


def submit(record, by):
    return Workflow.objects.get().start(record, by)


def send_back(record, by, comment=""):
    state = record.current_workflow_task_state
    state.reject(user=by, comment=comment)


def days_ago(days):
    return timezone.now() - days * DAY
