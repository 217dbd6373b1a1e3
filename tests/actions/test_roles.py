"""A role of the desk has the rights that are written down, after each migration: no more, no less."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType

from relations.actions.desk import EDITORS, PUBLISHERS, REVIEW, rights_of, set_up_desk
from relations.models import KINDS, Topic

pytestmark = pytest.mark.django_db


def rights(name):
    group = Group.objects.get(name=name)
    return {f"{r.content_type.app_label}.{r.codename}" for r in group.permissions.all()}


def right(label, codename):
    return Permission.objects.get(content_type__app_label=label, codename=codename)


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS])
def test_a_right_beyond_the_list_is_taken_away_and_a_missing_one_given(role):
    before, group = rights(role), Group.objects.get(name=role)
    group.permissions.add(right("relations", "delete_topic"), right("auth", "change_user"))
    group.permissions.remove(right("relations", "change_topic"))
    set_up_desk()
    assert rights(role) == before
    assert {r.pk for r in rights_of(role)} == set(group.permissions.values_list("pk", flat=True))


def test_only_publishers_publish_and_neither_role_deletes_or_reaches_beyond_records():
    editors, publishers = rights(EDITORS), rights(PUBLISHERS)
    assert editors < publishers
    assert not [name for name in publishers if ".delete_" in name]
    assert not [name for name in editors if name.split(".")[1].split("_")[0] in ("publish", "lock")]
    assert {name.split(".")[0] for name in publishers} == {"relations", "wagtailadmin"}


def test_groups_of_an_administrators_own_are_left_alone():
    own = Group.objects.create(name="Readers")
    own.permissions.add(right("relations", "view_topic"))
    set_up_desk()
    assert rights("Readers") == {"relations.view_topic"}


def test_people_stay_in_their_role():
    user = User.objects.create(username="ann")
    user.groups.add(Group.objects.get(name=EDITORS))
    set_up_desk()
    assert user.groups.get().name == EDITORS


def test_the_review_of_every_kind_is_the_publishers_whatever_became_of_it():
    other = Workflow.objects.create(name="Nobody looks")
    WorkflowContentType.objects.filter(
        content_type=ContentType.objects.get_for_model(Topic)
    ).update(workflow=other)
    Workflow.objects.filter(name=REVIEW).update(active=False)
    task = GroupApprovalTask.objects.get()
    task.groups.set([Group.objects.get(name=EDITORS)])
    GroupApprovalTask.objects.update(active=False)
    set_up_desk()
    task.refresh_from_db()
    assert task.active
    assert [group.name for group in task.groups.all()] == [PUBLISHERS]
    for kind in KINDS:
        workflow = kind().get_workflow()
        assert (workflow.name, workflow.active) == (REVIEW, True)
