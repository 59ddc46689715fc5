"""Appraising, printing and measuring."""

import pytest

from calculators.appraisal import Flows, Terms
from calculators.errors import CannotCompute
from proposals.case_json import case_of
from proposals.draft_edit import edited
from proposals.edition import Edition
from services import print_proposal
from services.appraise_case import appraised
from services.errors import CaseRefused
from services.measure_cash_flow import measured
from tests.fakes import PAYING, SMALLEST, workspace_of_fakes


def test_a_case_that_can_be_appraised_has_figures_and_what_it_lacks_to_be_issued() -> None:
    answer = appraised(workspace_of_fakes(), case_of(PAYING))
    assert answer.valuation is not None
    assert answer.valuation.uplift == pytest.approx(400 * (1000 / 0.1 - 1000 / 0.102))
    assert answer.problems == ()
    assert "offer.terms.payment" in {problem.place for problem in answer.missing}
    assert not answer.ready


def test_a_case_that_cannot_be_appraised_yet_says_what_is_missing() -> None:
    answer = appraised(workspace_of_fakes(), case_of(SMALLEST))
    assert answer.valuation is None
    assert "baseline.metrics.selling_price" in {problem.place for problem in answer.problems}
    assert not answer.ready


@pytest.mark.parametrize("value", [1e15, -1e15, 1e-300, 0.0])
@pytest.mark.parametrize("metric", ["market_demand", "raw_material_yield", "selling_price", "raw_material_price"])
def test_no_figure_of_the_schema_however_large_or_small_breaks_the_appraisal(metric: str, value: float) -> None:
    case = case_of(edited(PAYING, f"baseline.metrics.{metric}.value", value))
    answer = appraised(workspace_of_fakes(), case)
    assert (answer.valuation is None) == bool(answer.problems)


def test_the_document_is_printed_from_the_figures_of_the_case_as_a_draft() -> None:
    assert (
        print_proposal.pdf(workspace_of_fakes(), case_of(PAYING), Edition(language="ru"))
        == b"Cheese 78431 ru draft=True"
    )


def test_the_preview_shows_the_pages_of_the_same_document() -> None:
    pages = print_proposal.page_images(
        workspace_of_fakes(), print_proposal.pages(workspace_of_fakes(), case_of(PAYING), Edition()), 500
    )
    assert pages == (b"Cheese 78431 en draft=True 500",)


def test_a_case_without_figures_is_not_printed() -> None:
    with pytest.raises(CaseRefused):
        print_proposal.pdf(workspace_of_fakes(), case_of(SMALLEST), Edition())


TEN_PERCENT = Terms(0.1, 0.1, 0.1)


def test_a_yearly_flow_is_measured_at_the_yearly_rate() -> None:
    found = measured(Flows.from_net([-10000, 5000, 4000, 3000, 1000]), TEN_PERCENT)
    assert found.npv == pytest.approx(788.20, abs=0.005)


def test_a_monthly_flow_is_discounted_by_the_month_and_its_rate_of_return_is_yearly() -> None:
    found = measured(Flows.from_net([-100.0, *[0.0] * 11, 110.0]), TEN_PERCENT, "month")
    assert found.npv == pytest.approx(0, abs=1e-9)
    assert found.irr == pytest.approx(0.1)
    assert found.mirr == pytest.approx(0.1)


def test_several_rates_of_a_monthly_flow_are_told_as_yearly_ones() -> None:
    found = measured(Flows.from_net([-100.0, 230.0, -132.0]), TEN_PERCENT, "month")
    assert found.irr is None
    assert found.rates == pytest.approx((1.1**12 - 1, 1.2**12 - 1))
    assert found.irr_note is not None
    assert found.irr_note.facts["rates"] == list(found.rates)


def test_a_flow_of_one_amount_is_refused() -> None:
    with pytest.raises(CannotCompute):
        measured(Flows.from_net([-100.0]), TEN_PERCENT)


def test_what_stands_beside_the_offer_takes_none_of_its_figures_away() -> None:
    plain = appraised(workspace_of_fakes(), case_of(PAYING))
    twice = [{"id": name, "name": "Image", "low": 1.0, "likely": 2.0, "high": 3.0, "source": "us"} for name in "ab"]
    found = appraised(workspace_of_fakes(), case_of({**PAYING, "own_benefits": twice}))
    assert found.valuation == plain.valuation
    assert found.problems
    assert all(one in found.missing for one in found.problems)
    assert not found.ready
    assert found.case is not None
    assert found.case.own_benefits == ()


def test_with_the_offer_itself_contradicting_something_there_are_no_figures() -> None:
    wrong = {**PAYING, "own_benefits": [], "rates": {"horizon_months": 3, "start_month": 6}}
    assert appraised(workspace_of_fakes(), case_of(wrong)).valuation is None
