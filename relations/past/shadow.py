"""As of a moment, every table that a question names is the table as it stood then.

A SELECT that runs while a past moment is asked about gets a common table expression for each table of
records that it names, with the same name as the table, so the rest of the statement stays as it is. No
view and no filter has to know: what they ask, they ask of that day. On SQLite and PostgreSQL the
expressions are folded into the statement and use the indexes of the tables behind them.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection

from relations.models import Observation, PublicationEvent
from relations.values.moment import moment

from .models import STATES
from .tables import Table, stored_fields

NAMED = re.compile(r'"(relations_[a-z]+)"')
QUESTIONS = ("SELECT", "(SELECT")
# Of a record that is public, whatever the desk is doing with it.
ALWAYS = {"live": True}


def shadowed(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    """Wrapper of a connection's statements, see Django's `execute_wrapper`."""
    past = moment()
    if past is not None and not many and sql.startswith(QUESTIONS):
        sql = as_it_stood(sql, past, context["connection"].vendor)
    return execute(sql, params, many, context)


def as_it_stood(sql: str, past: datetime, vendor: str) -> str:
    """The same question about the tables of a moment."""
    tables = shadows(vendor)
    named = [name for name in dict.fromkeys(NAMED.findall(sql)) if name in tables]
    if not named:
        return sql
    at = literal(past, vendor)
    shadow = (f'"{name}" AS NOT MATERIALIZED ({tables[name].format(at=at)})' for name in named)
    return f"WITH {', '.join(shadow)} {sql}"


def literal(past: datetime, vendor: str) -> str:
    text = past.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return f"'{text}+00'" if vendor == "postgresql" else f"'{text}'"


@cache
def shadows(vendor: str) -> dict[str, str]:
    """Name of a table -> the SELECT of its rows as they stood {at} a moment."""
    found = {table._meta.db_table: of_states(table) for table in STATES}
    # SQLite takes a bare name for the expression itself.
    schema = "main." if vendor == "sqlite" else ""
    for table, begins, ends in (
        (Observation, "published_at", "superseded_at"),
        (PublicationEvent, "at", "until"),
    ):
        found[table._meta.db_table] = of_own_rows(table, begins, ends, schema)
    return found


def of_states(table: Table) -> str:
    """From the state table. What only the desk knows is not there and stands empty."""
    stored = {field.column for field in stored_fields(table)}
    columns = [
        f'"{field.column}"'
        if field.column in stored or field.primary_key
        else f'{empty(field)} AS "{field.column}"'
        for field in table._meta.local_concrete_fields
    ]
    states = STATES[table]._meta.db_table
    then = '"public_from" <= {at} AND ("public_until" IS NULL OR "public_until" > {at})'
    return f'SELECT {", ".join(columns)} FROM "{states}" WHERE {then}'  # noqa: S608 (our own names)


def empty(field: Any) -> str:
    if field.null:
        return "NULL"
    return "TRUE" if ALWAYS.get(field.name) else "FALSE"


def of_own_rows(table: Table, begins: str, ends: str, schema: str) -> str:
    """Of rows that only come, and are given an end: one that comes later had not come."""
    columns = [
        f'"{field.column}"' if field.column != ends else end_so_far(ends)
        for field in table._meta.local_concrete_fields
    ]
    rows = f'{schema}"{table._meta.db_table}" WHERE "{begins}" <= {{at}}'
    return f"SELECT {', '.join(columns)} FROM {rows}"  # noqa: S608 (our own names)


def end_so_far(column: str) -> str:
    return f'CASE WHEN "{column}" <= {{at}} THEN "{column}" END AS "{column}"'


def shadow_every_connection(connection: Any = connection, **kwargs: Any) -> None:
    """On connection_created, which comes again when a connection is opened anew."""
    if shadowed not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, shadowed)
        # PostgreSQL knows that a table's other columns follow from its key, and of no expression's.
        connection.features.allows_group_by_selected_pks_on_model = keys_are_enough


def keys_are_enough(table: Table) -> bool:
    """Whether rows may be grouped by the key alone."""
    return moment() is None and table._meta.managed
