"""Who may import whom, and how large a file may grow. Read the table first: it is the house's map."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from relations.languages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
# room of relations -> what it may import of this project; every room may use languages and kinds.
MAY_IMPORT = {
    "languages": set(),
    "kinds": {"kinds", "models"},
    "values": {"values"},
    "models": {"models", "values"},
    "text": {"text", "values"},
    "charts": {"charts"},
    "filters": {"filters", "filter_fields", "models", "values"},
    "filter_fields.py": {"filter_fields", "models", "values"},
    "past": {"past", "filter_fields", "models", "values"},
    "facts": {"facts", "models", "text", "values"},
    "actions": {"actions", "models", "values"},
    "search": {"search", "models"},
    "data": {"data", "models", "text", "values"},
    "templatetags": {"templatetags", "text", "values", "views"},
    "views": {
        "views",
        "models",
        "filters",
        "filter_fields",
        "text",
        "charts",
        "facts",
        "search",
        "data",
        "past",
        "values",
    },
    "api": {
        "api",
        "models",
        "filters",
        "filter_fields",
        "text",
        "facts",
        "search",
        "data",
        "past",
        "values",
    },
    "editing": {"editing", "models", "actions", "facts", "text", "values"},
    "checking": {"checking", "facts", "models", "past", "text", "values"},
    "management": {"actions", "checking", "models", "past", "search"},
    "urls.py": {"views"},
    "root_urls.py": {"views"},
    "wagtail_hooks.py": {"editing", "facts"},
    "apps.py": {"actions", "models", "search", "text"},
}
LIMIT = 300


def imported(path):
    """Dotted names of the project's modules that a file imports, wherever in the file."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = [*base, *filter(None, [node.module])]
            yield ".".join(module)
            yield from (".".join([*module, alias.name]) for alias in node.names)


def files_of(room):
    path = ROOT / "relations" / room
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_keeps_to_its_neighbours(room):
    allowed = MAY_IMPORT[room] | {"kinds", "languages"}
    for file in files_of(room):
        for name in imported(file):
            top, _, rest = name.partition(".")
            assert top != "cjportal", f"{file} reaches beyond its subject: {name}"
            if top == "relations" and rest:
                assert rest.split(".")[0] in allowed, f"{file} reaches for {name}"


def test_the_table_names_every_room():
    rooms = {path.name for path in (ROOT / "relations").iterdir() if path.name[0] not in "._"}
    assert rooms - {"migrations"} == MAY_IMPORT.keys()


def test_people_know_the_desk_and_nothing_of_the_assembly():
    """Its hours, the cells of its spreadsheets, its periodic run: never its records."""
    may = ("relations.editing.clock", "relations.text.cells", "relations.actions.periodic")
    for file in sorted((ROOT / "cjportal" / "people").rglob("*.py")):
        for name in imported(file):
            outside = name.startswith("cjportal.") and not name.startswith("cjportal.people")
            assert not outside, f"{file} reaches for the assembly: {name}"
            if name.startswith("relations"):
                assert name.startswith(may), f"{file} reaches for {name}"


def test_the_assembly_asks_only_for_what_relations_offers():
    for file in (ROOT / "cjportal").glob("*.py"):
        reached = {name for name in imported(file) if name.startswith("relations.")}
        assert not any(".migrations" in name for name in reached), file


def test_templatetags_and_charts_ask_nothing_of_the_database():
    for room in ("templatetags", "charts", "text"):
        for file in files_of(room):
            assert ".objects" not in file.read_text(), file


# The edges: what answers a request, and what sends mail. Whatever is below them is handed the language.
ASKS_WHAT_IS_ACTIVE = ("cjportal/", "relations/api/", "relations/editing/", "relations/views/")
ASKS_WHAT_IS_ACTIVE += ("relations/templatetags/", "relations/models/translated.py")
# What Django calls without a language (names, refusals), and prose, whose links are the page's.
READS_AS_SPOKEN = ("relations/models/", "relations/facts/prose.py")


def test_only_the_edges_ask_which_language_is_active():
    for file in [*(ROOT / "relations").rglob("*.py"), *(ROOT / "cjportal").rglob("*.py")]:
        path = str(file.relative_to(ROOT))
        imports = set(imported(file))
        names = imports | {name for _line, name in names_in(ast.parse(file.read_text()))}
        edge = path.startswith(ASKS_WHAT_IS_ACTIVE) and "/components/" not in path
        asks = names & {"get_language", "django.utils.translation.get_language"}
        assert edge or not asks, f"{path}: is handed the language"
        reads = "relations.models.translated.spoken" in imports
        assert path.startswith(READS_AS_SPOKEN) or not reads, f"{path}: is handed the language"


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_file_grows_past_the_limit():
    written = {".py", ".css", ".js", ".html"}
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked_files()
        if path.suffix in written and "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > LIMIT
    }
    assert not long


def test_nothing_outside_the_data_names_a_country_or_its_money():
    names = re.compile(r"\b(Canada|Japan|Japon|Tokyo|Ottawa)\b|カナダ(?!ドル)|日加")
    code = [p for p in tracked_files() if p.suffix in {".py", ".html", ".js", ".po"}]
    ours = [p for p in code if not {"tests", "migrations"} & set(p.parts)]
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in ours
        for match in names.finditer(path.read_text())
    }
    assert not found


def names_in(tree):
    """(line, name) of strings, attributes, arguments and variables: all but what is said in a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(name)) | ast.Attribute(attr=name) | ast.Name(id=name):
                yield node.lineno, name
            case ast.keyword(arg=str(name)):
                yield node.value.lineno, name


def test_no_module_but_a_languages_own_holds_its_code():
    codes = "|".join(LANGUAGES)
    code = re.compile(rf"({codes})|[a-z_]+_({codes})")
    own = ("relations/languages/", "cjportal/formats/")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in tracked_files()
        if (path.suffix == ".py" and path.is_relative_to(ROOT / "relations"))
        or (path.suffix == ".py" and path.is_relative_to(ROOT / "cjportal"))
        if not str(path.relative_to(ROOT)).startswith(own) and "migrations" not in path.parts
        for line, name in names_in(ast.parse(path.read_text()))
        if code.fullmatch(name)
    ]
    assert not found
