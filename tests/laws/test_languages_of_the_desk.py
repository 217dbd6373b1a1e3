"""What the desk says, it says in the language of the person: ours and Wagtail's words alike."""

import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from http.cookies import SimpleCookie

import pytest
from django.db.models import CharField, TextField
from django.test import Client
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR
from wagtail.users.models import UserProfile

from tests.support.factories import person

from .doors import ADMINISTRATION, DESK, PUBLISHING, RULES, routes, rule_of
from .test_doors import PASSWORD, House

READ, TRANSLATED = "ja", ("fr", "ja")
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# The names of languages and of things that are called so everywhere.
SAME_EVERYWHERE = {"Wagtail", "CSV", "XLSX", "ID", "URL", "UUID", "JSON"}
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯]")
WORD = re.compile(r"[A-Za-z]{2}")
# What may stand without a Japanese letter on a page of the Japanese desk, and why.
NOT_IN_JAPANESE = {
    "languages are called by their own names": r"English.*|Français.*|français",
    "the software's and the site's own names": r"cjportal|Wagtail|.* – cjportal",
    "names of time zones are data of the system": r"UTC|[A-Z][\w+-]*(/[\w+-]+)+",
    "moments are written alike everywhere": r"(\d{4}-\d\d-\d\d )?\d\d:\d\d UTC(、[\w-]+)?",
    "people, groups and records are data": r".*(Title|Titre) \d.*|[a-z]+-\d+(-[\w-]+)?|A1",
    "texts of records are data": r"(Prose|Page) française\.|Présentation\.|Introduction\.",
    "who did something, and when": r"person-\d+ · [\d: -]+ UTC|[\d: -]+ UTC, person-\d+",
    "formats are called so everywhere": r"CSV|XLSX|URL|ID|JSON",
    "addresses and licences": r"https?://\S+|[\w.+-]+@[\w.-]+|CC BY 4\.0",
    "the root of Wagtail's page tree, which no page of ours shows": r"Root",
    "a counter of Wagtail's that stays hidden": r"None",
    "keys of a keyboard": r"(Ctrl|Shift|Alt|Cmd|Esc|Enter|⌘|⌥)( ?\+ ?.+)?",
}
# A page as readers see it, in the language that the preview was asked for.
READERS_PAGE = re.compile(r"/preview/|/revisions/\d+/view/")


class Asked:
    """Stands before the Japanese catalogue, and notes what is asked of it and what it says."""

    def __init__(self, monkeypatch):
        self.said = {}
        catalogue = trans_real.translation(READ)
        for name in ("gettext", "ngettext"):
            monkeypatch.setattr(catalogue, name, self.noting(getattr(catalogue, name)))

    def noting(self, translate):
        def noted(message, *number):
            self.said[message] = said = translate(message, *number)
            return said

        return noted

    def taken(self) -> dict[str, str]:
        """Message -> its translation, of what was asked since the last time."""
        said, self.said = self.said, {}
        return said


@cache
def lacks(language: str, message: str) -> bool:
    """Whether a language's catalogues, ours and those of the libraries, have no such message."""
    catalogue = trans_real.translation(language)._catalog
    return catalogue.get(message) is None and catalogue.get((message, 0)) is None


class Words(HTMLParser):
    """What a page says: its text, and the attributes that are read out or shown."""

    SILENT = frozenset({"script", "style", "svg"})
    SAID = ("title", "aria-label", "placeholder", "alt", "data-w-tooltip-content-value")

    def __init__(self):
        super().__init__()
        self.silent, self.found = 0, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.silent += tag in self.SILENT
        self.found += [given[name] for name in self.SAID if given.get(name)]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.found.append(given.get("value") or "")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def words_of(page: str) -> set[str]:
    parser = Words()
    parser.feed(page)
    return {re.sub(r"\s+", " ", text).strip() for text in parser.found}


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", page))


def is_said(message: str, page: str) -> bool:
    """Whether the page shows the message, whatever stands in its holes."""
    words = HOLE.split(re.sub(r"\s+", " ", message))
    if not all(part in page for part in words):
        return False
    pattern = ".{0,80}".join(map(re.escape, words))
    return bool(re.search(rf"(?<![\w-]){pattern}(?![\w-])", page))


def content_of(response) -> str:
    """The page, or the window that a script opens."""
    text = response.content.decode()
    if response.headers["Content-Type"].startswith("application/json"):
        answer = json.loads(text)
        return answer.get("html", "") if isinstance(answer, dict) else ""
    return text


