"""Results of a search, as entries of a list with the passage that was found."""

from collections import defaultdict

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from relations.models import Agreement, SearchRow, SitePage, Statistic, Topic
from relations.models.agreement import shown_with
from relations.search.passages import Piece, pieces, quote
from relations.search.question import Question
from relations.search.ranking import Ranked
from relations.views.related import (
    forums_with_members,
    meetings_with_status,
    programs_with_intakes,
)

from .entry import agreement_entry, entry, forum_entry, meeting_entry, program_entry
from .words import words

KIND_NAMES = {
    "agreement": gettext_lazy("Agreement"),
    "forum": gettext_lazy("Forum"),
    "program": gettext_lazy("Program"),
    "topic": gettext_lazy("Topic"),
    "statistic": gettext_lazy("Statistic"),
    "meeting": gettext_lazy("Meeting"),
    "sitepage": gettext_lazy("About this site"),
}
KIND_LISTS = KIND_NAMES | {
    "agreement": gettext_lazy("Agreements"),
    "forum": gettext_lazy("Forums"),
    "program": gettext_lazy("Programs"),
    "topic": gettext_lazy("Topics"),
    "statistic": gettext_lazy("Statistics"),
    "meeting": gettext_lazy("Meetings"),
}
OPENING, CLOSING = mark_safe("<mark>"), mark_safe("</mark>")


def results(ranked: list[Ranked], questions: dict[str, Question], language: str) -> list[dict]:
    """For components/entry.html, in their order. One query, and those of each kind that is there."""
    rows = SearchRow.objects.in_bulk([each.row for each in ranked])
    wanted = defaultdict(list)
    for each in ranked:
        wanted[each.kind].append(each.object_id)
    entries = {
        (kind, record.pk): (record, tell)
        for kind, pks in wanted.items()
        for records, tell in [told(kind)]
        for record in records.filter(pk__in=pks)
    }
    shown = []
    for each in ranked:
        key = each.kind, each.object_id
        if key in entries and each.row in rows:
            record, tell = entries[key]
            shown.append(
                result(tell(record, language), record, rows[each.row], questions, language)
            )
    return shown


def told(kind: str):
    """Published records with what an entry prints, and what makes the entry."""
    match kind:
        case "agreement":
            rows = Agreement.objects.published().with_status()
            return rows.prefetch_related(*shown_with("parties")), agreement_entry
        case "forum":
            return forums_with_members(), forum_entry
        case "meeting":
            return meetings_with_status(), meeting_entry
        case "program":
            return programs_with_intakes(), program_entry
    model = {"topic": Topic, "statistic": Statistic, "sitepage": SitePage}[kind]
    return model.objects.published(), plain_entry


def plain_entry(record, language: str) -> dict:
    return entry(record, language, kind="")


def result(entry: dict, record, row: SearchRow, questions, language: str) -> dict:
    """The entry with the words marked in its title, and the passage in place of its summary."""
    title = words(record, "title", language)
    asked = questions.get(title.lang or language)
    quoted = quote(row, questions[row.language], record, language)
    kinds = filter(None, [str(KIND_NAMES[row.kind]), entry["kind"]])
    return entry | {
        "title": marked(pieces(title.text, asked)) if asked else title.text,
        "kind": " · ".join(kinds),
        "summary": marked(quoted),
        "summary_lang": "" if row.language == language else row.language,
    }


def marked(text: list[Piece]) -> SafeString:
    parts = (
        (OPENING, piece.text, CLOSING) if piece.is_found else ("", piece.text, "") for piece in text
    )
    return format_html_join("", "{}{}{}", parts)
