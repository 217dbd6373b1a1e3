"""What Django and modelcluster do anew for each row, done once a field or not at all.

A page reads hundreds of rows; each made a dictionary of all its choices in the reader's language to
look up one of them, looked for child rows among arguments that held none, and set its columns one by
one.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init
from django.utils.encoding import force_str
from modelcluster.models import ClusterableModel

SIGNALS = pre_init, post_init
PLAIN = {DeferredAttribute, ForeignKeyDeferredAttribute}


class Row(models.Model):
    """Read from the database, it takes its columns in one step.

    That leaves out what `Model.__init__` does for columns that are no plain values and for receivers
    of its signals; a class that has either is read as Django reads it.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the types are of a Django with a fourth argument
        cls, db: str, field_names: Sequence[str], values: Sequence[Any]
    ) -> Self:
        """`field_names`: of the columns that were read, in the order of `values`."""
        if not has_plain_columns(cls) or any(signal.has_listeners(cls) for signal in SIGNALS):
            return super().from_db(db, field_names, values)
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True))
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row


@cache
def has_plain_columns(model: type[models.Model]) -> bool:
    """Whether each is kept in the instance's dictionary under its own name."""
    columns = (getattr(model, field.attname) for field in model._meta.concrete_fields)
    return all(type(column) in PLAIN for column in columns)


class ShowsChoices(Row):
    """What `get_…_display()` calls, for every field with choices."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field) -> str:
        value = getattr(self, field.attname)
        return force_str(labels(field).get(value, value), strings_only=True)


@cache
def labels(field: models.Field) -> dict[Any, Any]:
    """Value -> label, which is put into words when it is shown."""
    return dict(field.flatchoices)


class Clusterable(Row, ClusterableModel):
    """A row read from the database brings values only, and no names of child rows."""

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs:
            super().__init__(*args, **kwargs)
        else:
            models.Model.__init__(self, *args)
