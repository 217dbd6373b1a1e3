"""The portal's sentences are its own: no fourteen words in a row of the document it started from.

tests/fixtures/document_runs.txt holds the document's runs as hashes, since its text is not ours to
ship; a run is fourteen words of one paragraph, in small letters, without punctuation.
"""

import json
import re
from hashlib import blake2b

import pytest
from django.conf import settings

from relations.facts.notes import MARK, Notes
from relations.facts.prose import render_prose
from relations.models import Topic

LENGTH = 14
RUNS = settings.BASE_DIR / "tests" / "fixtures" / "document_runs.txt"
FIXTURES = settings.BASE_DIR / "fixtures"
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h\d|br)\b[^>]*>")
INLINE = re.compile(rf"{MARK.pattern}|<[^>]+>")


def words(text):
    return re.findall(r"\w+", re.sub(r"[’']", "", text.lower()))


def runs(text):
    """Hash -> words of every run of a text; a run ends with its paragraph."""
    found = {}
    for paragraph in BLOCK.split(text):
        said = words(INLINE.sub("", paragraph))
        for start in range(len(said) - LENGTH + 1):
            run = " ".join(said[start : start + LENGTH])
            found[blake2b(run.encode(), digest_size=8).hexdigest()] = run
    return found


def copied(texts, known):
    """The runs that texts share with the document: where -> words."""
    return {
        f"{place}: {run}"
        for place, text in texts
        for key, run in runs(text).items()
        if key in known
    }


def document():
    return set(RUNS.read_text().split())


def english_texts():
    for path in sorted(FIXTURES.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            for name, value in row["fields"].items():
                if name.endswith("_en") and isinstance(value, str) and value:
                    yield f"{path.name} {row['fields'].get('slug', '')} {name}", value


def test_no_english_text_repeats_the_document():
    texts = list(english_texts())
    assert len(texts) > 500
    assert any(runs(text) for _place, text in texts)
    assert copied(texts, document()) == set()


@pytest.mark.django_db
def test_no_topic_repeats_the_document_once_its_figures_stand_in_the_sentences(seeded):
    topics = Topic.objects.published()
    texts = [(topic.slug, render_prose(topic.body_en, "en").html) for topic in topics]
    assert any("129,425" in text for _place, text in texts)
    assert copied(texts, document()) == set()


def test_a_repeated_run_is_found_whatever_its_case_markup_and_punctuation():
    text = "One two, three: four five six seven eight nine ten eleven twelve thirteen it’s said."
    known = set(runs(text.lower().replace("’", "'").replace(",", "")))
    assert known
    marked = (
        text.upper()
        .replace("SIX", "<b>six</b>")
        .replace("SEVEN", "seven" + str(Notes("n").call("x")))
    )
    assert copied([("a", f"<p>First. {marked}</p>")], known)
    assert not copied([("a", text.replace("eight", "8"))], known)
    assert not copied([("a", text.replace("five six", "five</li><li>six"))], known)


def test_the_hashes_are_of_one_shape_and_in_order():
    lines = RUNS.read_text().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{16}", line) for line in lines)
