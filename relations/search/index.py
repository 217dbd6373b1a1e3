"""Writes what is searched, in the transaction of the publication: the rows follow the log."""

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from relations.languages import LANGUAGES
from relations.models import PublicationEvent, SearchRow, SearchWord
from relations.models.publication import public_content
from relations.models.published_tree import live_with_rows
from relations.models.versioning import begin

from .contents import SEARCHED_KINDS, Contents, contents
from .engine import marked, of_kind
from .terms import is_word, terms

logger = logging.getLogger("relations.search")
BLOCK = 500  # records rebuilt at once
WORDS = 5_000  # words counted at once
YEAR = 4  # digits
LONGEST_WORD = 120


def follow_log(sender, instance: PublicationEvent, created: bool, raw: bool, **kwargs) -> None:
    """On post_save of the log, which every publication, correction and deletion writes last."""
    if created and not raw:
        follow_rows([instance])


def follow_rows(log: list[PublicationEvent]) -> None:
    """The same for new rows of one kind, of different records, that were saved without a signal."""
    kind = log[0].content_type.model
    if kind in SEARCHED_KINDS:
        write_rows(kind, {row.object_id: row.content for row in log})


def write_rows(kind: str, contents_of: Mapping[int, dict | None]) -> None:
    """Replace what is searched of these records; None for one that readers may not see any more.

    Needs a transaction that holds the content version, which puts writers in one order. At most
    seven queries, however many records.
    """
    old = SearchRow.objects.filter(kind=kind, object_id__in=list(contents_of))
    gone = list(old.defer("text"))
    if gone:
        old.delete()
    rows: list[SearchRow] = []
    written: dict[str, Any] = {}
    for pk, content in contents_of.items():
        if content is None:
            continue
        for language in LANGUAGES:
            found = contents(content, language)
            if not found.is_empty:
                rows.append(row_of(kind, pk, language, found, written))
    SearchRow.objects.bulk_create(rows)
    count_words(gone, rows, written)


def row_of(kind: str, pk: int, language: str, found: Contents, written: dict) -> SearchRow:
    """Notes in `written` how each word is written."""
    once: dict[str, Any] = {"language": language, "written": written, "once": True}
    year = marked(found.date[:YEAR], language) if found.date else ""
    body = engine_terms("\n".join(found.paragraphs), **once)
    return SearchRow(
        kind=kind,
        object_id=pk,
        language=language,
        date=found.date[:10],
        names="\n".join(engine_terms(n, language=language, written=written) for n in found.names),
        summary=engine_terms(found.summary, **once),
        words=" ".join(filter(None, [of_kind(kind), year, body])),
        text="\n".join(filter(None, [found.summary, *found.paragraphs])),
    )


def engine_terms(text: str, *, language: str, written: dict, once: bool = False) -> str:
    """In their order, which a name needs; `once` leaves repetitions out."""
    found = []
    for term, word in terms(text, language):
        found.append(marked(term, language))
        if word and is_word(term):
            shown = word if word.isupper() else word.lower()
            written[language, term] = shorter(shown, written.get((language, term)))
    return " ".join(dict.fromkeys(found) if once else found)


def shorter(word: str, other: str | None) -> str:
    """Of two ways to write a word: the singular, mostly."""
    return min(word, other, key=len)[:LONGEST_WORD] if other else word[:LONGEST_WORD]


def words_of(row: SearchRow) -> set[tuple[str, str]]:
    held = " ".join((row.names, row.summary, row.words.removeprefix(of_kind(row.kind)))).split()
    return {(row.language, term[1:]) for term in held if is_word(term[1:])}


def count_words(gone: list[SearchRow], come: list[SearchRow], written: dict) -> None:
    """Keep the number of rows of each word that came or went; one that no row holds is forgotten."""
    change = Counter(word for row in come for word in words_of(row))
    change.subtract(word for row in gone for word in words_of(row))
    changed = [(word, by) for word, by in sorted(change.items()) if by]
    for start in range(0, len(changed), WORDS):
        add_to_count(dict(changed[start : start + WORDS]), written)


def add_to_count(changed: dict[tuple[str, str], int], written: dict) -> None:
    known = SearchWord.objects.filter(
        language__in={language for language, _term in changed},
        term__in={term for _language, term in changed},
    )
    counted = {(word.language, word.term): word for word in known}
    new, respelled, forgotten, held = [], [], [], defaultdict(list)
    for (language, term), by in changed.items():
        word, shown = counted.get((language, term)), written.get((language, term))
        if word is None:
            new.append(SearchWord(language=language, term=term, word=shown or term, rows=by))
        elif word.rows + by <= 0:
            forgotten.append(word.pk)
        else:
            held[by].append(word.pk)
            if (best := shorter(word.word, shown)) != word.word:
                word.word = best
                respelled.append(word)
    SearchWord.objects.filter(pk__in=forgotten).delete()
    SearchWord.objects.bulk_create(new)
    SearchWord.objects.bulk_update(respelled, ["word"], batch_size=BLOCK)
    for by, pks in held.items():
        SearchWord.objects.filter(pk__in=pks).update(rows=F("rows") + by)


@transaction.atomic
def rebuild(progress=lambda done, of: None) -> int:
    """All rows and words anew, of what is public now. Returns the number of records.

    Nothing is published by it, but what a search answers changes, so the content version counts up;
    its row is held against those who publish.
    """
    begin()
    SearchRow.objects.all().delete()
    SearchWord.objects.all().delete()
    waiting = {
        name: kind.model.objects.published().count() for name, kind in SEARCHED_KINDS.items()
    }
    done, of = 0, sum(waiting.values())
    for name, kind in SEARCHED_KINDS.items():
        pks = list(kind.model.objects.published().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), BLOCK):
            block = pks[start : start + BLOCK]
            write_rows(name, public_contents(kind.model, block))
            done += len(block)
            progress(done, of)
    logger.info("Rebuilt: %s records", done)
    return done


def public_contents(model, pks: list[int]) -> dict[int, dict]:
    """As the log has them; of rows that came without a log, as they stand."""
    log = PublicationEvent.objects.of_kind(model).filter(until=None, stored_content__isnull=False)
    found = {row.object_id: row.content for row in log.filter(object_id__in=pks)}
    if unlogged := set(pks) - found.keys():
        for record in live_with_rows(model).filter(pk__in=unlogged):
            found[record.pk] = public_content(record.serializable_data())
    return {pk: found[pk] for pk in pks}
