"""The page on security is under test: what it says is met is proven by tests that are there."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest

from app import CONFIG
from services.examine_deployment import examine
from tests.services.test_examine_deployment import UNSAFE
from ui.doors.policy import ALWAYS, HSTS, NO_PAGE, SOURCES
from ui.frame import host_script

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)
MET = PAGE.partition("Met by what is there now")[2].partition("Open of accounts")[0]
FLOORS = ("calculators", "proposals", "readers", "store", "documents", "services", "ui", "api", "commands")
RAW = re.compile(r"unsafe_allow_(html|javascript)|components\.(v1|html|iframe)|st\.iframe")
EVALUATED = {"eval", "exec", "compile", "__import__"}


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def rows() -> list[list[str]]:
    """The rows of the table of what is met, without its head."""
    lines = [line for line in MET.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED)), ids=lambda one: str(one).rpartition("/")[2][:60])
def test_every_test_that_the_page_names_is_there(path: str, name: str) -> None:
    assert name in functions_of(path)


def test_every_requirement_that_is_met_has_its_number_and_its_test() -> None:
    assert len(rows()) > 40
    wrong = [
        row
        for row in rows()
        if len(row) != 3
        or not all(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,2}", one) for one in row[0].split(", "))
        or not re.fullmatch(r"`tests/[\w/]+\.py::test_\w+`", row[2])
    ]
    assert wrong == []


def test_no_requirement_is_both_met_and_open() -> None:
    met = {one for row in rows() for one in row[0].split(", ")}
    left = set(re.findall(r"\b\d{1,2}\.\d{1,2}\.\d{1,2}\b", PAGE.partition("Open of accounts")[2]))
    assert met & left == set()


def test_the_page_tells_the_policy_as_it_is() -> None:
    told = " ".join(PAGE.split())
    pages = "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in SOURCES.items())
    assert pages in told.replace(" 'sha256-...'", "")
    assert NO_PAGE in told
    assert HSTS in told
    short = {name: value for name, value in ALWAYS.items() if name != "permissions-policy"}
    assert [name for name, value in short.items() if f"{name}: {value}".lower() not in told.lower()] == []


def test_the_page_names_every_finding_of_the_doctor() -> None:
    codes = {one.code for known, _ in UNSAFE.values() for one in examine(known)}
    assert codes
    assert {one for one in codes if f"`{one}`" not in PAGE} == set()


def test_no_page_asks_streamlit_for_raw_html_or_scripts() -> None:
    found = [str(one.relative_to(ROOT)) for one in (ROOT / "ui").rglob("*.py") if RAW.search(one.read_text("utf-8"))]
    assert found == []


def test_nothing_is_evaluated_as_code() -> None:
    found = [
        f"{module.relative_to(ROOT)}:{node.lineno}"
        for floor in FLOORS
        for module in (ROOT / floor).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EVALUATED
    ]
    assert found == []


def test_streamlit_takes_messages_from_no_other_site() -> None:
    assert CONFIG["client.allowedOrigins"] == CONFIG["server.corsAllowedOrigins"] == []
    host = host_script().partition("HOST_CONFIG: ")[2]  # in the browser this one counts
    assert json.JSONDecoder().raw_decode(host)[0]["allowedOrigins"] == ["https://nobody.invalid"]