class Reader:
    """An administrator who reads the desk in one language, page after page."""

    def __init__(self, language: str):
        self.language, self.house = language, House()
        self.client = self.house.clients["administrator"]
        self.speak(self.house.people["administrator"])

    def speak(self, user):
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": self.language}
        )

    def pages(self):
        """(address, answer) of every address of the desk, as asked for."""
        for route in list(routes()):  # those of the public pages begin with the active language
            if RULES[rule_of(route)][1]["GET"] in (DESK, PUBLISHING, ADMINISTRATION):
                path = self.house.address(route)
                cookies = self.house.cookies["administrator"]
                self.client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
                response = self.client.get(path)
                if not response.streaming and response.content:
                    yield path, content_of(response)

    def answers(self):
        """(address, answer) of forms that are refused, of acts and of lists of things to act on."""
        self.client.force_login(self.house.people["administrator"])
        for kind, record in self.house.records.items():
            desk = f"/admin/snippets/relations/{kind._meta.model_name}"
            yield from self.post(f"{desk}/add/", {"action-publish": "1"})
            yield from self.post(f"{desk}/edit/{record.pk}/", {"action-publish": "1"})
            yield from self.post(f"{desk}/unpublish/{record.pk}/", {})
            yield from self.post(f"{desk}/delete/{record.pk}/", {})
            yield from self.post(f"{desk}/override/{record.pk}/", {})
            yield from self.post(f"{desk}/lock/{record.pk}/", {})
            yield from self.post(f"{desk}/unlock/{record.pk}/", {})
            review = self.house.reviews[kind]
            held, task = review.content_object, review.current_task_state_id
            yield from self.post(f"{desk}/workflow/action/{held.pk}/reject/{task}/", {})
            for act in ("publish", "delete"):
                bulk = f"/admin/bulk/relations/{kind._meta.model_name}/{act}/?id={record.pk}"
                yield bulk, content_of(self.client.get(bulk))
                yield from self.post(bulk, {})
            yield from self.get(f"{desk}/?q=nothing-is-called-so", f"{desk}/?q=%27&p=99")
        user = self.house.somebody
        for act in ("assign_role", "set_active_state", "delete"):
            bulk = f"/admin/bulk/auth/user/{act}/?id={user.pk}"
            yield from self.get(bulk)
            yield from self.post(bulk, {})
        yield from self.post("/admin/users/new/", {})
        yield from self.post("/admin/groups/new/", {})
        yield from self.post(f"/admin/users/edit/{user.pk}/", {"email": "none"})
        yield from self.post("/admin/account/", {"name_email-email": "none"})
        yield from self.post("/admin/choose-email-link/", {"email-link-chooser-email_address": "x"})
        yield from self.post("/admin/choose-external-link/", {"external-link-chooser-url": "x y"})
        yield from self.post("/accounts/password/change/", {"oldpassword": "wrong"})
        yield from self.post("/accounts/2fa/reauthenticate/", {"code": "000000"})
        yield from self.post("/admin/from-readers/edit/1/", {"action-fixed": "1"})
        yield from self.get("/admin/no-such-page/", "/admin/users/?q=nobody", "/admin/groups/?q=no")

    def doors(self):
        """(address, answer) of what people meet before they are in, and as they set up a factor."""
        browser = {"HTTP_ACCEPT_LANGUAGE": self.language}
        self.client = Client(**browser)
        yield from self.get("/accounts/login/")
        yield from self.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
        yield from self.post("/accounts/login/", {})
        self.client.cookies = SimpleCookie(
            self.house.cookies["half signed in"].output(header="", sep=";")
        )
        yield from self.get("/accounts/2fa/authenticate/")
        yield from self.post("/accounts/2fa/authenticate/", {"code": "000000"})
        self.client = Client()
        newcomer = person("editor")
        self.speak(newcomer)
        form = {"login": newcomer.username, "password": PASSWORD}
        self.client.post("/accounts/login/", form, **browser)
        yield from self.get("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/inactive/")
        yield from self.post("/accounts/2fa/totp/activate/", {"code": "000000"})

    def get(self, *paths):
        for path in paths:
            yield path, content_of(self.client.get(path, follow=True))

    def post(self, path, data):
        yield f"POST {path}", content_of(self.client.post(path, data, follow=True))


@pytest.fixture
def asked(monkeypatch):
    return Asked(monkeypatch)


def texts_of(records) -> set[str]:
    """Everything that is written in them, which no desk translates."""
    found = set()
    for record in records:
        for field in record._meta.concrete_fields:
            if isinstance(field, (CharField, TextField)):
                found.add(str(getattr(record, field.attname)))
    return found


@pytest.mark.clients
@pytest.mark.django_db
@pytest.mark.parametrize("part", ["pages", "answers", "doors"])
def test_no_page_of_the_desk_says_anything_in_another_language(part, asked):
    """Read in Japanese: a page asks the same messages in every language, and what never passes a
    catalogue is English in all of them, so one tells of all."""
    reader, left = Reader(READ), {}
    records = texts_of([*reader.house.records.values(), reader.house.report])
    for path, page in getattr(reader, part)():
        shown = text_of(page)
        for message, said in asked.taken().items():
            if message in SAME_EVERYWHERE or not message.strip():
                continue
            missing = [code for code in TRANSLATED if lacks(code, message)]
            if missing and is_said(said.rpartition(CONTEXT_SEPARATOR)[2], shown):
                left.setdefault(f"{message!r} in {missing}", path)
        if not READERS_PAGE.search(path):
            for text in words_of(page) - records:
                if WORD.search(text) and not JAPANESE.search(text) and not is_named(text):
                    left.setdefault(text, path)
    assert not left, "\n".join(f"{message} at {path}" for message, path in left.items())


def is_named(text: str) -> bool:
    return any(re.fullmatch(named, text) for named in NOT_IN_JAPANESE.values())
