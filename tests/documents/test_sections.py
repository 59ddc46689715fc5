"""Sections hold for every kind of case, not only for the good ones."""

import json
import re
from typing import Any

import pytest

from documents.context import Subject
from documents.formats import Formats
from documents.render import render_html
from documents.sections.cash_tables import LEAST_NAME, TABLE_WIDTH, year_table
from documents.sections.costs import cost_tables
from documents.sections.parts import Voice
from documents.sections.trials import trials
from documents.sections.trials_in_brief import trials_in_brief
from tests.documents.act.act_cases import FINGERPRINT, full_trial
from tests.documents.printed import beside, edition, figured, html_of, in_seal, plain
from tests.documents.worked_case import bent, item, stated, trial, valued, with_metrics

VOICE = Voice(Formats("en", "EUR"))
PRICE = [stated("selling_price", "product_value", (0.5, 1.0, 2.0), "EUR/t")]
THIRD = [
    {"run": f"{at}c", "arm": "third", "lot": f"L{at + 1}", "values": {"yield": 10.2 + 0.3 * at + 0.01 * at * at}}
    for at in range(4)
]


def with_runs(runs: list[dict[str, Any]]) -> dict[str, Any]:
    return bent(trials=[trial() | {"runs": runs}], changes=PRICE)


def in_currency(code: str) -> dict[str, Any]:
    bent_to: dict[str, Any] = json.loads(json.dumps(bent()).replace("EUR", code))
    return bent_to


CASES = {
    "a trial without runs": with_runs([]),
    "a single pair": with_runs(trial()["runs"][:2]),
    "three arms": with_runs(trial()["runs"] + THIRD),
    "runs without lots": with_runs([{**run, "lot": None} for run in trial()["runs"]]),
    "harm": bent(trials=[trial((-0.6, -0.5, -0.55, -0.45))]),
    "no offer": bent(offer={}),
    "nothing earned": with_metrics(selling_price=(0.0, "EUR/t")),
    "a loss today": with_metrics(selling_price=(1000.0, "EUR/t")),
    "one month": bent(rates={"horizon_months": 1, "discount_rate": 0.0}),
    "fifty years": bent(rates={"horizon_months": 600, "discount_rate": 9.0}),
    "cents": bent(offer=item(75_000.55)),
    "never paid back": bent(offer=item(7.5e12)),
    "tenge": in_currency("KZT"),
    "a currency without a sign": in_currency("CHF"),
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_case_makes_a_document(name: str, language: str) -> None:
    html = html_of(*valued(CASES[name]), language)
    assert html.rstrip().endswith("</html>")
    assert "None" not in html


def test_a_trial_shows_each_treatment_and_the_excluded_runs_put_back() -> None:
    runs = trial((0.6, 0.5, 0.55, 0.45, 0.1))["runs"]
    runs = [run | ({"excluded": "pH electrode failed"} if run["lot"] == "L5" else {}) for run in runs]
    html = html_of(*valued(with_runs(runs)), "en")
    assert "Excluded: pH electrode failed" in html
    assert "excluded runs put back" in html
    assert "Paired t, 3 degrees of freedom" in html


def test_arms_are_called_by_their_printed_names() -> None:
    named = trial() | {"arm_names": {"old": "present rennet", "new": "our rennet"}}
    html = html_of(*valued(bent(trials=[named])), "en")
    assert ">present rennet</th>" in html
    assert ">old</th>" not in html


def test_an_unsigned_trial_on_the_clients_own_raw_material_says_so() -> None:
    assert "Not signed yet" in html_of(*valued(bent()), "en")


def test_an_issued_document_waits_for_no_signature_any_more() -> None:
    case, valuation = valued(bent())
    drafted, issued = (trials(case, valuation, VOICE, issued=one) for one in (False, True))
    assert drafted is not None
    assert issued is not None
    assert [one.signed for one in (*drafted.trials, *issued.trials)] == ["no", "unasked"]
    assert issued.trials[0].signature == "Not signed by the client's technologist"
    brief = trials_in_brief(case, valuation, VOICE, issued=True)
    assert brief is not None
    assert brief.trials[0].signature == issued.trials[0].signature


def test_only_a_document_sealed_for_good_is_issued() -> None:
    subject = Subject(*figured("worked"), beside("worked"))
    forms = [edition("en", draft=draft) for draft in (True, False)]
    drafted, issued = (render_html(in_seal(subject, form), form) for form in forms)
    assert 'data-signed="no">Not signed yet by' in drafted
    assert 'data-signed="unasked">Not signed by' in issued


def test_a_signed_trial_is_told_alike_in_a_draft_and_in_an_issued_document() -> None:
    case, valuation = valued(bent(trials=[full_trial()], changes=PRICE))
    assert trials(case, valuation, VOICE) == trials(case, valuation, VOICE, issued=True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Act</dt><dd>17/26", "Farms of the north: L1", "to be higher, and by 0.2 points or more on average. "
                "Claim and",
                "Both weighed. Platform scale", "Excluded from the result: R15: pH electrode failed.",
                "Record released by Jonas Feld, 5 October 2026, version 2, SHA-256 {}…",
                "SHA-256 cdcdcdcdcdcd…; rows of the table: 17, left out: 1", "Signed: Ingrid Sommer")),
        ("ru", ("Акт</dt><dd>17/26", "Хозяйства севера: L1", "доказанно выше, и в среднем не менее чем на 0,2",
                "Платформенные весы",
                "Исключены из результата: R15: отказ pH-электрода.", "Запись выпущена: Jonas Feld, 5 октября 2026 г.",
                "строк в таблице: 17, не учтено: 1", "Подписано: Ingrid Sommer")),
    ],
)  # fmt: skip
def test_a_trial_in_the_proposal_tells_what_its_record_rests_on(language: str, words: tuple[str, ...]) -> None:
    said = full_trial()
    html = plain(html_of(*valued(bent(trials=[said], changes=PRICE)), language))
    assert [one for one in words if one.format(FINGERPRINT[:16]) not in html] == []


