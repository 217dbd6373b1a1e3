"""What matches words quickly: FTS5 on SQLite, tsvector on PostgreSQL, behind one question.

Neither is asked to know a language or to rank. The engine's own table or column is kept by the
database itself (triggers, a generated column), so no write to SearchRow can forget it.
"""

from typing import Any, NamedTuple

from django.db import connection, connections

from relations.languages import ALL
from relations.models import SearchRow

ROWS = SearchRow._meta.db_table
INDEX = "relations_searchindex"
COLUMNS = ("names", "summary", "words")
# A term carries its language's mark or, of a kind, a "k": one list of rows for each is read, not all.
MARKS = {language.code: language.search_mark for language in ALL}
Term = tuple[str, bool]  # (term, whether it may go on)


class Hit(NamedTuple):
    row: int
    kind: str
    object_id: int
    language: str


def marked(term: str, language: str) -> str:
    return MARKS[language] + term


def of_kind(kind: str) -> str:
    return f"k{kind}"


def find(groups: list[list[Term]], *, kind: str = "", limit: int) -> list[Hit]:
    """Rows that hold a term of each group, at most `limit`; those that hold them in their names
    come first. Terms are marked() ones. One query."""
    if not groups:
        return []
    ask = _ask_postgresql if connection.vendor == "postgresql" else _ask_sqlite
    of = of_kind(kind) if kind else ""
    parts: list[str] = []
    params: list[Any] = []
    for in_names in (True, False):
        where, terms = ask(groups, of, in_names)
        select = f"SELECT r.id, r.kind, r.object_id, r.language FROM {where} LIMIT %s"  # noqa: S608
        parts.append(f"SELECT * FROM ({select}) AS found_{len(parts)}")  # noqa: S608
        params += [*terms, limit]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = dict.fromkeys(Hit(*row) for row in cursor.fetchall())
    return list(rows)[:limit]


def _ask_sqlite(groups, kind_term, in_names):
    every = [
        "(" + " OR ".join(f'"{term}"' + "*" * goes_on for term, goes_on in group) + ")"
        for group in groups
    ]
    match = " AND ".join(every)
    if in_names:
        match = f"(names : ({match}))"
    if kind_term:
        match += f' AND "{kind_term}"'
    return f"{INDEX} i JOIN {ROWS} r ON r.id = i.rowid WHERE {INDEX} MATCH %s", [match]


def _ask_postgresql(groups, kind_term, in_names):
    every = [
        "(" + " | ".join(f"'{term}'" + ":*" * goes_on for term, goes_on in group) + ")"
        for group in groups
    ]
    column = "name_terms" if in_names else "all_terms"
    where, params = f"{ROWS} r WHERE r.{column} @@ %s::tsquery", [" & ".join(every)]
    if kind_term:
        where += " AND r.all_terms @@ %s::tsquery"
        params.append(f"'{kind_term}'")
    return where, params


def set_up(using: str = "default", **kwargs) -> None:
    """After each migration, and in a database made without any: what the engine keeps beside the rows."""
    there = connections[using]
    if ROWS not in there.introspection.table_names():
        return
    statements = _for_postgresql() if there.vendor == "postgresql" else _for_sqlite()
    with there.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _for_sqlite():
    columns = ", ".join(COLUMNS)
    old, new = (", ".join(f"{side}.{name}" for name in COLUMNS) for side in ("old", "new"))
    # The table knows its own words only by what it is told, so each change is told as it was.
    gone = f"INSERT INTO {INDEX} ({INDEX}, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    come = f"INSERT INTO {INDEX} (rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({columns}, content='{ROWS}',"
        " content_rowid='id', tokenize='ascii', prefix='4 5')"
    )
    for name, doing in {"insert": come, "delete": gone, "update": gone + come}.items():
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {INDEX}_{name} AFTER {name} ON {ROWS} BEGIN {doing} END"
        )


def _for_postgresql():
    # Made from bare words: PostgreSQL's own parser would take some for hosts or numbers.
    vector = r"array_to_tsvector(array_remove(regexp_split_to_array({}, '\s+'), ''))"
    every = " || ' ' || ".join(COLUMNS)
    for name, text in {"name_terms": "names", "all_terms": every}.items():
        yield (
            f"ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS {name} tsvector"
            f" GENERATED ALWAYS AS ({vector.format(text)}) STORED"
        )
        yield f"CREATE INDEX IF NOT EXISTS {ROWS}_{name} ON {ROWS} USING gin ({name})"
