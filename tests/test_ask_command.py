"""`valueproof ask` on industries, on cases, and on what is neither."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from proposals.case_json import json_of
from proposals.industries import case_from
from readers.industry_folder import IndustryFolder

ROOT = Path(__file__).parent.parent


def told(*words: object, language: str = "en") -> tuple[int, str, str]:
    result = CliRunner().invoke(cli.app, ["ask", *map(str, words), "--lang", language], env={"LC_ALL": "C.UTF-8"})
    return result.exit_code, result.stdout, result.stderr


def asked(*words: object, language: str = "en") -> dict[str, Any]:
    code, out, err = told(*words, "--json", language=language)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out, parse_constant=pytest.fail)
    return found


def test_an_industry_is_told_with_its_answer_its_order_and_what_need_not_be_asked() -> None:
    code, out, err = told("dairy")
    assert (code, err) == (0, "")
    assert "Profit uplift a year: €" in out
    assert out.index("Line speed") < out.index("Planned hours") < out.index("Need not be asked")
    assert "0.3 t/h to 1.2 t/h" in out


def test_in_russian_it_is_told_in_russian_and_in_roubles() -> None:
    code, out, err = told("bakery", language="ru")
    assert (code, err) == (0, "")
    assert "Хлебопечение" in out
    assert "₽" in out
    assert "Need not be asked" not in out


def test_the_order_is_the_same_in_both_languages() -> None:
    english, russian = (asked("meat", "--currency", "RUB", language=one) for one in ("en", "ru"))
    assert english == russian


def test_the_order_falls_by_what_each_figure_narrows() -> None:
    found = asked("plastics")
    narrowed = [round(one["narrows"], 2) for one in found["questions"]]
    assert narrowed == sorted(narrowed, reverse=True)
    assert found["npv"]["low"] < found["npv"]["expected"] < found["npv"]["high"]


def test_a_case_of_which_all_is_known_has_nothing_to_ask() -> None:
    code, out, err = told(ROOT / "examples" / "cheese.yaml")
    assert (code, err) == (0, "")
    assert "nothing that must be asked" in out
    assert asked(ROOT / "examples" / "cheese.yaml")["questions"] == []


def test_a_case_file_that_was_begun_from_an_industry_asks_as_the_industry_does(tmp_path: Path) -> None:
    import datetime as dt

    industry = IndustryFolder(ROOT / "parameters", dt.datetime.now(dt.UTC).date()).load("trade")
    file = tmp_path / "case.json"
    file.write_text(json_of(case_from(industry, "EUR", "Ten minutes", "Somebody")), encoding="utf-8")
    assert asked(file) == asked("trade")


@pytest.mark.parametrize(
    ("words", "said"),
    [(("dairy", "--currency", "KZT"), "EUR, RUB"), (("mining",), "mining"), (("no.yaml",), "no.yaml")],
)
def test_what_cannot_be_asked_about_is_refused_with_its_reason(words: tuple[str, ...], said: str) -> None:
    code, out, err = told(*words)
    assert (code, out) == (2, "")
    assert said in err
