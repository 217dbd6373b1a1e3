"""CONTRIBUTING.md names every command there is, and none that is gone."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text()
TABLE = TEXT.split("## Commands")[1].split("\n## ")[0]


def test_the_table_names_every_management_command():
    files = ROOT.glob("*/management/commands/*.py"), ROOT.glob("*/*/management/commands/*.py")
    commands = {path.stem for found in files for path in found} - {"__init__"}
    assert set(re.findall(r"manage\.py ([a-z_]+)`", TABLE)) == commands


def test_the_table_names_every_target_of_make():
    [targets] = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`make ([a-z-]+)`", TABLE)) == set(targets.split())


NAMED = re.compile(r"`([a-z_]+/[a-z_/0-9]+\.[a-z]+)")
WITH_EXAMPLES = {"add-a-kind", "add-a-language"}  # of files that are to be made
HOW_TOS = sorted((ROOT / "docs" / "how-to").glob("*.md"))


@pytest.mark.parametrize("path", HOW_TOS, ids=lambda path: path.stem)
def test_each_how_to_is_linked_from_the_architecture_or_the_readme(path):
    linked = (ROOT / "docs/architecture.md").read_text() + (ROOT / "README.md").read_text()
    linked += "".join(other.read_text() for other in HOW_TOS if other != path)
    assert f"{path.name})" in linked


@pytest.mark.parametrize("path", HOW_TOS, ids=lambda path: path.stem)
def test_each_how_to_names_files_that_are_there(path):
    named = set() if path.stem in WITH_EXAMPLES else set(NAMED.findall(path.read_text()))
    gone = [f for f in named if not ((ROOT / f).exists() or (ROOT / "relations" / f).exists())]
    assert not gone


@pytest.mark.parametrize("path", HOW_TOS, ids=lambda path: path.stem)
def test_each_how_to_names_modules_that_run(path):
    modules = re.findall(r"`(?:\.venv/bin/)?python -m ([a-z_.]+)", path.read_text())
    files = {module: ROOT / module.replace(".", "/") for module in modules}
    assert not [
        module
        for module, file in files.items()
        if not (file.with_suffix(".py").exists() or (file / "__main__.py").exists())
    ]
