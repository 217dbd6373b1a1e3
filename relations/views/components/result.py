"""Results of a search, as entries of a list with the passage that was found."""

from collections import defaultdict
from dataclasses import replace

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from relations.kinds import BY_NAME
from relations.models import SearchRow
from relations.search.passages import Piece, pieces, quote
from relations.search.question import Question
from relations.search.ranking import Ranked

from .entry import Entry
from .words import Words

OPENING, CLOSING = mark_safe("<mark>"), mark_safe("</mark>")


def results(ranked: list[Ranked], questions: dict[str, Question], language: str) -> list[Entry]:
    """In their order. One query, and those of each kind that is there."""
    rows = SearchRow.objects.in_bulk([each.row for each in ranked])
    wanted = defaultdict(list)
    for each in ranked:
        wanted[each.kind].append(each.object_id)
    entries = {
        (kind, record.pk): (record, told.entry)
        for kind, pks in wanted.items()
        for told in [BY_NAME[kind].entries.load()]
        for record in told.rows().filter(pk__in=pks)
    }
    shown = []
    for each in ranked:
        key = each.kind, each.object_id
        if key in entries and each.row in rows:
            record, entry_of = entries[key]
            entry = entry_of(record, language)
            shown.append(result(entry, record, rows[each.row], questions, language))
    return shown


def result(entry: Entry, record, row: SearchRow, questions, language: str) -> Entry:
    """The entry with the words marked in its title, and the passage in place of its summary."""
    title = entry.title
    asked = questions.get(title.lang or language)
    quoted = quote(row, questions[row.language], record, language)
    kinds = filter(None, [str(BY_NAME[row.kind].one), entry.kind])
    return replace(
        entry,
        title=Words(marked(pieces(title.text, asked)), title.lang) if asked else title,
        kind=" · ".join(kinds),
        summary=Words(marked(quoted), "" if row.language == language else row.language),
    )


def marked(text: list[Piece]) -> SafeString:
    parts = (
        (OPENING, piece.text, CLOSING) if piece.is_found else ("", piece.text, "") for piece in text
    )
    return format_html_join("", "{}{}{}", parts)
