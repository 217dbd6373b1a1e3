"""The desk's two roles and its review workflow. Made once; what an administrator changes stays."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from relations.models import KINDS, Report

EDITORS, PUBLISHERS = "Editors", "Publishers"
REVIEW = "Review by a second person"
MAY = {
    EDITORS: ("add", "change", "view"),
    PUBLISHERS: ("add", "change", "view", "publish", "lock", "unlock"),
}
# What readers report, editors and publishers answer; only administrators delete it.
MAY_WITH_REPORTS = ("change", "view")


def set_up_desk(**kwargs) -> None:
    """After each migration. Makes the permissions it hands out: Wagtail makes its own only later."""
    ContentType.objects.clear_cache()  # a flushed database has new ones under old names
    for name, actions in MAY.items():
        group, _ = Group.objects.get_or_create(name=name)
        allowed = {**dict.fromkeys(KINDS, actions), Report: MAY_WITH_REPORTS}
        for model, what in allowed.items():
            kind = ContentType.objects.get_for_model(model)
            if not group.permissions.filter(content_type=kind).exists():
                group.permissions.add(*(_permission(kind, action) for action in what))
        admin, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
        group.permissions.add(_named(admin, "access_admin", "Can access Wagtail admin"))
    _set_up_review(Group.objects.get(name=PUBLISHERS))


def _permission(kind: ContentType, action: str) -> Permission:
    return _named(kind, f"{action}_{kind.model}", f"Can {action} {kind.name}")


def _named(kind: ContentType, codename: str, name: str) -> Permission:
    permission, _ = Permission.objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    return permission


def _set_up_review(publishers: Group) -> None:
    workflow, is_new = Workflow.objects.get_or_create(name=REVIEW)
    if is_new:
        task = GroupApprovalTask.objects.create(name=REVIEW)
        task.groups.add(publishers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for model in KINDS:
        kind = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )
