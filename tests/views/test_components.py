"""Components say what they take: frozen dataclasses, whose fields the templates state."""

import ast
import importlib
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
VIEWS = ROOT / "relations" / "views"
COMPONENTS = VIEWS / "components"
# JSON for other programs and rows of files are mappings by nature.
OF_MAPPINGS = {"linked_data", "statistics/data.py", "snapshots.py"}
HEAD = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
STATED = re.compile(r"\b([A-Z]\w+)\(([a-z_, ]+)\)")


def modules():
    return [
        path
        for path in sorted(VIEWS.rglob("*.py"))
        if not {path.relative_to(VIEWS).parts[0], path.relative_to(VIEWS).as_posix()} & OF_MAPPINGS
    ]


def dataclasses_of(*paths):
    """Those that a module defines, by their names."""
    for path in paths:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for found in vars(module).values():
            if is_dataclass(found) and found.__module__ == module.__name__:
                yield found.__name__, found


def bare_dicts(path):
    """Lines of annotations with a `dict` that does not say of what."""
    for node in ast.walk(ast.parse(path.read_text())):
        annotation = getattr(node, "annotation", None) or getattr(node, "returns", None)
        if annotation is None:
            continue
        inside = list(ast.walk(annotation))
        typed = {id(part.value) for part in inside if isinstance(part, ast.Subscript)}
        for part in inside:
            if isinstance(part, ast.Name) and part.id == "dict" and id(part) not in typed:
                yield node.lineno


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(VIEWS)))
def test_no_view_hands_on_a_bare_dict(path):
    assert not list(bare_dicts(path))


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.py")), ids=lambda path: path.stem)
def test_a_component_is_never_a_mapping_of_anything(path):
    returned = [
        (node.name, ast.unparse(node.returns))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.returns
    ]
    assert not [one for one in returned if "Any" in one[1] or "Context" in one[1]]


def test_what_components_take_cannot_be_changed():
    for name, found in dataclasses_of(*COMPONENTS.glob("*.py")):
        assert found.__dataclass_params__.frozen, name
        assert "__slots__" in vars(found), name


def test_templates_state_the_fields_of_what_they_take():
    known = dict(dataclasses_of(*modules(), ROOT / "cjportal" / "gallery.py"))
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for comment in HEAD.findall(path.read_text())[:1]:
            for name, stated in STATED.findall(comment):
                own = [field.name for field in fields(known[name])] if name in known else None
                if stated.split(", ") != own:
                    wrong.append(f"{path.name}: {name} has {own}")
    assert not wrong
