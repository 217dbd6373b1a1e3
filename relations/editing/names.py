"""How the desk calls records, people, the review and the roles: in the language of who reads.

Rows keep the names as they are. Wagtail shows a record by the name that its latest version was
saved under, whatever language that was; and the names of workflows, tasks and groups are rows of
the database, of which a few are ours.
"""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext, gettext_noop
from wagtail import locks
from wagtail.admin import utils
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.generic import history, lock, mixins, models, usage, workflow
from wagtail.admin.views.reports import workflows
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry, Task, Workflow
from wagtail.models.audit_log import ModelLogEntryManager

from relations.actions.desk import EDITORS, PUBLISHERS, REVIEW
from relations.models.editorial import EditorialModel

WAGTAILS = gettext_noop(
    "Moderators approval"
)  # made by its migrations, and still in the reports' filters
KNOWN = {EDITORS, PUBLISHERS, REVIEW, WAGTAILS}
CALLERS = (
    *(history, lock, locks, mixins, models, usage, wagtailadmin_tags, workflow, workflows, utils),
)


def latest_name(record) -> str:
    """Of the newest version. Its row may be older; another kind of object has Wagtail's name."""
    if isinstance(record, EditorialModel) and record.latest_revision:
        return str(record.as_named_in(record.latest_revision.content))
    return wagtails_latest_str(record)


def name_of(person) -> str:
    """ "" for nobody."""
    return utils.get_user_display_name(person) if person else ""


def name_entries(entries: list, attribute: str) -> None:
    """Entries of a log keep English names: gives them those that their records have now.

    One query for each kind among the entries; a record that is gone keeps its entry's name.
    """
    of_kind = defaultdict(list)
    for entry in entries:
        if (kind := entry.content_type.model_class()) and issubclass(kind, EditorialModel):
            of_kind[kind].append(entry)
    for kind, named in of_kind.items():
        records = kind._base_manager.select_related("latest_revision", *kind.named_by)
        found = records.in_bulk([int(entry.object_id) for entry in named])
        for entry in named:
            if record := found.get(int(entry.object_id)):
                setattr(entry, attribute, latest_name(record))


def in_words(name: str) -> str:
    return gettext(name) if name in KNOWN else name


class NameInWords(DeferredAttribute):
    """Stands before a column: reads a name that is known in the active language, and never writes that."""

    def __init__(self, field):
        super().__init__(field)
        field.pre_save = lambda row, add: vars(row)[field.attname]

    def __get__(self, row, owner=None):
        return self if row is None else in_words(super().__get__(row, owner))

    def __set__(self, row, name):
        vars(row)[self.field.attname] = name


def as_kept(data):
    """Of an entry of the log: the review's name as it is stored, wherever it stands."""
    if isinstance(data, dict):
        return {key: as_kept(value) for key, value in data.items()}
    return REVIEW if data == gettext(REVIEW) else data


def log_action(log, instance, action, data=None, **kwargs):
    return wagtails_log_action(log, instance, action, data=as_kept(data), **kwargs)


def message_of(entry) -> str:
    return str(wagtails_message(entry)).replace(REVIEW, gettext(REVIEW))


def scheduled_message(lock, user) -> str:
    """What stands above a record that waits for its hour."""
    revision = lock.object.scheduled_revision
    revision.object_str = str(lock.object.as_named_in(revision.content))
    return wagtails_scheduled_message(lock, user)


wagtails_latest_str = utils.get_latest_str
wagtails_log_action = ModelLogEntryManager.log_action
wagtails_scheduled_message = locks.ScheduledForPublishLock.get_message
wagtails_message = ModelLogEntry.message.func
wagtails_decorate = LogEntriesView.decorate_paginated_queryset


def name_listed_entries(view, queryset) -> list:
    """Of the report on everything done at the desk."""
    entries = wagtails_decorate(view, queryset)
    name_entries(entries, "label")
    return entries


def group_in_words(group: Group) -> str:
    return in_words(group.name)


def say_names_in_the_persons_language() -> None:
    for module in CALLERS:
        module.get_latest_str = latest_name
    for model in (Workflow, Task):
        model.name = NameInWords(model._meta.get_field("name"))
    locks.ScheduledForPublishLock.get_message = scheduled_message
    ModelLogEntryManager.log_action = log_action
    ModelLogEntry.message = property(message_of)
    LogEntriesView.decorate_paginated_queryset = name_listed_entries
    Group.__str__ = group_in_words  # type: ignore[method-assign,assignment]  # shown by str()
