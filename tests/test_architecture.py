"""Imports point down: every floor imports only what the table in pyproject.toml names."""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "valueproof"
]["floors"]
IO_AND_CLOCK = {"os", "io", "pathlib", "time", "socket", "subprocess", "sqlite3", "random", "urllib", "secrets"}
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}


def imports_of(module: Path) -> Iterator[tuple[int, str]]:
    """Every absolute import of a module with its line; a relative one stays on its floor by nature."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module or ""


def environment_in(code: str) -> Iterator[tuple[int, str]]:
    """Where a module reads the environment of the process, by its line."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT:
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in ENVIRONMENT)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_what_its_line_names(floor: str) -> None:
    allowed = {floor, *FLOORS[floor]["may"], *FLOORS[floor]["libraries"], *sys.stdlib_module_names}
    strangers = [
        f"{module.relative_to(ROOT)}:{line} imports {name}"
        for module in sorted((ROOT / floor).rglob("*.py"))
        for line, name in imports_of(module)
        if name.split(".")[0] not in allowed
    ]
    assert not strangers


def test_calculators_know_no_io_and_no_clock() -> None:
    found = [
        f"{module.relative_to(ROOT)}:{line} imports {name}"
        for module in sorted((ROOT / "calculators").rglob("*.py"))
        for line, name in imports_of(module)
        if name.split(".")[0] in IO_AND_CLOCK
    ]
    assert not found


def test_pages_and_services_read_no_environment() -> None:
    """What is configured is handed in by the roof, so a workspace says all that decides what they do."""
    found = [
        f"{module.relative_to(ROOT)}:{line} reads {name}"
        for floor in ("calculators", "proposals", "services", "ui", "api")
        for module in sorted((ROOT / floor).rglob("*.py"))
        for line, name in environment_in(module.read_text(encoding="utf-8"))
    ]
    assert not found


@pytest.mark.parametrize("code", ["import os\nos.environ", "from os import getenv", "import os as o\no.getenv('A')"])
def test_whatever_reads_the_environment_is_seen(code: str) -> None:
    assert [*environment_in(code)]


def test_only_one_module_touches_the_session_state() -> None:
    homes = [
        str(module.relative_to(ROOT))
        for module in sorted((ROOT / "ui").rglob("*.py"))
        if "st.session_state" in module.read_text(encoding="utf-8")
    ]
    assert homes == ["ui/session/state.py"]


def test_the_calculators_floor_has_modules() -> None:
    assert len(list((ROOT / "calculators").rglob("*.py"))) > 1


def test_each_test_file_has_a_name_of_its_own() -> None:
    """Folders of tests are no packages: of two files of one name only the first would be collected."""
    names = Counter(one.name for one in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
