"""The piece of a text that shows why it was found, and where the words stand in it."""

import re
from typing import NamedTuple

from relations.languages import speaking
from relations.models import SearchRow

from .engine import marked
from .folding import fold
from .question import Question
from .ranking import answers
from .terms import stem, tokens

BEFORE = 0.3  # of them may stand before the first word that was found
SENTENCE = 0.15  # of them make a sentence; less is a name or a label
SEEN = 20_000  # letters of a text that are looked through


class Piece(NamedTuple):
    text: str
    is_found: bool


def pieces(text: str, question: Question) -> list[Piece]:
    """The whole text, divided where words of the question begin and end."""
    cut, place = [], 0
    for start, end, _group in spans(text, question):
        if start < place:
            continue
        cut += [Piece(text[place:start], False), Piece(text[start:end], True)]
        place = end
    return [piece for piece in [*cut, Piece(text[place:], False)] if piece.text]


def quote(row: SearchRow, question: Question, record, language: str) -> list[Piece]:
    """What a result says in the row's language, beside its title as the reader's language has it."""
    title, shown = record.reading("title", row.language).text, record.reading("title", language)
    if shown.language == row.language:
        return passage(row.text, question, title)
    found = passage(row.text, question)
    # Only the title that the reader does not see may hold the words.
    return found if any(piece.is_found for piece in found) else pieces(title, question)


def passage(text: str, question: Question, title: str = "") -> list[Piece]:
    """The stretch of one paragraph that holds most of the words that the title does not show; else
    the beginning of the first one that is a sentence. Pieces of it, none where there is neither."""
    length, paragraphs = speaking(question.language).passage_length, text[:SEEN].split("\n")
    shown = {group for _start, _end, group in spans(title, question)}
    best, most, where = "", 0, 0
    for paragraph in paragraphs:
        found = [span for span in spans(paragraph, question) if span[2] not in shown]
        for start, _end, _group in found:
            there = {group for s, e, group in found if s >= start and e <= start + length}
            if len(there) > most:
                best, most, where = paragraph, len(there), start
    if not best:
        sentences = (each for each in paragraphs if len(each) >= length * SENTENCE)
        best = next(sentences, "")
    return pieces(stretch(best, where, length), question)


def stretch(paragraph: str, start: int, length: int) -> str:
    """From a little before `start`, between words, with … where something is left out."""
    if len(paragraph) <= length:
        return paragraph
    begin = max(0, min(start - int(length * BEFORE), len(paragraph) - length))
    if begin:
        sentence = max(paragraph.rfind(sign, begin, start) for sign in (". ", "。", "? ", "! "))
        space = paragraph.find(" ", begin, start)
        begin = max(sentence + 1, space + 1, begin) if max(sentence, space) >= 0 else begin
    end = begin + length
    if end < len(paragraph):
        space = paragraph.rfind(" ", start + 1, end)
        end = space if space > begin + length / 2 else end
    piece = paragraph[begin:end].strip()
    return "… " * (begin > 0) + piece + " …" * (end < len(paragraph))


def spans(text: str, question: Question):
    """(start, end, which word of the question), in their order in the text."""
    found: list[tuple[int, int, int | str]] = []
    for token in tokens(text):
        if token.is_run:
            continue
        term = marked(stem(token.text, question.language), question.language)
        for number, group in enumerate(question.groups):
            if answers(term, group):
                found.append((token.start, token.end, number))
                break
    if question.runs:
        folded = fold(text)
        for run in question.runs:
            for match in re.finditer(re.escape(run), folded.text):
                start, end = folded.starts[match.start()], folded.ends[match.end() - 1]
                found.append((start, end, run))
    return sorted(found, key=lambda span: (span[0], -span[1]))
