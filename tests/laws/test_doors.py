"""Each role knocks at every address, by GET and by POST: tests/laws/doors.py says who gets in."""

import re
from http.cookies import SimpleCookie

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.test import Client
from wagtail.models import Locale, Page, Workflow

from relations.models import ErrorReport, Observation, Topic
from tests.support import portal
from tests.support.factories import person

from .doors import (
    NO_METHOD,
    NOT_FOUND,
    OPEN,
    OUTSIDERS,
    READERS,
    REFUSED,
    ROLES,
    RULES,
    SIGN_IN,
    TABLE,
    plain,
    routes,
    rule_of,
)

PASSWORD = "correct horse battery"
KNOCKED_BY_ALL = (Topic, Observation)
PARTS = {
    "choosers": "admin/snippets/choose/",
    "records": "admin/snippets/relations/",
    "closed": "admin/(pages|api|workflows|collections)/",
    "public": "en/|api/|sitemap",
    "desk": "",
}
POSTED = {"external-link-chooser-url": ""}


def test_every_address_has_a_row_and_every_row_an_address():
    rows = {route: rule_of(route) for route in routes()}
    assert not [route for route, row in rows.items() if row is None]
    assert not [TABLE[n][0] for n in set(range(len(TABLE))) - set(rows.values())]


def part_of(route):
    return next(part for part, beginning in PARTS.items() if re.match(beginning, plain(route)))


class House:
    """A published record of each kind, and somebody of each role with the cookies of a session."""

    def __init__(self):
        Page.objects.exists() or self.plant_tree()
        self.records = portal.portal()
        self.people = people = {
            role: person(role) for role in ("editor", "publisher", "administrator")
        }
        for user in people.values():
            TOTP.activate(user, generate_totp_secret())
            RecoveryCodes.activate(user)
        self.reviews = {kind: self.start_review(kind, people["editor"]) for kind in self.records}
        self.report = ErrorReport.objects.create(
            reference="A1", content_version=1, language="en", text="Wrong."
        )
        self.somebody = person("editor")
        self.cookies = {role: self.sign_in(user) for role, user in people.items()}
        self.cookies |= {"anonymous": SimpleCookie(), "half signed in": self.half_signed_in()}
        former = person("administrator")
        self.cookies["disabled"] = self.sign_in(former)
        former.is_active = False
        former.save()
        self.clients = {role: Client() for role in ROLES}

    def plant_tree(self):
        """As Wagtail's migrations do; the tests' tables come from the models."""
        Locale.objects.get_or_create(language_code="en")
        Page.add_root(title="Root", slug="root")

    def start_review(self, kind, by):
        """Of a draft, or of the one record of its kind."""
        is_only = kind is portal.Relationship
        record = self.records[kind] if is_only else portal.FACTORIES[kind]()
        record.save_revision(user=by, clean=False)
        return Workflow.objects.get().start(record, by)

    def sign_in(self, user):
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.cookies

    def half_signed_in(self):
        """The password was right; the second factor is still asked for."""
        user = person("administrator")
        TOTP.activate(user, generate_totp_secret())
        client = Client()
        answer = client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
        assert answer["Location"] == "/accounts/2fa/authenticate/"
        return client.cookies

    def kind_of(self, route):
        name = re.search(r"relations/(\w+)/", route)
        return next((k for k in self.records if name and k._meta.model_name == name[1]), None)

    def address(self, route):
        """Of a record of the route's kind, or of whatever else it is about."""
        route = plain(route)
        kind = self.kind_of(route) or Topic
        review, record = self.reviews[kind], self.records[kind]
        if "/workflow" in route:
            record = review.content_object
        values = {
            "pk": record.pk,
            "object_id": record.pk,
            "revision_id": record.latest_revision_id,
            "task_state_id": review.current_task_state_id,
            "task_id": review.current_task_state.task_id,
            "workflow_state_id": review.pk,
            "action_name": "approve",
            "app_label": "relations",
            "model_name": "topic",
            "action": "publish",
            "kind": "statistic",
            "work_list": "drafts",
            "slug": self.records[portal.Statistic].slug,
            "code": "not-found",
            "format": "csv",
        }
        if "from-readers" in route:
            values["pk"] = self.report.pk
        elif re.match("admin/(users|people)/", route):
            values["pk"] = self.somebody.pk
        elif re.match("admin/groups/", route):
            values["pk"] = self.somebody.groups.get().pk
        path = re.sub(
            r"history/.*compare.*", f"history/{record.pk}/revisions/compare/live...latest/", route
        )
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda hole: str(values.get(hole[1], 1)), path)
        path = re.sub(r"admin/\(\?:(\w+)\|.*", r"admin/\1/", path)  # one of those that it closes
        path = path.replace("^.*", "no-such-page")
        query = f"?id={record.pk}" if "/bulk/" in path else ""
        return f"/{path}{query}"

    def knock(self, role, method, path):
        """What somebody of the role meets; whatever it changed is as it was."""
        client = self.clients[role]
        client.cookies = SimpleCookie(self.cookies[role].output(header="", sep=";"))
        with transaction.atomic():
            response = (
                client.generic(method, path) if method == "GET" else client.post(path, POSTED)
            )
            transaction.set_rollback(True)
        if response.streaming:
            list(response)  # read to its end, it closes what it reads from
        return met(response)


def met(response):
    if "account/kept_text.html" in {template.name for template in response.templates}:
        return SIGN_IN  # what was sent is given back, to be sent again afterwards
    if response.status_code in (404, 410):
        return NOT_FOUND
    if response.status_code == 405:
        return NO_METHOD
    if response.status_code == 403 or response.get("Location") == "/admin/":
        return REFUSED
    if response.get("Location", "").startswith(("/accounts/login/", "/admin/login/")):
        return SIGN_IN
    assert response.status_code < 500, response.status_code
    return OPEN


def accepted(door, role):
    expected = door.answer(role)
    if door is READERS:
        return {OPEN, NOT_FOUND, NO_METHOD}
    if expected == NO_METHOD and role in OUTSIDERS:
        return {NO_METHOD, SIGN_IN}
    return {expected}


def knockers(door, part, kind):
    """Of the other kinds, whose views are the same, those who must stay outside; of what is closed
    or open to all, one of each sort."""
    if part in ("public", "closed"):
        return "anonymous", "editor", "administrator"
    if kind in (None, *KNOCKED_BY_ALL):
        return ROLES
    return [role for role in ("anonymous", "editor", "publisher") if role not in door.inside]


@pytest.mark.clients
@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_each_role_gets_in_where_the_table_says_and_nowhere_else(part):
    house, wrong, knocks = House(), [], 0
    for route in routes():
        if part_of(route) != part:
            continue
        kind, path = house.kind_of(route), house.address(route)
        for method, door in RULES[rule_of(route)][1].items():
            for role in knockers(door, part, kind):
                answer, knocks = house.knock(role, method, path), knocks + 1
                if answer not in accepted(door, role):
                    wrong.append(f"{method} {path} {role}: {answer}, not {door.answer(role)}")
    assert knocks
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_without_the_second_factor_that_the_site_asks_for_nobody_gets_past_setting_it_up(settings):
    settings.REQUIRE_MFA = True
    house = House()
    client = Client()
    client.force_login(person("administrator"))
    for route in routes():
        if not route.startswith("admin/"):
            continue
        for method in (client.get, client.post):
            answer = method(house.address(route))
            assert answer.status_code in (302, 405), route
            assert answer.get("Location", "/accounts/2fa/totp/activate/").startswith("/accounts/")
