import gettext

import pytest
from django.conf import settings
from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from cjportal import prepare
from cjportal.settings import COMPRESSED
from cjportal.translations import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Topic"
msgstr "Sujet"

#, fuzzy
msgid "Forum"
msgstr "Forme"
"""


def test_catalogues_are_compiled_once_and_guesses_left_out(tmp_path):
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE)
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert compile_catalogues(tmp_path) == []
    with (folder / "django.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert words.gettext("Topic") == "Sujet"
    assert words.gettext("Forum") == "Forum"


def test_static_files_are_collected_again_only_after_a_change(tmp_path, monkeypatch):
    static_root = tmp_path / "static"
    static_root.mkdir()
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    monkeypatch.setattr(settings, "STATIC_ROOT", static_root)
    calls = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: calls.append(name))
    prepare.prepare_static_files()
    prepare.prepare_static_files()
    assert calls == ["collectstatic"]
    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "another")
    prepare.prepare_static_files()
    assert calls == ["collectstatic"] * 2
    static_root.rmdir()
    prepare.prepare_static_files()
    assert calls == ["collectstatic"] * 3


@pytest.mark.django_db  # closing an answer looks after connections
def test_nothing_that_lists_or_dates_the_static_files_is_served(tmp_path, settings, rf):
    """As the server has them: collected and compressed, with hashes in their names."""
    source = tmp_path / "source"
    (source / "img").mkdir(parents=True)
    (source / "img" / "mark.svg").write_text("<svg/>")
    (source / "desk.css").write_text("a { background: url(wagtailimages/images/Jcrop.gif) }")
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": COMPRESSED}}
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    prepare.prepare_static_files()
    assert (tmp_path / "staticfiles.json").exists()
    server = WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))

    def answer(name):
        response = server(rf.get(f"/static/{name}"))
        response.close()
        return response.status_code

    files = [path for path in settings.STATIC_ROOT.rglob("*") if path.is_file()]
    assert {path.name.split(".")[0] for path in files} == {"mark", "desk"}
    assert {answer(path.relative_to(settings.STATIC_ROOT)) for path in files} == {200}
    for name in ("staticfiles.json", "static-made-from", ".made-from"):
        assert answer(name) == 404
