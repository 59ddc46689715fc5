"""Documents are under test: links lead somewhere, methods have their page, commands that are named exist."""

import re
import tomllib
from pathlib import Path

import pytest
import typer.main

from cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
METHODS = (
    "plant", "levers", "bridge", "trial", "cash_flow", "appraisal", "planning", "risk", "alternatives", "our_side",
    "offer_options", "approval", "questions",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_and_picture_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    broken = [one for one in targets if "://" not in one and not (page.parent / one).exists()]
    assert not broken


@pytest.mark.parametrize("method", METHODS)
def test_every_calculator_has_a_page_with_formula_assumptions_source_and_a_worked_number(method: str) -> None:
    page = (ROOT / "docs" / "methods" / f"{method}.md").read_text(encoding="utf-8").casefold()
    assert [word for word in ("assum", "source", "worked") if word not in page] == []


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(
        re.findall(r"(?:valueproof|start\.py) ([a-z][a-z-]*)", (ROOT / "README.md").read_text(encoding="utf-8"))
    )
    commands = set(typer.main.get_command(app).commands) | {"test"}  # type: ignore[attr-defined]  # a group of commands
    assert named
    assert named <= commands


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first is not None
    assert first.group(1) == version
