"""What the public search reads: rows of words, written with each publication and never by hand.

Made from the publication log and from nothing else, so no draft can stand in them; see
relations/search. Everything here can be made again by `manage.py rebuild_search`.
"""

from django.db import models

from relations.languages import NAMES


class SearchRow(models.Model):
    """One published record in one language: what it is found by, and the text to quote.

    `names`, `summary` and `words` hold engine terms (search/terms.py) divided by blanks; each name
    stands on a line of its own.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2, choices=NAMES)
    # Of a meeting: newer ones come first among equals.
    date = models.CharField(max_length=10, blank=True)
    names = models.TextField()
    summary = models.TextField(blank=True)
    words = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_row_of_record"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} ({self.language})"


class SearchWord(models.Model):
    """A word of a language's rows, as it is written, with the number of rows that hold it."""

    language = models.CharField(max_length=2, choices=NAMES)
    term = models.CharField(max_length=60)
    word = models.CharField(max_length=120)
    rows = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "term"], name="search_word_of_language")
        ]

    def __str__(self):
        return self.word
