"""That another revision would say the same is told only where nothing under the fingerprint has changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from proposals.brand import BrandRecord
from proposals.case import Case
from proposals.edition import Edition
from proposals.offer import VatTerms
from proposals.parameters import RampUp, VatRate
from proposals.valuation.appraise import appraise
from services import edit_draft
from services.issue_document import next_revision, unchanged_since
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import issue_approved as issue

SLOWER = RampUp(12, 0.5, dt.date(2026, 6, 1), "a newer survey")
RISING = (
    VatRate("KZ", 0.12, dt.date(2009, 1, 1), "Tax code"),
    VatRate("KZ", 0.16, dt.date(2026, 5, 1), "Tax code, new"),
)


def issued(case: Case, work: Workspace) -> Workspace:
    put_in(work, case)
    issue(work, "d1", Edition(language="en"), "Ann Lee")
    return work


def of_house(**changed: object) -> Callable[[Workspace], Workspace]:
    return lambda work: replace(work, house=replace(work.house, **changed))  # type: ignore[arg-type]


def in_other_colours(work: Workspace) -> Workspace:
    brand: BrandRecord = work.brands.load(ready().issue.brand)
    work.brands.save(brand.model_copy(update={"colours": brand.colours.model_copy(update={"brand": "#224466"})}), "A")
    return work


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (of_house(), True),
        (of_house(day=dt.date(2027, 1, 1)), True),
        (of_house(trained=SLOWER, untrained=SLOWER), False),
        (of_house(seed=7), False),
        (of_house(vat=RISING), True),
        (in_other_colours, False),
    ],
    ids=["nothing", "the day", "the ramp-up", "the seed of the draws", "a rate that it does not bear", "the brand"],
)
def test_a_change_beside_the_case_is_a_change_where_it_is_under_the_fingerprint(
    now: Callable[[Workspace], Workspace], same: bool
) -> None:
    work = now(issued(ready(), workspace_of_fakes()))
    assert unchanged_since(work, work.store.load("d1")) == (1 if same else None)


def test_a_ramp_up_of_the_house_that_moves_the_figures_is_a_change() -> None:
    work = issued(ready(), workspace_of_fakes())
    slower = replace(work, house=replace(work.house, trained=SLOWER, untrained=SLOWER))
    assert appraise(ready(), slower.house).measures.npv != appraise(ready(), work.house).measures.npv
    assert unchanged_since(slower, next_revision(slower, "d1", "Asked for")) is None


@pytest.mark.parametrize(("day", "same"), [("2026-04-30", 1), ("2026-05-02", None)])
def test_a_date_is_no_change_but_the_vat_that_comes_with_it_is(day: str, same: int | None) -> None:
    case, work = ready(), of_house(vat=RISING)(workspace_of_fakes())
    offer = case.offer.model_copy(update={"vat": VatTerms(way="country", country="KZ")})
    issue_of = case.issue.model_copy(update={"date": dt.date(2026, 3, 31)})
    issued(case.model_copy(update={"offer": offer, "issue": issue_of}), work)
    assert unchanged_since(work, edit_draft.put(work, "d1", None, "issue.date", day)) == same
