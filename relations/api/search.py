"""Search of everything published, as its page does it."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from relations.filters import LONGEST_QUERY
from relations.languages import LANGUAGES
from relations.models import SearchRow
from relations.search.contents import SEARCHED_KINDS
from relations.search.finding import RANKED, Found, find
from relations.search.passages import quote
from relations.search.ranking import Ranked

from . import keyset
from .base import COMMON, ApiView
from .fields import (
    IN_LANGUAGES,
    SLUG,
    TEXT,
    api_url,
    extend_schema_field,
    in_languages,
    page_url,
    reader_language,
)
from .paging import BAD_CURSOR, LARGEST_PAGE, PAGE_SIZE, Paged
from .problems import Problem, one_of, wrong

ORDERING, KEYS = "relevance", ("place",)


@extend_schema_field(SLUG)
class Slug(serializers.CharField):
    pass


@extend_schema_field(TEXT | {"format": "uri"})
class AddressOrNull(serializers.CharField):
    pass


@extend_schema_field(IN_LANGUAGES)
class Titles(serializers.DictField):
    pass


class ResultSerializer(serializers.Serializer):
    """A record that holds the words, and the passage of its text that shows them."""

    kind = serializers.ChoiceField(choices=list(SEARCHED_KINDS))
    slug = Slug()
    title = serializers.CharField()
    title_lang = serializers.ChoiceField(choices=LANGUAGES)
    title_i18n = Titles()
    passage = serializers.CharField()
    passage_lang = serializers.ChoiceField(choices=LANGUAGES)
    url = serializers.URLField()
    api_url = AddressOrNull()


class SearchSerializer(serializers.Serializer):
    """Results in their order, and how the words were understood. No more than the first 500 can be read."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    total = serializers.IntegerField()
    total_is_estimate = serializers.BooleanField()
    counts = serializers.DictField(child=serializers.IntegerField())
    corrected = serializers.CharField(allow_null=True)
    is_partial = serializers.BooleanField()
    suggestions = serializers.ListField(child=serializers.CharField())
    results = ResultSerializer(many=True)


class Search(Paged, ApiView):
    """Results are pages of one order; a publication between two of them may move a result."""

    name = "search"
    label = _("Search")
    about = _(
        "Published records by their words, the best first. All the words stand in one text, in the "
        "language asked for or else in another. Where no text holds them, slips are mended "
        "(corrected), or records with some of the words are given (is_partial)."
    )
    serializer_class = SearchSerializer
    known_parameters = COMMON | {"q", "kind", "exact", "page_size", "cursor"}
    model = SearchRow
    # What the description tells of ?q= and its companions; their meanings are in schema.py.
    parameters: dict[str, dict[str, Any]] = {
        "q": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
        "kind": {"type": "string", "enum": list(SEARCHED_KINDS)},
        "exact": {"type": "string", "enum": ["0", "1"]},
        "page_size": {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_PAGE,
            "default": PAGE_SIZE,
        },
        "cursor": {"type": "string"},
    }
    meanings = {
        "q": _("Words to find in everything that records say, in any language."),
        "kind": _("Only records of this kind; `counts` has every kind’s number."),
        "exact": _("1 takes the words as they are: none is mended and none may go on."),
    }

    def answer(self, request):
        problems, params = self.problems(), request.query_params
        words = params.get("q", "").strip()
        if "q" not in params:
            problems.append(wrong("q", _("Write the words to find."), "missing"))
        elif len(words) > LONGEST_QUERY:
            message = _("Write at most %(most)d letters.") % {"most": LONGEST_QUERY}
            problems.append(wrong("q", message, "max_length"))
        kind, exact = params.get("kind", ""), params.get("exact", "")
        if kind and kind not in SEARCHED_KINDS:
            problems.append(wrong("kind", one_of(SEARCHED_KINDS)))
        if exact not in ("", "0", "1"):
            problems.append(wrong("exact", one_of(("0", "1"))))
        size, start = self.asked_size(problems), self.asked_place(problems)
        if problems:
            raise Problem("invalid_parameters", problems)
        found = find(words, reader_language(), kind=kind, exact=exact == "1")
        return self.page_of(found, start, size)

    def asked_place(self, problems) -> int:
        """The place of the first result in the order."""
        cursor = self.asked_cursor(ORDERING, KEYS, problems)
        place = cursor.key[0] if cursor else "0"
        if place.isascii() and place.isdigit() and len(place) < 4 and int(place) <= RANKED:
            return int(place)
        problems.append(wrong("cursor", BAD_CURSOR))
        return 0

    def page_of(self, found: Found, start: int, size: int):
        there = len(found.results)
        following = self.link(place(start + size)) if start + size < there else None
        previous = self.link(place(max(0, start - size))) if start else None
        links = [(following, "next"), (previous, "prev")]
        header = ", ".join(f'<{url}>; rel="{rel}"' for url, rel in links if url)
        body = {
            "next": following,
            "previous": previous,
            "total": found.total,
            "total_is_estimate": not found.is_counted,
            "counts": {kind: found.counts[kind] for kind in SEARCHED_KINDS if kind in found.counts},
            "corrected": found.corrected or None,
            "is_partial": found.is_partial,
            "suggestions": found.nearest,
            "results": as_rows(found.results[start : start + size], found),
        }
        return self.json(body, {"Link": header} if header else None)


def place(number: int) -> keyset.Cursor:
    return keyset.Cursor(ORDERING, (str(number),))


def as_rows(ranked: list[Ranked], found: Found) -> list[dict]:
    """One query, and one for each kind among them."""
    quoted = SearchRow.objects.in_bulk([each.row for each in ranked])
    wanted = defaultdict(list)
    for each in ranked:
        wanted[each.kind].append(each.object_id)
    records = {
        (kind, record.pk): record
        for kind, pks in wanted.items()
        for record in SEARCHED_KINDS[kind].model.objects.published().filter(pk__in=pks)
    }
    return [
        as_row(each.kind, records[each.kind, each.object_id], quoted[each.row], found)
        for each in ranked
        if (each.kind, each.object_id) in records and each.row in quoted
    ]


def as_row(kind: str, record, row: SearchRow, found: Found) -> dict:
    title, title_language = record.reading("title")
    quoted = quote(row, found.questions[row.language], record, reader_language())
    return {
        "kind": kind,
        "slug": record.slug,
        "title": title,
        "title_lang": title_language,
        "title_i18n": in_languages(record, "title"),
        "passage": "".join(piece.text for piece in quoted),
        "passage_lang": row.language,
        "url": page_url(f"{kind}_detail", record.slug),
        "api_url": api_url(kind, record.slug) if SEARCHED_KINDS[kind].has("api_detail") else None,
    }
