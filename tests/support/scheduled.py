"""Versions whose moment has come, for tests of the periodic work."""

import datetime

from django.utils import timezone
from wagtail.models import Revision

from relations.models import Approval
from relations.models.publication import digest

from .factories import TopicFactory, person

MINUTE = datetime.timedelta(minutes=1)


def scheduled(record=None, **changes):
    """A version that a second person approved for a moment that has come since."""
    record = record or TopicFactory()
    for name, value in changes.items():
        setattr(record, name, value)
    record.go_live_at = timezone.now() + MINUTE
    revision = record.save_revision(user=person("editor"), clean=False)
    revision.publish(user=person("publisher"))
    come(revision)
    return revision


def come(revision):
    past = timezone.now() - MINUTE
    revision.refresh_from_db()
    content = revision.content | {"go_live_at": past.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(content=content, approved_go_live_at=past)


def take_the_address_of(revision):
    """Somebody else's record took the address name after the version was approved."""
    TopicFactory(slug="taken")
    content = revision.content | {"slug": "taken"}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    Approval.objects.filter(revision=revision).update(digest=digest(content))
