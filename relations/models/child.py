"""A child table: rows that hang on a record, go out with it and are kept in its revisions.

Every publication makes new primary keys, so an address or a comparison uses `uid`.
"""

import re
import uuid
from typing import Any

from django.db import models
from django.db.models.base import ModelBase
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from .constraints import ToldBesideFields
from .translated import SpeaksLanguages


class ChildTable(ModelBase):
    """Gives a class its key to the parent, and the constraints of its shape.

    `class AgreementLink(Link, of=Agreement)` is a table with the foreign key `record`; the agreement
    has its rows as `links`, which `Link.ROWS` says. `key` and `rows` name them otherwise. Names of
    the constraints begin with the class's name (`agreement_link_`).
    """

    @classmethod
    def __prepare__(  # type: ignore[override]  # with the options of a table
        mcs, name, bases, *, of=None, key="record", rows="", **options
    ):
        """What the class holds before its body is read, so that the key is its first column."""
        if of is None:
            return {}
        rows = rows or shape(bases).ROWS
        return {key: ParentalKey(of, on_delete=models.CASCADE, related_name=rows)}

    def __new__(mcs, name, bases, attrs, *, of=None, key="record", rows="", **options):
        if of is not None:
            prefix = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
            meta = attrs.get("Meta", shape(bases).Meta)
            own = getattr(meta, "constraints", [])
            constraints = [*shape(bases).constraints_of(prefix), *own]
            attrs["Meta"] = type("Meta", (meta,), {"constraints": constraints})
        return super().__new__(mcs, name, bases, attrs, **options)


def shape(bases: tuple[type, ...]) -> Any:
    """The Child class that a table is made from."""
    return next(base for base in bases if isinstance(base, ChildTable))


class Child(ToldBesideFields, SpeaksLanguages, Orderable, metaclass=ChildTable):
    """One row of a record, or of another row. A shape of rows is abstract; a table names its parent."""

    ROWS = ""  # what a parent calls rows of this shape
    record: Any  # the parent, unless the table calls it otherwise

    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True

    @staticmethod
    def constraints_of(prefix: str) -> list[models.BaseConstraint]:
        """What every table of this shape asks of its rows."""
        return []

    def publication_errors(self) -> dict[str, list]:
        """Field -> what is missing for readers to see the row, beyond what its columns ask."""
        return {}
