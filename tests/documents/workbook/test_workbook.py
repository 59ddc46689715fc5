"""The workbook as it is opened: its values are the app's, its formulas plain, its words safe, its sheets locked."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from calculators.rates import per_year
from documents.asked import workbook_job
from documents.cash_rows import row_name
from documents.jobs import Job
from documents.kinds import desk_alone, printed
from documents.workbook.render import SHEETS, render_workbook
from proposals.base import text_in
from proposals.case import Case
from proposals.case_json import case_of
from proposals.units import factor_of
from proposals.valuation.appraise import appraise
from proposals.valuation.types import Valuation
from tests.documents.hostile_case import barest, largest, marked_up
from tests.documents.workbook.book_cases import DOCUMENTS, book_of, valued
from tests.documents.workbook.live_book import Cell, Value, cells, formulas, names, sheet_files, unlocked, xml_of
from tests.documents.worked_case import CASE, HOUSE, bent
from tests.fakes import house_parameters

FUNCTIONS = frozenset(
    {"ABS", "AND", "AVERAGE", "AVERAGEIF", "BETA.DIST", "BETA.INV", "EXP", "IF", "INDEX", "INT", "LN", "MATCH", "MAX",
     "MIN", "OR", "ROUND", "SIGN", "SQRT", "SUM", "SUMIF", "SUMPRODUCT", "SUMSQ", "T.INV.2T", "TRUE"}
)  # fmt: skip
"""All of Excel 2010 and LibreOffice, none volatile."""
TYPED = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://example.org","x")')


def made(document: dict[str, Any], language: str = "en") -> tuple[Case, Valuation, bytes]:
    case, valuation = valued(document)
    return case, valuation, render_workbook(case, valuation, language)


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def opened(request: pytest.FixtureRequest) -> tuple[Case, Valuation, bytes]:
    return *valued(DOCUMENTS[request.param]), book_of(request.param, "en")


def test_the_named_results_are_the_apps_own(opened: tuple[Case, Valuation, bytes]) -> None:
    case, valuation, book = opened
    found, where = cells(book), names(book)
    measures = valuation.measures
    wanted: dict[str, Value | None] = {
        "result_uplift": valuation.uplift,
        "result_capital_change": valuation.capital_change,
        "result_npv": measures.npv,
        "result_equivalent_amount": measures.equivalent_amount,
        "result_roi": measures.roi,
        "result_profitability_index": measures.profitability_index,
        "result_irr": None if measures.irr is None else per_year(measures.irr),
        "result_mirr": None if measures.mirr is None else per_year(measures.mirr),
        "result_payback": measures.payback,
        "result_discounted_payback": measures.discounted_payback,
        "result_pv_received": measures.pv_inflows,
        "result_pv_paid": measures.pv_outflows,
        "result_investment": valuation.investment,
        "result_cost_of_delay": valuation.cost_of_delay,
        "result_price_break_even": valuation.price_break_even.factor,
        **_scenarios(valuation),
    }
    if not case.offer.items:
        del wanted["result_price_break_even"]
    apart = {name: (found[where[name]], value) for name, value in wanted.items() if not _is(found[where[name]], value)}
    assert apart == {}


def _scenarios(valuation: Valuation) -> dict[str, Value | None]:
    named = {name: getattr(valuation, name) for name in ("conservative", "expected", "optimistic", "proven")}
    named |= {f"{one.scenario}_by_hand": one.found for one in valuation.by_hand}
    return {
        f"case_{name}_{what}": getattr(scenario, what)
        for name, scenario in named.items()
        for what in ("uplift", "npv", "payback")
    }


def _is(found: Value, wanted: Value | None) -> bool:
    """A measure that the app does not give is told in words."""
    if wanted is None:
        return isinstance(found, str)
    return not isinstance(found, str) and found == pytest.approx(wanted, abs=1e-6, rel=1e-9)


def test_every_rate_of_return_is_told_one_by_one(opened: tuple[Case, Valuation, bytes]) -> None:
    _case, valuation, book = opened
    found = cells(book)
    rows = {found[key]: key[1] for key in found if key[0] == "Appraisal" and key[2] == 1}
    shown = [found["Appraisal", rows[f"Rate {number}"], 2] for number in range(1, 5)]
    rates = [per_year(one) for one in valuation.measures.rates]
    assert shown[: len(rates)] == pytest.approx(rates, rel=1e-9, abs=1e-9)
    assert set(shown[len(rates) :]) <= {"–"}


def column_below(found: dict[Cell, Value], sheet: str, head: str, count: int) -> list[Value]:
    row, column = next((r, c) for (name, r, c), value in found.items() if name == sheet and value == head)
    return [found[sheet, row + 1 + at, column] for at in range(count)]


def test_every_row_of_the_cash_flow_is_a_column(opened: tuple[Case, Valuation, bytes]) -> None:
    case, valuation, book = opened
    found, count = cells(book), valuation.programme.horizon_months + 1
    rows = {row_name(case, label, "en"): row for label, row in valuation.cash_flow.rows.items()}
    rows |= {"Net cash flow": valuation.cash_flow.net, "Cumulative cash flow": valuation.cash_flow.cumulative}
    apart = {
        head: found_row
        for head, row in rows.items()
        if (found_row := column_below(found, "Cash flow", head, count)) != pytest.approx(list(row), abs=1e-6)
    }
    assert apart == {}


def test_the_account_is_the_apps_own(opened: tuple[Case, Valuation, bytes]) -> None:
    _case, valuation, book = opened
    found = cells(book)
    rows = {found[key]: key[1] for key in found if key[0] == "Account" and key[2] == 1}
    row = rows["Operating profit"]
    before, after = (float(side.account.operating_profit) for side in (valuation.before, valuation.after))
    assert [found["Account", row, column] for column in (2, 3, 4)] == pytest.approx([before, after, valuation.uplift])
    soft = [
        rows[name] for name in ("Hours freed but still paid", "Output that could be made but is not sold", "Soft value")
    ]
    assert [found["Account", at, 4] for at in soft] == pytest.approx(
        [valuation.soft.hours_freed, valuation.soft.unsold_tonnes, valuation.soft.money], abs=1e-6
    )
    top = rows["Which lever earns how much"] + 2
    shares = [found["Account", top + at, 4] for at in range(len(valuation.bridge))]
    assert shares == pytest.approx([one.hard for one in valuation.bridge], abs=1e-6)


def test_break_evens_are_the_apps_own(opened: tuple[Case, Valuation, bytes]) -> None:
    case, valuation, book = opened
    found = cells(book)
    lines = {one.change: one for one in valuation.break_even}
    for at, outcome in enumerate(valuation.drivers):
        line, row = lines.get(outcome.change), 5 + at
        said = str(found["Break-even", row, 6])
        if line is None:
            assert said == "no effect"
            continue
        change = next(one for one in case.changes if one.id == line.change)
        effect = (
            line.effect if line.effect is None else line.effect / _scale(case, change, outcome.trial, outcome.response)
        )
        assert _is(found["Break-even", row, 3], effect)
        sides = {"found": "above" if line.better_above else "below", "always_pays": "at any", "never_pays": "at no"}
        assert said.startswith(sides[line.outcome])


def _scale(case: Case, change: Any, trial: str | None, response: str | None) -> float:
    """What turns the unit in which an effect was given into that of its driver."""
    if change.mode == "relative":
        return 0.01 if change.stated and change.stated.unit == "%" else 1.0
    basis = change.stated or change.offered
    units = {(one.id, each.id): each.unit for one in case.trials for each in one.responses}
    unit = basis.unit if basis else units[str(trial), str(response)]
    return factor_of(case, change.metric, unit) or 1.0


def test_the_statistics_of_a_trial_are_the_apps_own(opened: tuple[Case, Valuation, bytes]) -> None:
    _case, valuation, book = opened
    found = cells(book)
    used = {one.trial for one in valuation.drivers if one.trial}
    wanted = [
        [one.effect, one.standard_error, one.degrees_of_freedom, *one.ci90, *one.ci95, one.t_statistic, one.p_value]
        for name in used
        for outcome in valuation.trials
        if outcome.trial == name and outcome.result
        for one in outcome.result.comparisons
    ]
    shown = [
        [found[sheet, 12 + at, column] for at in range(9)]
        for sheet in sheet_files(book)
        if sheet.startswith("Trial ")
        for column in range(2, 2 + len(wanted))
        if isinstance(found.get((sheet, 12, column)), float)
    ]
    assert len(shown) == len(wanted)
    for row, right in zip(shown, wanted, strict=True):
        assert row == pytest.approx(right, rel=1e-9, abs=1e-9)


def test_no_cell_shows_an_error_and_every_formula_is_plain(opened: tuple[Case, Valuation, bytes]) -> None:
    _case, _valuation, book = opened
    assert [value for value in cells(book).values() if isinstance(value, str) and value.startswith("#")] == []
    used = {
        one for formula in formulas(book) for one in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub('"[^"]*"', "", formula))
    }
    assert used <= FUNCTIONS
    assert max(map(len, formulas(book))) < 8192


def test_no_formula_shows_an_empty_text_which_a_file_cannot_tell_from_a_number(
    opened: tuple[Case, Valuation, bytes],
) -> None:
    _case, _valuation, book = opened
    empty = [part for part in sheet_files(book).values() if "</f><v></v>" in xml_of(book, part)]
    assert empty == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_same_case_gives_the_same_bytes_in_either_language(language: str) -> None:
    first, second = (made(DOCUMENTS["welch"], language)[2] for _ in range(2))
    assert first == second
    assert list(names(first)) == list(names(book_of("welch", "en")))


def test_a_russian_workbook_has_no_english_words() -> None:
    found = cells(book_of("berries", "ru"))
    latin = {str(value) for value in found.values() if re.search(r"[A-Za-z]{3,}", str(value))}
    assert {one for one in latin if not re.search(r"NPV|IRR|MIRR|ROI|CNY|Valueproof|^tests$", one)} == set()


@pytest.mark.parametrize("say", [largest, barest, marked_up])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_and_bare_cases_give_a_workbook(say: Any, language: str) -> None:
    case = Case.model_validate_json(json.dumps(say()))
    book = render_workbook(case, appraise(case, HOUSE), language)
    assert CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names[0] in ("Summary", "Сводка")


@pytest.mark.parametrize("typed", TYPED)
def test_nothing_typed_becomes_a_formula_or_an_address(typed: str) -> None:
    document = bent(project=typed, client={"name": typed})
    document["offer"]["items"][0]["name"] = typed
    document["trials"][0] |= {"title": typed, "control": "old"}
    book = made(document)[2]
    shown = cells(book)
    assert sum(value == typed for value in shown.values()) >= 3
    assert [one for one in formulas(book) if "cmd" in one or "HYPERLINK" in one or "1+1" in one] == []
    assert "http://example.org" not in xml_of(book, "xl/worksheets/_rels/sheet1.xml.rels")


def test_what_only_we_may_see_is_in_no_part_of_the_file() -> None:
    secret = {"costs": [{"item": "dosing", "cost": 41234.5, "source": "our ledger"}], "least_margin": 0.314159}
    case = case_of(bent(our_side=secret))
    job = workbook_job(case, house_parameters(), "en")
    book = printed(job, desk_alone())
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
    for one in (b"41234", b"our ledger", b"314159"):
        assert one not in whole
        assert one not in json.dumps(job.body).encode()
    assert book == render_workbook(case, appraise(case, house_parameters()), "en")


def test_every_sheet_is_locked_without_a_password_and_only_inputs_are_free() -> None:
    book = book_of("cheese", "en")
    for name, part in sheet_files(book).items():
        said = re.search(r"<sheetProtection[^>]*>", xml_of(book, part))
        assert said is not None, name
        assert "password" not in said.group()
        assert 'sheet="1"' in said.group()
    free = unlocked(book)
    assert {sheet for sheet, _row, _column in free} == {"Inputs", "Trial 1"}
    computed = {sheet for sheet, part in sheet_files(book).items() if "<f>" in xml_of(book, part)}
    assert computed >= {words for words, _shows in SHEETS.values()} - {"Assumptions"}


@pytest.mark.parametrize("name", ["film", "berries", "credit_and_tax"])
def test_the_assumptions_hold_every_cost_of_the_client_and_every_term_with_its_value(name: str) -> None:
    (case, _valuation), book = valued(DOCUMENTS[name]), book_of(name, "en")
    found = cells(book)
    labels = {row: str(value) for (sheet, row, column), value in found.items() if (sheet, column) == ("Assumptions", 1)}
    listed = {label: found["Assumptions", row, 2] for row, label in labels.items() if ("Assumptions", row, 2) in found}
    costs = {f"Your own cost: {text_in(one.name, 'en')}": one.amount for one in case.offer.client_costs}
    rates = {f"Exchange rate of {one.currency}": one.rate for one in case.offer.exchange}
    ends = {
        f"{text_in(one.name, 'en')}: worth at the horizon": one.residual for one in case.offer.items if one.residual
    }
    tax = {"Tax on profit": case.rates.tax.rate} if case.rates.tax else {}
    wanted = {**costs, **rates, **ends, **tax}
    assert wanted
    assert {label: listed.get(label) for label in wanted} == wanted


def test_every_sheet_prints_fitted_to_its_pages_and_keeps_its_heads() -> None:
    book = book_of("film", "en")
    for part in sheet_files(book).values():
        xml = xml_of(book, part)
        assert 'fitToPage="1"' in xml
        assert 'fitToHeight="0"' in xml
        assert "<pane " in xml


def test_a_very_long_trial_gives_fixed_figures_and_says_so() -> None:
    runs = [
        {"run": f"{arm}{at}", "arm": arm, "values": {"yield": 10.0 + gain + (at * 7919 % 101) / 500.0}}
        for arm, gain in (("old", 0.0), ("new", 0.3)) for at in range(1001)
    ]  # fmt: skip
    _case, valuation, book = made(bent(trials=[{**CASE["trials"][0], "runs": runs}]))
    found = cells(book)
    assert any(str(value).startswith("2,002 runs: too many") for value in found.values())
    assert found[names(book)["result_npv"]] == pytest.approx(valuation.measures.npv)


def test_a_job_of_another_house_prints_its_own_ramp() -> None:
    body = workbook_job(case_of(DOCUMENTS["welch"]), house_parameters(), "en").body
    slow = json.loads(json.dumps(body["house"]).replace('"ramp_months": 0', '"ramp_months": 9'))
    book = printed(Job("workbook", {**body, "house": slow}), desk_alone())
    assert cells(book)[names(book)["ramp_months"]] == slow["untrained"]["ramp_months"]
