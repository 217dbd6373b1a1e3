"""Every word of the interface is there in French and in Japanese."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import wagtail
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
WAGTAIL = Path(wagtail.__file__).parent
WORDS = {
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "_": None,
    "_now": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
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
    yield from (
        path for path in (ROOT / "templates").rglob("*.*") if path.suffix in {".html", ".txt"}
    )


def read(catalogue: str | Path):
    with (ROOT / catalogue).open("rb") as file:
        return read_po(file, locale=Path(catalogue).parent.parent.name)


@pytest.fixture(params=["fr", "ja"])
def catalogue(request):
    return read(f"locale/{request.param}/LC_MESSAGES/django.po")


@pytest.fixture(
    params=["fr/LC_MESSAGES/django", "ja/LC_MESSAGES/django", "ja/LC_MESSAGES/djangojs"]
)
def of_wagtail(request):
    """What we say in the place of Wagtail's own words, by its domain."""
    return request.param.rpartition("/")[2], read(f"locale/wagtail/{request.param}.po")


def test_nothing_is_said_in_english_only(catalogue):
    missing = {
        f"{path.relative_to(ROOT)}: {message}"
        for path in sources()
        for context, message in spoken(path)
        if not (entry := catalogue.get(message, context)) or not entry.string or entry.fuzzy
    }
    assert not missing


def test_every_placeholder_is_kept(catalogue):
    assert_placeholders_are_kept(catalogue)


def test_every_placeholder_of_wagtail_is_kept(of_wagtail):
    assert_placeholders_are_kept(of_wagtail[1])


def test_what_is_said_for_wagtail_is_still_asked_by_it(of_wagtail):
    """A release of Wagtail that words a message anew would otherwise leave ours behind, unseen."""
    domain, catalogue = of_wagtail
    asked = set()
    for app in ("admin", "", "snippets", "users"):
        words = WAGTAIL / app / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if words.exists():
            asked |= {entry.id for entry in read(words)}
    assert not {entry.id for entry in catalogue} - asked


def assert_placeholders_are_kept(catalogue):
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    for entry in catalogue:
        if not entry.id:
            continue
        ids, texts = ([t] if isinstance(t, str) else list(t) for t in (entry.id, entry.string))
        for text in texts:
            assert set(holes.findall(text)) == set(holes.findall(ids[-1])), entry.id


CATALOGUES = sorted((ROOT / "locale").glob("**/*.po"))
KANA_KANJI = "ぁ-んァ-ヶー一-龯々"
# What French and Japanese typography forbid, by language: what is wrong, and how it looks.
FORBIDDEN = {
    "en": {"quotation marks of a machine": r"['\"]"},
    "fr": {
        "a space that breaks the line at a sign": r" [:;!?»]|« ",
        "a sign without its no-break space": rf"[^\s{NO_BREAK}«(][;!?»](?!\S*=)|\w:(?=\s|$)|«[^{NO_BREAK}]",
        "a straight apostrophe or quotation mark": r"['\"“”]",
        "three dots for an ellipsis": r"\.\.\.",
    },
    "ja": {
        "a half-width sign beside Japanese": (
            rf"[{KANA_KANJI}」）][,.:;?!()]|[,.:;?!()][{KANA_KANJI}「（]"
        ),
        "a space beside Japanese": rf"[{KANA_KANJI}」）。、] (?=\S)|(?<=[\w%）」]) [{KANA_KANJI}「（]",
        "quotation marks of another language": r"['\"“”«»]",
        "a polite word for “you” that a desk does not use": r"あなた",
    },
}
TAG = re.compile(r"<[^>]+>|\{[^}]*\}|`[^`]*`")
HOLE = re.compile(r"%\(\w+\)[sd]")
BUTTON = re.compile(r"[A-Z][^.:!?“”%]*$")


def texts_of(path: Path):
    """(entry, text without its marks and holes) of every text of a catalogue."""
    for entry in read(path):
        if entry.id:
            for text in [entry.string] if isinstance(entry.string, str) else entry.string:
                yield entry, HOLE.sub("0", TAG.sub("", text))


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT / "locale"))
)
def test_every_text_keeps_the_typography_of_its_language(path):
    rules = FORBIDDEN[path.parent.parent.name]
    wrong = [
        f"{entry.id}: {text} ({why})"
        for entry, text in texts_of(path)
        for why, look in rules.items()
        if re.search(look, text)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT / "locale"))
)
def test_no_text_is_a_guess_or_empty(path):
    assert not [entry.id for entry, text in texts_of(path) if entry.fuzzy or not text.strip()]


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT / "locale"))
)
def test_a_name_or_a_button_ends_without_a_full_stop(path):
    wrong = [
        text
        for entry, text in texts_of(path)
        if isinstance(entry.id, str) and BUTTON.match(entry.id) and text[-1] in ".。"
    ]
    assert not wrong


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_what_is_said_in_our_catalogue_is_not_said_again_for_wagtail(language):
    """The same words would be kept twice, and only the first are ever shown."""
    ours, of_wagtail = (
        {
            entry.id
            for entry in read(f"{folder}/{language}/LC_MESSAGES/django.po")
            if entry.id and not entry.context
        }
        for folder in ("locale", "locale/wagtail")
    )
    assert not ours & of_wagtail
