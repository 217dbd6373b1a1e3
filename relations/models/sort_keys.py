"""What lists of records are sorted by in each language: a key of the title that readers of it see.

A database knows neither our languages' order nor the same order as another database, so the keys are
columns, written with the record. They are no content: neither the log, a version nor a dump holds them.
"""

from itertools import islice

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from relations.languages import FALLBACKS, column, speaking

from .light import PLAIN
from .translated import InEachLanguage

LONGEST_KEY = 400  # so that a cursor of the API, which holds a key, stays short
BLOCK = 500


class BytewiseField(models.CharField):
    """Text in bytewise order on every database: collations of PostgreSQL skip signs."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        return parameters | ({"collation": "C"} if connection.vendor == "postgresql" else {})


class SortKey(DeferredAttribute):
    """Always of the text that the record has now, whatever was read or set, however it is saved."""

    field: "SortKeyField"

    def __get__(self, record, owner=None):
        return self if record is None else self.field.key_of(record)

    def __set__(self, record, value):
        record.__dict__[self.field.attname] = value  # else it would count as not read


PLAIN.add(SortKey)


class SortKeyField(BytewiseField):
    """Of the text `of` in one language. Null only in rows that nobody has saved since it was added."""

    descriptor_class = SortKey

    def __init__(self, *args, of="", language="", **kwargs):
        self.of, self.language = of, language
        fixed = {"max_length": LONGEST_KEY, "null": True, "blank": True, "editable": False}
        super().__init__(*args, **(kwargs | fixed | {"serialize": False}))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "null", "blank", "editable", "serialize", "verbose_name"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs | {"of": self.of, "language": self.language}

    def key_of(self, record: models.Model) -> str:
        columns = (column(self.of, code) for code in FALLBACKS[self.language])
        texts = (getattr(record, name, "") for name in columns)  # a migration knows fewer languages
        text = next(filter(None, texts), "")
        return speaking(self.language).sort_key(text)[:LONGEST_KEY]


class SortKeys(InEachLanguage):
    """`title_order = SortKeys("title")` adds title_order_en and so on."""

    def __init__(self, of: str):
        super().__init__(SortKeyField(of=of))

    def adapt(self, field, language):
        field.language = language


def fill(model: type[models.Model], *names: str) -> None:
    """Write these keys of every row, in blocks. For migrations."""
    rows = model._base_manager.order_by("pk").iterator(BLOCK)
    while some := list(islice(rows, BLOCK)):
        model._base_manager.bulk_update(some, names)
