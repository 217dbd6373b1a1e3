"""How these tests publish, correct and withdraw: one person edits, another approves."""

from relations.actions.correction import start_correction
from relations.actions.preference import prefer
from relations.actions.withdrawal import withdraw
from tests.support.factories import person


def publish(record, **changes):
    record = type(record).objects.get(pk=record.pk)
    for name, value in changes.items():
        setattr(record, name, value)
    record.save_revision(user=person("editor")).publish(user=person("publisher"))
    return type(record).objects.get(pk=record.pk)


def correct(figure, **changes):
    editor = person("editor")
    draft = start_correction(observation=figure, by=editor)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=editor).publish(user=person("publisher"))


def withdrawn(figure, reason):
    withdraw(observation=figure, reason=reason, by=person("publisher"))


def preferred(figure):
    prefer(observation=figure, by=person("publisher"))
