"""`valueproof approval explain` on the examples, on files with one thing changed, and on what is no case."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

import cli
from proposals.case_json import json_of
from readers.case_file import read_case
from store.engine import open_stores
from store.files import beside
from store.location import VARIABLE, url_of
from tests.fakes import workspace_of_fakes
from tests.ready_case import put_in, ready

EXAMPLES = Path(__file__).parent.parent / "examples"
FIGURES_OF_ALL = ["item_discount", "offer_discount", "margin", "unproven_share", "payback_of_limit", "amount"]


def told(*words: object, language: str = "en", **env: str) -> tuple[int, str, str]:
    asked = ["approval", "explain", *map(str, words), "--lang", language]
    result = CliRunner().invoke(cli.app, asked, env={"LC_ALL": "C.UTF-8", **env})
    return result.exit_code, result.stdout, result.stderr


def explained(case: Path) -> dict[str, Any]:
    code, out, err = told(case, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out, parse_constant=pytest.fail)
    return found


def changed(folder: Path, name: str, **parts: Any) -> Path:
    """An example with other parts of its offer or of the case, as a file of its own."""
    document = json.loads(json_of(read_case((EXAMPLES / name).read_bytes(), name, beside(EXAMPLES))))
    for place, value in parts.items():
        *above, last = place.split("__")
        inner = document
        for one in above:
            inner = inner[int(one)] if isinstance(inner, list) else inner[one]
        inner[last] = value
    path = folder / "case.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("example", "approvers", "reasons"),
    [
        ("berries", ["finance director", "commercial director"],
         [["unknown margin"], ["beyond unproven_share", "beyond amount"]]),
        ("cheese", ["finance director", "commercial director"], [["unknown margin"], ["beyond amount"]]),
        ("film", ["commercial director"], [["beyond margin", "beyond unproven_share", "beyond amount"]]),
    ],
)  # fmt: skip
def test_who_must_approve_each_example_in_which_order_and_why(
    example: str, approvers: list[str], reasons: list[list[str]]
) -> None:
    found = explained(EXAMPLES / f"{example}.yaml")
    assert [one["approver"] for one in found["approvals"]] == approvers
    assert [[f"{why['why']} {why['figure']}" for why in one["reasons"]] for one in found["approvals"]] == reasons
    assert [one["figure"] for one in found["measured"] if "guarantee" not in one["figure"]] == FIGURES_OF_ALL


def test_a_reason_carries_figure_step_day_and_source_for_programs() -> None:
    (why, *_) = explained(EXAMPLES / "film.yaml")["approvals"][0]["reasons"]
    assert why["value"] == pytest.approx(257_302.31 / 935_764.87, rel=1e-6)
    assert (why["limit"], why["since"], set(why["source"])) == (0.3, "2026-01-01", {"en", "ru"})


def test_an_unknown_figure_is_null_with_the_reason_in_words() -> None:
    (margin,) = (one for one in explained(EXAMPLES / "cheese.yaml")["measured"] if one["figure"] == "margin")
    assert margin["value"] is None
    assert "Dosing unit for two vats, Training of technologists" in margin["note"]["message"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Must approve, in this order:", "  1. commercial director",
                "our margin 27.5% under 30% (holds since 1 January 2026: house rule for margins, illustrative)",
                "guarantee against our margin: 9.3% (over 25%: finance director; over 50%: managing director)"]),
        ("ru", ["Согласуют в таком порядке:", "  1. коммерческий директор",
                "маржа 27,5 %, ниже порога 30 % (действует с 1 января 2026 г.: правило компании о марже, условное)",
                "к нашей марже: 9,3 % (больше 25 % — финансовый директор; больше 50 % — генеральный директор)"]),
    ],
)  # fmt: skip
def test_the_words_name_order_reason_figure_step_day_and_source(language: str, lines: list[str]) -> None:
    code, out, err = told(EXAMPLES / "film.yaml", language=language)
    assert (code, err) == (0, "")
    assert [one for one in lines if one not in out] == []


def test_a_discount_exactly_at_the_step_asks_for_nobody_and_just_over_it_for_the_director(tmp_path: Path) -> None:
    for discount, figures in ((0.10, []), (0.14, ["item_discount"])):
        case = changed(tmp_path, "cheese.yaml", offer__items__1__discount=discount)
        reasons = [why for one in explained(case)["approvals"] for why in one["reasons"]]
        assert [why["figure"] for why in reasons if "discount" in why["figure"]] == figures


def test_an_amount_in_a_currency_without_steps_is_not_passed_over(tmp_path: Path) -> None:
    film = (EXAMPLES / "film.yaml").read_text(encoding="utf-8").replace("USD", "CHF")
    (tmp_path / "film-runs.csv").write_bytes((EXAMPLES / "film-runs.csv").read_bytes())
    (tmp_path / "film.yaml").write_text(film, encoding="utf-8")
    reasons = [why for one in explained(tmp_path / "film.yaml")["approvals"] for why in one["reasons"]]
    assert [why["note"]["code"] for why in reasons if why["figure"] == "amount"] == ["no-steps-in-currency"]


def test_a_proposal_of_the_database_is_asked_for_by_its_id(tmp_path: Path) -> None:
    url = url_of(tmp_path / "kept.sqlite")
    kept = replace(workspace_of_fakes(), store=open_stores(url, through="tests").drafts)
    put_in(kept, ready(), "d1")
    code, out, err = told("d1", **{VARIABLE: url})
    assert (code, err) == (0, "")
    assert "our margin not known: no cost of ours is given for Rennet" in out
    code, out, err = told("d2", **{VARIABLE: url})
    assert (code, out, err.startswith("Refused: ")) == (2, "", True)


@pytest.mark.parametrize("text", ["valueproof: 1\n", "nonsense", ""])
def test_what_is_no_whole_case_is_refused_with_code_2(tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    code, out, err = told(path)
    assert (code, out) == (2, "")
    assert err.startswith("Refused: ")


def test_a_case_without_figures_is_refused_by_what_is_missing(tmp_path: Path) -> None:
    smallest = {"valueproof": 1, "project": "Cheese", "currency": "EUR", "client": {"name": "Dairy"}}
    path = tmp_path / "case.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML().dump(smallest, file)
    code, _, err = told(path)
    assert (code, "Selling price, without VAT: this figure is missing" in err) == (2, True)
