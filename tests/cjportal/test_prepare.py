import gettext

from django.conf import settings

from cjportal import prepare
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
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    calls = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: calls.append(name))
    prepare.prepare_static_files()
    prepare.prepare_static_files()
    assert calls == ["collectstatic"]
    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "another")
    prepare.prepare_static_files()
    assert calls == ["collectstatic", "collectstatic"]