PARTS_OF_A_TRIAL = r"<(?:h4|dl|figure|table|footer)\b|What it does not show|The record of this trial|Not signed yet"


def test_a_bad_trial_is_told_as_completely_as_a_good_one() -> None:
    def parts(gains: tuple[float, ...]) -> list[str]:
        html = html_of(*valued(bent(trials=[trial(gains) | {"claim": "More cheese."}], changes=PRICE)), "en")
        article = html[html.index("<article>") : html.index("</article>")]
        return re.findall(PARTS_OF_A_TRIAL, article)

    good, bad = parts((0.6, 0.5, 0.55, 0.45)), parts((-0.6, -0.5, -0.55, -0.45))
    assert good == bad
    assert len(good) > 8


WEIGHED = {"input": "milk", "outputs": ["cheese", "whey"], "tolerance": 0.02}


def weighed(*losses: float) -> dict[str, Any]:
    """The trial with its runs weighed, the share `losses` of the input missing in turn."""
    runs = [
        run | {"amounts": {"milk": 1000.0, "cheese": 100.0, "whey": 900.0 - 1000.0 * losses[at % len(losses)]}}
        for at, run in enumerate(trial()["runs"])
    ]
    return bent(trials=[trial() | {"runs": runs, "balance": WEIGHED}], changes=PRICE)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "Mass balance, 8 runs: what came out is 98.5% to 100.5% of what went in; allowed is a difference of 2%.",
        ),
        ("ru", "Материальный баланс (8 опытов): на\u00a0выходе от\u00a098,5\u00a0% до\u00a0100,5\u00a0% загрузки"),
    ],
)
def test_a_mass_balance_is_told_with_the_range_of_its_closures(language: str, words: str) -> None:
    assert words in html_of(*valued(weighed(0.015, -0.005)), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "what came out differs from what went in by 5.0% of the input, more than the 2.0% allowed."),
        ("ru", "сумма на\u00a0выходе отличается от\u00a0загрузки на\u00a05,0\u00a0% загрузки, допустимо 2,0\u00a0%."),
    ],
)
def test_an_open_balance_is_told_without_advice_to_whoever_weighed(language: str, words: str) -> None:
    html = html_of(*valued(weighed(0.05)), language)
    assert words in html
    assert "Weigh" not in html


def test_less_profit_is_called_less_profit() -> None:
    html = html_of(*valued(CASES["harm"]), "en")
    assert "<dt>Less profit a year</dt>" in html
    assert "<dt>More profit a year</dt>" not in html


def of_one_vat() -> dict[str, Any]:
    """A case so small that its uplift is a few euros: 1 t of milk a year."""
    vat = with_metrics(raw_material_supply=(1.0, "t/a"))
    return vat | {"changes": PRICE, "offer": item(5.5)}


@pytest.mark.parametrize(("language", "uplift"), [("en", "€0.10"), ("ru", "0,10\u00a0€")])
def test_the_amounts_of_a_very_small_case_are_printed_in_cents_everywhere(language: str, uplift: str) -> None:
    case, valuation = valued(of_one_vat())
    html = html_of(case, valuation, language)
    assert html.count(uplift) >= 8
    assert not re.search(r"€\d+(?![\d.,])|(?<![\d,.])\d+\u00a0€(?!/)", re.sub(r"[^<>]*/(t|kg|т|кг)\b", "", html))


@pytest.mark.parametrize(
    ("charged", "month", "said"),
    [("yearly", 0, "every year from month 1"), ("yearly", 3, "every year from month 4"), ("once", 0, "today")],
)
def test_a_line_of_the_offer_says_when_it_is_paid(charged: str, month: int, said: str) -> None:
    machine = {**item(5000.0)["items"][0], "charged": charged, "month": month}
    case, valuation = valued(bent(offer={"items": [machine]}))
    (table,) = cost_tables(case, valuation, Voice(Formats("en", "EUR")))
    assert table.rows[0].cells[2] == said


@pytest.mark.parametrize(("price", "given"), [(75_000.0, True), (1e14, False)])
def test_amounts_of_the_cash_flow_leave_room_for_the_names_of_its_rows(price: float, given: bool) -> None:
    case, valuation = valued(bent(offer=item(price)))
    first, *amounts = year_table(case, valuation, Voice(Formats("en", "EUR"))).columns
    assert first.width == ""
    assert len({one.width for one in amounts}) == 1
    assert bool(amounts[0].width) is given
    used = sum(float(one.width.removesuffix("pt") or 0.0) for one in amounts)
    assert used <= TABLE_WIDTH - LEAST_NAME
