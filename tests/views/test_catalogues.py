"""Every word of the interface is there in French and in Japanese."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
WORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "_now": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "ShapeError": (2,),
}
NO_BREAK = "\N{NO-BREAK SPACE}"


def spoken(path: Path):
    """Pairs (context, message id) of a module or a template."""
    text = path.read_text()
    if path.suffix != ".py":
        # What templatize leaves of a page is indented as no module may be.
        text = "\n".join(line.lstrip() for line in templatize(text).split("\n"))
    for _line, found, _comments, context in extract("python", BytesIO(text.encode()), WORDS):
        message = found if isinstance(found, str) else next(filter(None, found), "")
        if message:
            yield context, message


def sources():
    for folder in ("relations", "cjportal"):
        yield from (ROOT / folder).rglob("*.py")
    yield from (ROOT / "templates").rglob("*.html")


@pytest.fixture(params=["fr", "ja"])
def catalogue(request):
    with (ROOT / "locale" / request.param / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=request.param)


def test_nothing_is_said_in_english_only(catalogue):
    missing = {
        f"{path.relative_to(ROOT)}: {message}"
        for path in sources()
        for context, message in spoken(path)
        if not (entry := catalogue.get(message, context)) or not entry.string or entry.fuzzy
    }
    assert not missing


def test_every_placeholder_is_kept(catalogue):
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]")
    for entry in catalogue:
        if not entry.id:
            continue
        ids, texts = ([t] if isinstance(t, str) else list(t) for t in (entry.id, entry.string))
        for text in texts:
            assert set(holes.findall(text)) == set(holes.findall(ids[0])), entry.id


def test_french_keeps_its_signs_on_the_line():
    with (ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        texts = [
            text
            for entry in read_po(file, locale="fr")
            if entry.id
            for text in ([entry.string] if isinstance(entry.string, str) else entry.string)
        ]
    loose = [text for text in texts if re.search(r" [:;!?»]|« ", text)]
    assert not loose
    assert any(f"{NO_BREAK}:" in text for text in texts)
