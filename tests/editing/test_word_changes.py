"""What changed in a text, whatever its length: nobody waits minutes for a page that compares."""

import random

from relations.editing.word_changes import KEPT, NEW, OLD, by_words, sentences_changed


def joined(parts, *hows) -> str:
    return "".join(text for how, text in parts if how in (KEPT, *hows))


def scattered(words: int, alphabet: str, seed: int) -> str:
    return " ".join(random.Random(seed).choices(alphabet, k=words))  # noqa: S311


def test_a_short_text_is_compared_by_words():
    assert by_words("One two three.", "One 2 three.") == [
        (KEPT, "One "),
        (OLD, "two"),
        (NEW, "2"),
        (KEPT, " three."),
    ]


def test_a_long_text_is_compared_by_sentences():
    old = "".join(f"Sentence {number} is one of the many. " for number in range(900))
    new = old.replace("Sentence 450 is", "Sentence 450 was")
    assert (OLD, "Sentence 450 is one of the many. ") in by_words(old, new)
    assert (NEW, "Sentence 450 was one of the many. ") in by_words(old, new)
    assert sentences_changed(old, new) == 1


def test_what_no_sentence_divides_is_replaced_as_a_whole():
    old, new = scattered(2_000, "abc", seed=1), scattered(2_000, "abc", seed=2)
    assert by_words(old, new) == [(OLD, old), (NEW, new)]


def test_many_equal_sentences_are_counted_without_being_matched():
    old = "".join(f"{word}. " for word in scattered(2_000, "ABC", seed=1).split())
    new = "".join(f"{word}. " for word in scattered(1_500, "ABC", seed=2).split())
    assert sentences_changed(old, new) == 2_000


def test_nothing_is_lost_between_the_pieces():
    for letters in ("ab", "漢字。"):
        for count in (10, 100, 3_000):
            old, new = scattered(count, letters, seed=3), scattered(count, letters, seed=4)
            parts = by_words(old, new)
            assert (joined(parts, OLD), joined(parts, NEW)) == (old, new)
