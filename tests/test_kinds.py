"""A kind is one declaration: what it leaves out is named, and what it names is within reach."""

import ast
import re
from dataclasses import fields, is_dataclass, replace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from relations import kinds
from relations.kinds import Code, Without, checks
from tests.test_architecture import MAY_IMPORT, ROOT, files_of

# Part -> the room of its code. A room that loads the part must be allowed to import from there.
ROOMS = {
    **dict.fromkeys(("list_page", "page", "preview", "linked_data", "entries", "seen_at"), "views"),
    **dict.fromkeys(("view", "lines"), "views"),
    **dict.fromkeys(("api_list", "api_detail"), "api"),
    **dict.fromkeys(("resolve", "phrase", "row"), "facts"),
    **dict.fromkeys(("desk", "form"), "editing"),
    "make": "actions",
}
# Who draws a draft: the one call from a model to a view, as Wagtail has it.
UPWARDS = {("models", "preview")}
LOADED = re.compile(r"\.(\w+)\.load\(\)")
PARTS = [field.name for field in fields(kinds.Kind)]


def codes(part: str, value):
    """(part, code) of all code within a part."""
    if isinstance(value, Code):
        yield part, value
    elif isinstance(value, tuple):
        for each in value:
            yield from codes(part, each)
    elif is_dataclass(value) and not isinstance(value, Without):
        for field in fields(value):
            yield from codes(field.name, getattr(value, field.name))


@pytest.fixture
def declared(monkeypatch):
    """Puts one kind in the place of agreements."""

    def put(**parts):
        changed = replace(kinds.BY_NAME["agreement"], **parts)
        monkeypatch.setattr(checks, "DECLARED", (changed,))

    return put


def complaints():
    return [error.msg for error in checks.kinds_are_whole(None)]


def test_every_kind_is_whole():
    assert complaints() == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_left_out_is_named(part):
    """Whatever command loads the kinds, `check` too."""
    parts = kinds.BY_NAME["agreement"].parts
    del parts[part]
    with pytest.raises(TypeError, match=f"argument: '{part}'"):
        kinds.Kind(**parts)


def test_check_refuses_a_kind_with_a_name_that_leads_nowhere(declared):
    declared(preview=Code("views.agreements:no_such_function"))
    with pytest.raises(SystemCheckError, match=r"agreement: preview .*no_such_function"):
        call_command("check")


@pytest.mark.parametrize("part", ["list_page", "page", "api_list", "desk"])
def test_a_name_that_addresses_need_is_named_too(part):
    """They are loaded before anything is checked."""
    with pytest.raises(
        ImproperlyConfigured, match=r"views.agreements:NoSuch, named in relations/kinds"
    ):
        replace(kinds.BY_NAME["agreement"], **{part: Code("views.agreements:NoSuch")}).parts[
            part
        ].load()


def test_a_part_is_left_out_for_a_reason(declared):
    declared(facts=Without(""))
    assert complaints() == ["agreement: facts is left out without a reason"]


@pytest.mark.parametrize(
    "where", ["views.agreements:NoSuchPage", "views.no_such_file:AgreementPage", "views.agreements"]
)
def test_a_name_that_leads_nowhere_is_named(declared, where):
    declared(page=Code(where))
    assert complaints()[0].startswith(
        f"agreement: page {where}, named in relations/kinds, cannot be loaded: "
    )


def test_code_within_a_part_is_looked_at_too(declared):
    facts = kinds.BY_NAME["agreement"].facts
    declared(facts=replace(facts, form=Code("editing.fact_picker:NoSuchForm")))
    assert complaints()[0].startswith("agreement: facts (form) editing.fact_picker:NoSuchForm")


def test_nothing_is_found_in_a_part_that_a_kind_is_without():
    with pytest.raises(AttributeError, match="load of a part that the kind is without"):
        Without("seen on its page").load()


def test_a_model_without_a_declaration_is_named(monkeypatch):
    monkeypatch.setattr(checks, "DECLARED", kinds.DECLARED[1:])
    assert [error.msg for error in checks.every_record_is_of_a_kind(None)] == [
        "relationship: has no declaration in relations/kinds"
    ]


@pytest.mark.parametrize("part", ["name", "plural", "search", "navigation", "desk_place"])
def test_no_two_kinds_share(part):
    given = [getattr(kind, part) for kind in kinds.having(part)]
    assert len(given) == len(set(given))


def test_each_part_is_code_of_its_room():
    for kind in kinds.DECLARED:
        for part, value in kind.parts.items():
            for name, code in codes(part, value):
                assert code.where.split(".")[0] == ROOMS[name], f"{kind.name}: {name}: {code}"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_loads_parts_of_rooms_that_it_may_import_from(room):
    for file in files_of(room):
        for part in LOADED.findall(file.read_text()):
            reached = ROOMS[part]
            assert reached in MAY_IMPORT[room] or (room, part) in UPWARDS, f"{file}: {part}"


def test_no_file_but_the_models_and_the_overview_lists_the_kinds_with_a_page():
    """By the names of their models: whoever lists kinds asks the declarations."""
    paged = {kind.model.__name__ for kind in kinds.having("page")}
    listing = set()
    for path in [*(ROOT / "relations").rglob("*.py"), *(ROOT / "cjportal").rglob("*.py")]:
        if {"migrations", "kinds"} & set(path.parts):
            continue
        names = {
            node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)
        } | {
            alias.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        if len(paged & names) >= 5:
            listing.add(str(path.relative_to(ROOT)))
    assert listing <= {"relations/models/__init__.py", "relations/views/overview.py"}
