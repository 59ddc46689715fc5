"""Cautions in a document for the client tell what is so; advice stays with the seller."""

import inspect
import re
from string import Formatter

import pytest

from calculators.errors import Notice
from calculators.trial import cautions, mass_balance
from documents.cautions import FACTS, plain_outcome, plainly
from documents.language import translator
from proposals.valuation.types import TrialOutcome
from tests.documents.worked_case import bent, trial, valued

ADVICE = re.compile(r"\b(make|find|check|look|give|show|weigh|change|run the|alternate)\b", re.IGNORECASE)


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("code", FACTS)
def test_no_caution_for_the_client_gives_advice(code: str) -> None:
    assert not ADVICE.search(FACTS[code])


@pytest.mark.parametrize("code", FACTS)
def test_every_caution_is_said_in_russian_with_the_same_facts(code: str) -> None:
    russian = translator("ru").gettext(FACTS[code])
    assert russian != FACTS[code]
    assert fields(russian) == fields(FACTS[code])


def test_every_code_is_one_that_a_trial_gives() -> None:
    given = "".join(inspect.getsource(module) for module in (cautions, mass_balance))
    assert [
        code for code in FACTS if f'"{code.removeprefix("trial.")}"' not in given and f'"{code}"' not in given
    ] == []


def test_a_caution_without_advice_stays_as_it_is() -> None:
    notice = Notice("trial.samples_averaged", "{rows} rows", {"rows": 4})
    assert plainly(notice) is notice


def test_warnings_refusal_and_balance_of_an_outcome_are_said_plainly() -> None:
    _, valuation = valued(bent(trials=[trial((0.6, 0.5, 0.55, 0.45))]))
    facts = {"run": "1", "gap": 0.05, "tolerance": 0.02}
    opened = Notice("trial.balance_open", "Weigh again", facts)
    found = plain_outcome(TrialOutcome("dairy", "yield", valuation.trials[0].result, None, opened))
    assert found.balance == Notice("trial.balance_open", FACTS["trial.balance_open"], facts)
    assert found.refusal is None
