"""The desk's two roles and its review workflow, asserted after each migration.

A role has exactly the rights written here: a right beyond them is taken away, a missing one given.
Groups that an administrator makes are left alone.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext_noop
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from relations.models import KINDS, ErrorReport

# Wagtail's own migrations make groups called Editors and Moderators: never use those names.
EDITORS, PUBLISHERS = gettext_noop("Portal editors"), gettext_noop("Portal publishers")
REVIEW = gettext_noop("Review by a second person")
MAY = {
    EDITORS: ("add", "change", "view"),
    PUBLISHERS: ("add", "change", "view", "publish", "lock", "unlock"),
}
# What readers report, editors and publishers answer; only administrators delete it.
MAY_WITH_REPORTS = ("change", "view")


def set_up_desk(**kwargs) -> None:
    """After each migration. Makes the permissions it hands out: Wagtail makes its own only later."""
    ContentType.objects.clear_cache()  # a flushed database has new ones under old names
    for name in MAY:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(rights_of(name))
    _set_up_review(Group.objects.get(name=PUBLISHERS))


def keep_roles(sender, instance, **kwargs) -> None:
    """On pre_delete of a group: without its role nobody who has it could work any more."""
    if instance.name in MAY:
        raise PermissionDenied


def rights_of(role: str) -> list[Permission]:
    """All that a role may do. One query a right."""
    rights = []
    may: dict[type[Model], Any] = {**dict.fromkeys(KINDS, MAY[role]), ErrorReport: MAY_WITH_REPORTS}
    for model, actions in may.items():
        kind = ContentType.objects.get_for_model(model)
        rights += [
            _right(kind, f"{action}_{kind.model}", f"Can {action} {kind.name}")
            for action in actions
        ]
    desk, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    return [*rights, _right(desk, "access_admin", "Can access Wagtail admin")]


def _right(kind: ContentType, codename: str, name: str) -> Permission:
    right, _ = Permission.objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return right


def _set_up_review(publishers: Group) -> None:
    """One workflow of one task for every kind. The publishers, and nobody else, approve in it."""
    workflow, is_new = Workflow.objects.update_or_create(name=REVIEW, defaults={"active": True})
    if is_new:
        task = GroupApprovalTask.objects.create(name=REVIEW)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
        task.groups.set([publishers])
        GroupApprovalTask.objects.filter(pk=task.pk).update(active=True)
    for model in KINDS:
        kind = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.update_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )
