"""What changed in a text, by words; what the difference looks like on a page."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations.text.sentences import sentences

# A live fact in brackets, a number with its marks, a word, one sign of Japanese, anything else.
TOKEN = re.compile(
    r"\[[^\[\]]*\]|\d[\d.,\u00a0\u202f]*\d|[\u3040-\u30ff\u3400-\u9fff々]"
    r"|[^\W\u3040-\u30ff\u3400-\u9fff々]+|\s+|."
)
# A sentence with what ends it and the space behind.
SENTENCE = re.compile(r"[^.!?。！？\n]*[.!?。！？\n]+\s*|[^.!?。！？\n]+")
WHOLE = re.compile(r".+", re.DOTALL)
MOST_PAIRS = 500_000  # of equal parts; matching them takes about a second
KEPT, OLD, NEW = "kept", "old", "new"


def sentences_changed(old: str, new: str) -> int:
    """How many sentences of the longer side are not in the other."""
    before, after = sentences(old), sentences(new)
    if pairs(before, after) > MOST_PAIRS:
        return max(len(before), len(after))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for how, a, b, c, d in codes if how != "equal")


def pairs(before: list[str], after: list[str]) -> int:
    """How many places of one are equal to how many of the other, which is what matching costs."""
    there = Counter(after)
    return sum(count * there[part] for part, count in Counter(before).items() if part.strip())


def units_of(old: str, new: str) -> tuple[list[str], list[str]]:
    """By words; by sentences, or as a whole, where matching smaller parts would take minutes."""
    for part in (TOKEN, SENTENCE, WHOLE):
        parts = part.findall(old), part.findall(new)
        if pairs(*parts) <= MOST_PAIRS:
            break
    return parts


def by_words(old: str, new: str) -> list[tuple[str, str]]:
    """(kept | old | new, text) in order; spaces between two changes belong to both."""
    before, after = units_of(old, new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    codes = matcher.get_opcodes()
    pieces = []
    for place, (how, a, b, c, d) in enumerate(codes):
        removed, added = "".join(before[a:b]), "".join(after[c:d])
        is_space_between = 0 < place < len(codes) - 1 and not removed.strip()
        pieces.append((how != "equal" or is_space_between, removed, added))
    parts = []
    for changed, run in groupby(pieces, key=lambda piece: piece[0]):
        _, old_texts, new_texts = zip(*run, strict=True)
        removed, added = "".join(old_texts), "".join(new_texts)
        parts += [(OLD, removed), (NEW, added)] if changed else [(KEPT, removed)]
    return [(how, text) for how, text in parts if text]


def marked(parts: list[tuple[str, str]]) -> SafeString:
    """As <del> and <ins>, which also say in words what they are."""
    return format_html_join("", "{}", ((_mark(how, text),) for how, text in parts))


def _mark(how: str, text: str) -> SafeString:
    if how == KEPT:
        return format_html("{}", text)
    if how == OLD:
        return format_html('<del><span class="w-sr-only">{} </span>{}</del>', _("removed:"), text)
    return format_html('<ins><span class="w-sr-only">{} </span>{}</ins>', _("added:"), text)
