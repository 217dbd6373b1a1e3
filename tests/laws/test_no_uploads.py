"""Nothing reaches the public but through the gate: no file either, whoever sends it. By real HTTP."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.middleware.csrf import _get_new_csrf_string

from tests.support.desk import signed_in
from tests.support.factories import person

pytestmark = pytest.mark.django_db(transaction=True)

BOUNDARY = "a-line-between-parts"
UPLOADS = ("/admin/documents/add/", "/admin/documents/multiple/add/", "/admin/images/add/")
SERVED = ("/documents/1/notes.txt", "/media/documents/notes.txt", "/media/notes.txt")


class Visitor:
    """One browser's cookies on a real connection."""

    def __init__(self, server, user=None):
        self.host = urlsplit(server.url).netloc
        self.token = _get_new_csrf_string()
        self.cookies = {settings.CSRF_COOKIE_NAME: self.token}
        if user:
            session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            self.cookies[settings.SESSION_COOKIE_NAME] = session

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=20)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {"Cookie": cookies, **headers})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer

    def upload(self, path, **fields):
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in {"csrfmiddlewaretoken": self.token, **fields}.items()
        ]
        parts += [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="notes.txt"\r\n'
            "Content-Type: text/plain\r\n\r\nNobody has read this.\r\n"
            for name in ("file", "files[]", "avatar-avatar")
        ]
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        body = "".join([*parts, f"--{BOUNDARY}--\r\n"])
        return self.ask("POST", path, body.encode(), **{"Content-Type": kind})


def stored_files():
    folders, files = default_storage.listdir("") if default_storage.exists("") else ([], [])
    return [*folders, *files]


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_nobody_puts_a_file_on_the_site(live_server, role):
    somebody, reader = Visitor(live_server, person(role)), Visitor(live_server)
    assert somebody.ask("GET", "/admin/").status == 200
    for address in UPLOADS:
        assert somebody.upload(address, title="Notes", collection="1").status == 404, address
    for address in SERVED:
        assert reader.ask("GET", address).status == 404, address
    assert not stored_files()


def test_the_account_page_takes_no_picture(live_server):
    editor = Visitor(live_server, person("editor"))
    page = editor.ask("GET", "/admin/account/")
    assert page.status == 200
    assert 'type="file"' not in page.text
    editor.upload("/admin/account/", **{"avatar-clear": ""})
    assert not stored_files()
