"""The gallery of components: whole, in three languages, and for developers only."""

import subprocess
import sys

import pytest
from django.conf import settings

from cjportal.gallery import examples, gallery, names

QUESTION = (
    "import django; from django.conf import settings; django.setup();"
    "from django.urls import resolve; print(resolve('/gallery/').func.__module__)"
)


def test_every_component_has_an_example_and_none_is_left_over():
    """Give a new component an example in cjportal/gallery.py."""
    assert sorted(examples("en")) == names()


@pytest.mark.django_db
def test_the_gallery_shows_each_in_every_language(rf):
    html = gallery(rf.get("/gallery/")).content.decode()
    for name in names():
        assert f'id="of-{name}"' in html
    for code, _name in settings.LANGUAGES:
        assert html.count(f'<div lang="{code}">') == len(names())


@pytest.mark.django_db
def test_readers_never_meet_it(client):
    assert client.get("/gallery/", follow=True).status_code == 404


def test_developers_do():
    environment = {"PATH": "", "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "cjportal.settings"}
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", QUESTION],
        cwd=settings.BASE_DIR,
        env=environment | {"DATA_DIR": str(settings.DATA_DIR)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "cjportal.gallery"
