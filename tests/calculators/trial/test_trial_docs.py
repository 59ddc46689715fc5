"""The page on trials and the examples in docstrings say what the code does."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from trial_rows import UP, agrees, arms, reference, sequence

import calculators.trial
from calculators.trial.analysis import analyse
from calculators.trial.types import Run

PAGE = (Path(__file__).parents[3] / "docs" / "methods" / "trial.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("## Worked numbers")[1].splitlines()
    if line.startswith("|")
][2:]
MODULES = [module.name for module in pkgutil.iter_modules(calculators.trial.__path__)]


def runs_of(name: str) -> list[Run]:
    if name == "switchback":
        values = re.search(r"C T C T C T of ([\d., \n]+)", PAGE)
        assert values
        return sequence("CTCTCT", [float(x) for x in re.findall(r"[\d.]*\d", values[1])])
    (case,) = (case for case in reference("trial_published.yaml") if case["name"] == name)
    return arms(case["arms"], case.get("lots"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_worked_number_on_the_page_is_what_the_code_finds(row: list[str]) -> None:
    name, estimator, comparison, *figures, verdict = row
    treatment, control = comparison.split(" - ")
    result = analyse(runs_of(name), control, UP)
    (found,) = (c for c in result.comparisons if c.treatment == treatment)
    numbers = (found.effect, found.standard_error, found.degrees_of_freedom, found.t_statistic, found.p_value)
    assert (result.estimator, found.verdict.value) == (estimator, verdict)
    assert all(agrees(number, printed) for number, printed in zip(numbers, figures[:5], strict=True))
    assert (found.p_adjusted is None) is (figures[5] == "")
    assert figures[5] == "" or agrees(found.p_adjusted or 0.0, figures[5])


def test_the_page_names_every_warning_and_no_other() -> None:
    table = PAGE.split("## Warnings")[1].split("## Several responses")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    named = set(re.findall(r"[a-z]+_[a-z_]+|drift", " ".join(first_cells)))
    package = Path(calculators.trial.__path__[0])
    cautions = (package / "cautions.py").read_text(encoding="utf-8")
    analysis = (package / "analysis.py").read_text(encoding="utf-8")
    raised = set(re.findall(r'_notice\(\s*"([a-z_]+)"', cautions)) | set(re.findall(r'"trial\.([a-z_]+)"', analysis))
    assert named == raised


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples_run(module: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"calculators.trial.{module}"))
    assert outcome.failed == 0
