"""Whatever an editor sends, nothing changes in public, and nobody's rights do."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Workflow

from relations.actions.desk import EDITORS, PUBLISHERS
from relations.models import KINDS, Approval, Observation, PublicationEvent, Source, Topic
from tests.support.desk import address, edit, form_of, signed_in
from tests.support.factories import ObservationFactory, TopicFactory, live, person

pytestmark = pytest.mark.django_db


class Scene:
    """An editor, two rival figures, a live topic and one in review, written by somebody else."""

    def __init__(self):
        self.user, other = person("editor"), person("editor")
        self.client = signed_in(self.user)
        self.topic = live(TopicFactory)
        self.figure = live(ObservationFactory)
        self.rival = live(ObservationFactory, statistic=self.figure.statistic, preferred=False)
        self.draft = TopicFactory()
        self.draft.save_revision(user=other, clean=False)
        self.review = Workflow.objects.get().start(self.draft, other).current_task_state
        self.other_draft = TopicFactory()
        self.other_draft.save_revision(user=other, clean=False)

    def post(self, view, record, *args, **data):
        return self.client.post(address(view, record, *args), data)

    def bulk(self, action, *records):
        name = records[0]._meta.model_name
        url = reverse("wagtail_bulk_action", args=["relations", name, action])
        query = "&".join(f"id={record.pk}" for record in records)
        return self.client.post(f"{url}?{query}&next=/admin/")

    def approve(self, action="approve"):
        args = [action, self.review.pk]
        return self.post("workflow_action", self.draft, *args, comment="Fine.")

    def add(self, **action):
        page = self.client.get(address("add", Topic))
        texts = {"title_en": "New", "title_fr": "Nouveau", "slug": "new"}
        return self.client.post(address("add", Topic), form_of(page) | texts | action)

    def copy(self):
        url = address("copy", self.topic)
        return self.client.post(url, form_of(self.client.get(url)) | {"action-publish": "1"})

    def revert(self):
        url = address("revisions_revert", self.topic, self.topic.latest_revision_id)
        return self.client.post(url, form_of(self.client.get(url)) | {"action-publish": "1"})

    def choose_new(self):
        url = "/admin/snippets/choose/relations/source/create/"
        return self.client.post(url, {"title_en": "New", "slug": "new", "live": "on"})

    def become_publisher(self):
        url = reverse("wagtailusers_users:edit", args=[self.user.pk])
        publishers = Group.objects.get(name=PUBLISHERS).pk
        data = {"username": self.user.username, "email": "a@example.org", "is_superuser": "on"}
        return self.client.post(url, data | {"groups": publishers})

    def widen_group(self):
        group = Group.objects.get(name=EDITORS)
        rights = Group.objects.get(name=PUBLISHERS).permissions.values_list("pk", flat=True)
        url = reverse("wagtailusers_groups:edit", args=[group.pk])
        return self.client.post(url, {"name": EDITORS, "permissions": list(rights)})

    def rise_on_account_page(self):
        data = {"name_email-first_name": "A", "name_email-email": "a@example.org"}
        more = {"is_superuser": "on", "name_email-is_superuser": "on"}
        return self.client.post("/admin/account/", data | more)

    def approve_everything(self):
        url = f"/admin/workflows/tasks/edit/{self.review.task_id}/"
        return self.client.post(url, {"groups": Group.objects.get(name=EDITORS).pk})


SOON = (timezone.now() + timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M")
ACTS = {
    "publishes from the form": lambda s: edit(s.client, s.topic, "publish", title_en="Changed"),
    "publishes somebody else's draft": lambda s: edit(s.client, s.other_draft, "publish"),
    "publishes by a new record": lambda s: s.add(**{"action-publish": "1"}),
    "publishes a copy": lambda s: s.copy(),
    "publishes an older version": lambda s: s.revert(),
    "sends a field that says live": lambda s: edit(s.client, s.topic, live="on", live_revision="1"),
    "schedules": lambda s: edit(s.client, s.other_draft, "publish", go_live_at=SOON),
    "sets an end": lambda s: edit(s.client, s.topic, "publish", expire_at=SOON),
    "approves": lambda s: s.approve(),
    "approves from the form": lambda s: edit(
        s.client, s.draft, "workflow-action", **{"workflow-action-name": "approve"}
    ),
    "sends back": lambda s: s.approve("reject"),
    "publishes many": lambda s: s.bulk("publish", s.other_draft, s.draft),
    "deletes many": lambda s: s.bulk("delete", s.topic, s.other_draft),
    "deletes": lambda s: s.post("delete", s.topic),
    "unpublishes": lambda s: s.post("unpublish", s.topic),
    "locks": lambda s: s.post("lock", s.topic),
    "unlocks": lambda s: s.post("unlock", s.topic),
    "publishes alone": lambda s: s.post("override", s.other_draft, reason="I insist."),
    "withdraws": lambda s: s.post("withdraw", s.figure, reason="I insist."),
    "prefers": lambda s: s.post("prefer", s.rival),
    "unpublishes a figure": lambda s: s.post("unpublish", s.figure),
    "deletes a figure": lambda s: s.post("delete", s.figure),
    "changes a figure": lambda s: s.post("edit", s.figure, number="1", **{"action-publish": "1"}),
    "corrects and publishes": lambda s: s.client.post(
        s.post("correct", s.figure)["Location"], {"action-publish": "1", "number": "1"}
    ),
    "makes a source while choosing one": lambda s: s.choose_new(),
    "makes a page": lambda s: s.client.post("/admin/pages/add/wagtailcore/page/1/", {"title": "A"}),
    "becomes a publisher": lambda s: s.become_publisher(),
    "gives the group more rights": lambda s: s.widen_group(),
    "rises on the account page": lambda s: s.rise_on_account_page(),
    "makes editors the approvers": lambda s: s.approve_everything(),
}


def public_state():
    """All that readers see, all that was agreed to, and who may do what."""
    return {
        "log": list(PublicationEvent.objects.order_by("pk").values_list("pk", "until")),
        "live": {kind: list(kind.objects.filter(live=True).values_list("pk")) for kind in KINDS},
        "there": [Topic.objects.filter(live=True).count(), Source.objects.count()],
        "locked": list(Topic.objects.filter(locked=True)),
        "agreed": Approval.objects.count(),
        "scheduled": Revision.objects.exclude(approved_go_live_at=None).count(),
        "figures": list(Observation.objects.filter(live=True).values("number", "preferred")),
        "rights": {
            group.name: set(group.permissions.values_list("codename", flat=True))
            for group in Group.objects.all()
        },
        "people": list(User.objects.order_by("pk").values_list("pk", "is_superuser", "groups")),
    }


@pytest.mark.parametrize("act", ACTS)
def test_an_editor_alone_changes_nothing_in_public(act):
    scene = Scene()
    before = public_state()
    drafts = Topic.objects.filter(pk__in=[scene.draft.pk, scene.other_draft.pk]).count()
    assert ACTS[act](scene).status_code < 500
    assert public_state() == before
    assert Topic.objects.filter(pk__in=[scene.draft.pk, scene.other_draft.pk]).count() == drafts
    scene.review.refresh_from_db()
    assert scene.review.status == "in_progress"


def test_of_what_editors_send_the_same_from_a_publisher_does_change_something():
    """So that the acts above are acts, and not addresses that have moved."""
    scene = Scene()
    publisher = person("publisher")
    scene.user, scene.client = publisher, signed_in(publisher)
    idle = []
    for act in ("publishes somebody else's draft", "approves", "unpublishes", "prefers", "locks"):
        before = public_state()
        ACTS[act](scene)
        if public_state() == before:
            idle.append(act)
    assert not idle, json.dumps(idle)
