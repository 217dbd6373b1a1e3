"""Every fact of the document that the portal started from, on its page and in the API, in each language.

docs/document_facts.csv is the map. `en`, `fr`, `ja` are what a reader finds on the page, several
strings parted by " | ". `record` is what one object of the API's answer holds: "key=value" exactly,
"key~value" within; "{}" stands for the strings of the language.
"""

import csv
import json
import re
from html import unescape

import pytest
from django.conf import settings

from relations.facts.notes import MARK
from tests.support.reading import LANGUAGES

TABLE = settings.BASE_DIR / "docs" / "document_facts.csv"
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|data|em|i|span|strong|time)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")


def facts():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def visible(html):
    """What a reader reads: no tags, no marks of notes, white space folded."""
    text = TAG.sub(" ", INLINE.sub("", MARK.sub("", html)))
    return " ".join(unescape(text).split())


@pytest.fixture(scope="module")
def answers():
    return {}


@pytest.fixture
def ask(seeded, db, client, answers):
    """What the seeded portal answers, read once: the text of a page, the objects of the API."""

    def read(url):
        if url not in answers:
            response = client.get(url)
            assert response.status_code == 200, (url, response.status_code)
            if url.startswith("/api/"):
                answers[url] = list(objects(response.json()))
            else:
                html = response.content.decode()
                answers[url] = visible(html[html.index("<header") : html.index("</main>")])
        return answers[url]

    return read


def missing(fact, ask):
    """Where a fact of the table does not stand, one line each."""
    for language in LANGUAGES:
        strings = fact[language].split(" | ")
        url = f"/{language}/{fact['page']}"
        yield from (f"{fact['number']} {url}: {s}" for s in strings if s not in ask(url))
        if fact["api"]:
            mark = "&" if "?" in fact["api"] else "?"
            url = f"/api/v1/{fact['api']}{mark}lang={language}"
            if not any(fits(found, fact["record"], strings) for found in ask(url)):
                yield f"{fact['number']} {url}: {fact['record']}"


def objects(value):
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from objects(item)


def fits(found, record, strings):
    conditions = [re.fullmatch(r"([\w.]+)([=~])(.*)", part) for part in record.split("; ")]
    return all(holds(found, *condition.groups(), strings) for condition in conditions)


def holds(found, path, sign, wanted, strings):
    for key in path.split("."):
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    wanted = strings if wanted == "{}" else [wanted]
    if sign == "=":
        return wanted == [as_text(found)]
    if isinstance(found, list):
        return all(want in found for want in wanted)
    return all(want in visible(str(found)) for want in wanted)


def as_text(value):
    return json.dumps(value) if value is None or isinstance(value, bool) else str(value)


def test_the_table_has_each_fact_once_in_every_language():
    rows = facts()
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 163)]
    for row in rows:
        assert all(row[name] for name in ("fact", "kind", "place", *LANGUAGES)), row["number"]
        assert bool(row["api"]) == bool(row["record"]), row["number"]
        assert row["api"] or row["kind"] == "feature", f"{row['number']} is no record of the API"


def test_every_fact_stands_on_its_page_and_in_the_api_in_each_language(ask):
    found = [line for row in facts() for line in missing(row, ask)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("number", ["19", "44", "86", "115", "161"])
@pytest.mark.parametrize("column", [*LANGUAGES, "record"])
def test_a_fact_that_reads_otherwise_is_found_missing(ask, number, column):
    fact = facts()[int(number) - 1]
    assert not list(missing(fact, ask))
    wrong = fact | {column: fact[column].replace("{}", "¤")[:-1] + "¤"}
    where = "/api/" if column == "record" else f"/{column}/"
    assert any(where in line for line in missing(wrong, ask))
