"""What the database refuses, in an editor's words. Two people may ask for one thing at once, so the
gate's own questions cannot be the last word.
"""

import logging
import re
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, OperationalError, connection
from django.db.models import CheckConstraint, ProtectedError
from django.utils.translation import gettext as _

from relations.languages import speaking

from .constraints import place_of
from .faults import Fault, field_label
from .gate import PublicationRefused
from .translated import spoken

logger = logging.getLogger("relations.models")
# PostgreSQL: serialization failure, deadlock, lock not available, cancelled by a timeout.
BUSY = frozenset({"40001", "40P01", "55P03", "57014"})
SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")
SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
POSTGRESQL_KEY = re.compile(r"\(([^()]*)\)=\(")
MOST_USERS = 8


class DatabaseBusy(PublicationRefused):
    """Others were writing for too long. Nothing was done, and trying again is right."""


@contextmanager
def database_in_words():
    """Around a write and its transaction: a refusal becomes a PublicationRefused, nothing is done.

    What the gate did not foresee is logged: by the name of what failed, never with values.
    """
    try:
        yield
    except ProtectedError as error:
        raise PublicationRefused(_still_used(error)) from error
    except IntegrityError as error:
        name, table, columns = _what_failed(error)
        what = name or " ".join([table, *sorted(columns)]).strip() or "a key"
        logger.warning("Refused by the database: %s", what)
        raise PublicationRefused.because([_fault_of(error)]) from error
    except OperationalError as error:
        if not _is_busy(error):
            raise
        logger.warning("Refused, since the database is busy: %s", type(error.__cause__).__name__)
        busy = _("The database was busy with others' changes. Nothing was changed. Try once more.")
        raise DatabaseBusy(busy) from error


def check_keys() -> None:
    """PostgreSQL looks whether a row that is named still exists only where its transaction ends."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _is_busy(error) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in BUSY or "is locked" in str(error)


def _still_used(error: ProtectedError) -> str:
    """Django's own message names classes and columns; the desk's own one is already in words."""
    if not error.args[0].startswith("Cannot delete"):
        return error.args[0]
    users = sorted({str(_record_of(row)) for row in error.protected_objects})
    shown = [*users[:MOST_USERS], *(["…"] if len(users) > MOST_USERS else [])]
    places = speaking(spoken()).semicolon.join(shown)
    return _("Still used in: %(places)s.") % {"places": places}


def _record_of(row):
    while hasattr(row, "uid"):  # a child row: readers know its record
        row = getattr(row, "record", None) or getattr(row, "step", None) or row.breakdown
    return row


def _fault_of(error: IntegrityError) -> Fault:
    name, table, columns = _what_failed(error)
    model = next((m for m in apps.get_models() if m._meta.db_table == table), None)
    for kind in [model] if model else apps.get_models():
        for constraint in kind._meta.constraints:
            if name == constraint.name or (columns and columns == _columns_of(kind, constraint)):
                return Fault(
                    str(constraint.get_violation_error_message()), _place(kind, constraint)
                )
    fields = [f for f in model._meta.concrete_fields if f.column in columns] if model else []
    if model and len(fields) == 1 and fields[0].unique:
        [message] = model().unique_error_message(model, (fields[0].name,)).messages
        return Fault(message, fields[0].name, (), field_label(model, fields[0].name))
    return Fault(_("Something named here was changed or deleted meanwhile. Look at it again."))


def _what_failed(error) -> tuple[str, str, set[str]]:
    """Name of the constraint, table, columns; "" and no columns where the database is silent."""
    if diagnosis := getattr(error.__cause__, "diag", None):
        key = POSTGRESQL_KEY.search(diagnosis.message_detail or "")
        columns = set(key[1].split(", ")) if key else set()
        return diagnosis.constraint_name or "", diagnosis.table_name or "", columns
    if check := SQLITE_CHECK.search(str(error)):
        return check[1], "", set()
    if unique := SQLITE_UNIQUE.search(str(error)):
        names = [name.rpartition(".") for name in unique[1].split(", ")]
        return "", names[0][0], {column for _table, _dot, column in names}
    return "", "", set()


def _columns_of(model, constraint) -> set[str]:
    fields = getattr(constraint, "fields", ())
    return {model._meta.get_field(name).column for name in fields}


def _place(model, constraint) -> str:
    return place_of(model, constraint) if isinstance(constraint, CheckConstraint) else ""
