"""Several people at the desk of a real server, who act at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import requests
from django.conf import settings

from .desk import address, form_of, signed_in
from .factories import person

WAIT = 60  # seconds: a lock is given up long before


class Hand:
    """One signed-in person with a browser's cookies."""

    def __init__(self, site: str, user):
        self.site, self.user = site, user
        self.http = requests.Session()
        cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        self.http.cookies.set(settings.SESSION_COOKIE_NAME, cookie)
        self.http.get(f"{site}/accounts/session/", timeout=WAIT)  # sets the cookie of CSRF

    def open(self, path: str) -> dict:
        """The fields of the form at an address."""
        answer = self.http.get(self.site + path, timeout=WAIT)
        assert answer.status_code == 200, (path, answer.status_code)
        return form_of(answer)

    def form(self, record) -> dict:
        return self.open(address("edit", record))

    def send(self, path: str, data=None):
        token = self.http.cookies[settings.CSRF_COOKIE_NAME]
        fields = {"csrfmiddlewaretoken": token} | (data or {})
        return self.http.post(self.site + path, fields, allow_redirects=False, timeout=WAIT)

    def save(self, record, fields, action="", **changes):
        button = {f"action-{action}": "1"} if action else {}
        return self.send(address("edit", record), fields | changes | button)

    def act(self, name, record, *args, **data):
        return self.send(address(name, record, *args), data)


def hands(site: str, *roles: str) -> list[Hand]:
    return [Hand(site, person(role)) for role in roles]


def at_once(*acts):
    """The answers of acts that are begun at the same moment, in order."""
    gate = Barrier(len(acts))

    def begin(act):
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


def statuses(answers) -> list[int]:
    return sorted(answer.status_code for answer in answers)
