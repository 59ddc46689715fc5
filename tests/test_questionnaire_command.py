"""`valueproof questionnaire`: paper and workbook of an industry or a case, in the language of the run."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli

ROOT = Path(__file__).parent.parent


def told(*words: object, language: str = "en") -> tuple[int, str, str]:
    asked = ["questionnaire", *map(str, words), "--lang", language]
    result = CliRunner().invoke(cli.app, asked, env={"LC_ALL": "C.UTF-8"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(("name", "head"), [("q.pdf", b"%PDF"), ("q.xlsx", b"PK")])
def test_the_questionnaire_of_an_industry_is_written(tmp_path: Path, name: str, head: bytes) -> None:
    code, out, err = told("trade", "-o", tmp_path / name)
    assert (code, err) == (0, "")
    assert out == f"Written: {tmp_path / name}, 3 questions\n"
    assert (tmp_path / name).read_bytes().startswith(head)


def test_programs_are_told_what_is_asked_in_its_order(tmp_path: Path) -> None:
    code, out, err = told("trade", "-o", tmp_path / "q.xlsx", "--json", language="ru")
    assert (code, err) == (0, "")
    assert json.loads(out)["questions"] == ["market_demand", "returns_share", "return_cost"]


def test_a_case_that_is_known_asks_for_what_it_lacks(tmp_path: Path) -> None:
    code, out, _ = told(ROOT / "examples" / "cheese.yaml", "-o", tmp_path / "q.xlsx", "--json")
    assert code == 0
    assert json.loads(out)["questions"] == ["market_demand", "rework_share", "rework_cost"]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    code, out, err = told("trade", "-o", tmp_path / "q.docx")
    assert (code, out) == (2, "")
    assert ".xlsx" in err
