"""A pattern of false economy in a draft: with the client's own figures, or told what is missing for it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from calculators.errors import CannotCompute
from proposals.case import Case
from proposals.case_json import case_of
from proposals.checks import problems
from proposals.valuation.alternatives import alternatives_of
from proposals.valuation.appraise import appraise
from readers.example_folder import ExampleFolder
from readers.false_economies import read_presets
from services import create_draft
from services.errors import Conflict, NotFound
from services.false_economies import patterns, take_pattern
from services.workspace import Workspace
from tests.fakes import SMALLEST, house_parameters, workspace_of_fakes
from tests.proposals.plant_cases import document, figure, sound_case

ROOT = Path(__file__).parent.parent.parent
PRESETS = read_presets((ROOT / "parameters" / "false_economies.yaml").read_bytes(), dt.date(2026, 11, 26))
MORE = {"baseline.metrics.other_variable_cost": figure(20, "EUR/t")}


@pytest.fixture
def workspace() -> Workspace:
    return replace(workspace_of_fakes(), presets=PRESETS)


def taken(workspace: Workspace, case: Case, *names: str) -> Case:
    draft = create_draft.from_case(workspace, case, "d")
    for name in names:
        draft = take_pattern(workspace, "d", None, name)
    return draft.case


def test_every_pattern_fits_a_plant_with_all_figures_and_is_a_false_economy_there(workspace: Workspace) -> None:
    case = taken(workspace, sound_case({**MORE, "baseline.metrics.market_demand": figure(7000, "t/a")}),
                 "frozen_wages", "substitute", "pay_cut")  # fmt: skip
    assert problems(case) == ()
    for outcome in alternatives_of(case, appraise(case, house_parameters())):
        assert outcome.promised.uplift > 0 > outcome.whole.uplift
        assert outcome.whole.npv < 0


def test_relative_effects_keep_to_the_clients_own_figures_and_start_with_the_offer(workspace: Workspace) -> None:
    (way,) = taken(workspace, sound_case(MORE), "frozen_wages").alternatives
    assert way.start_month == 1
    assert [(one.metric, one.mode, one.from_month, one.hidden) for one in way.changes] == [
        ("labour_cost", "relative", None, False),
        ("reject_share", "relative", 4, True),
    ]


def test_rented_vehicles_cost_a_share_of_what_labour_costs_for_each_tonne(workspace: Workspace) -> None:
    """4 people at 25 for 5000 h and 7600 t sold: 65.7895 a tonne; 64 % of it 42.1053, in the unit of the figure."""
    (way,) = taken(workspace, sound_case(MORE), "pay_cut").alternatives
    rented = way.changes[2].stated
    assert rented is not None
    assert (rented.likely, rented.unit) == (pytest.approx(42.1053, abs=1e-4), "EUR/t")
    per_kilogram = {"baseline.metrics.other_variable_cost": figure(0.02, "EUR/kg")}
    (way,) = taken(
        replace(workspace, store=workspace_of_fakes().store), sound_case(per_kilogram), "pay_cut"
    ).alternatives
    assert way.changes[2].stated is not None
    assert way.changes[2].stated.unit == "EUR/kg"
    assert way.changes[2].stated.likely == pytest.approx(0.0421, abs=1e-4)


def test_the_ingredient_that_costs_most_is_the_one_that_is_substituted(workspace: Workspace) -> None:
    said = document()
    said["baseline"]["additives"].append(
        {"id": "dye", "name": "Dye", "dose": figure(1, "kg/t"), "price": figure(80, "EUR/kg")}
    )
    (way,) = taken(workspace, case_of(said), "substitute").alternatives
    assert way.changes[0].metric == "additives.dye.price"


def test_a_pattern_says_which_figures_it_lacks(workspace: Workspace) -> None:
    bare = sound_case(without=("baseline.metrics.crew", "baseline.metrics.reject_share"))
    lacks = {one.preset.id: [str(name) for name in one.missing] for one in patterns(workspace, bare)}
    assert lacks == {"frozen_wages": ["Rejects"], "substitute": [], "pay_cut": ["Crew", "Other variable cost"]}
    create_draft.from_case(workspace, bare, "d")
    with pytest.raises(CannotCompute, match="missing: Crew, Other variable cost"):
        take_pattern(workspace, "d", None, "pay_cut")


def test_a_blank_proposal_fits_no_pattern(workspace: Workspace) -> None:
    assert all(one.missing for one in patterns(workspace, case_of(SMALLEST)))


def test_a_figure_of_zero_is_as_good_as_missing(workspace: Workspace) -> None:
    none = sound_case({"baseline.metrics.reject_share": figure(0, "%")})
    assert [str(one) for one in patterns(workspace, none)[0].missing] == ["Rejects"]


def test_a_baseline_that_is_wrong_in_itself_takes_no_pattern(workspace: Workspace) -> None:
    create_draft.from_case(workspace, sound_case({"baseline.metrics.crew": figure(4, "kg")}), "d")
    with pytest.raises(CannotCompute, match="not a unit"):
        take_pattern(workspace, "d", None, "frozen_wages")


def test_a_plant_whose_output_nothing_limits_takes_no_pattern(workspace: Workspace) -> None:
    open_end = sound_case(MORE, without=("baseline.metrics.market_demand", "baseline.metrics.line_speed"))
    create_draft.from_case(workspace, open_end, "d")
    with pytest.raises(CannotCompute, match="sales are not known"):
        take_pattern(workspace, "d", None, "pay_cut")


def test_a_pattern_taken_twice_gets_a_name_of_its_own(workspace: Workspace) -> None:
    case = taken(workspace, sound_case(MORE), "frozen_wages", "frozen_wages", "frozen_wages")
    assert [one.id for one in case.alternatives] == ["frozen_wages", "frozen_wages_2", "frozen_wages_3"]


def test_what_is_not_there_or_changed_meanwhile_is_refused(workspace: Workspace) -> None:
    create_draft.from_case(workspace, sound_case(MORE), "d")
    with pytest.raises(NotFound):
        take_pattern(workspace, "d", None, "moonshine")
    with pytest.raises(NotFound):
        take_pattern(workspace, "other", None, "pay_cut")
    with pytest.raises(Conflict):
        take_pattern(workspace, "d", 7, "pay_cut")


@pytest.mark.parametrize("name", ["cheese", "film", "berries"])
def test_the_examples_have_alternatives_with_hidden_effects_in_both_languages(name: str) -> None:
    case = ExampleFolder(ROOT / "examples").load(name)
    found = alternatives_of(case, appraise(case, house_parameters()))
    assert len(found) == 2
    assert all(one.hides and one.promised.uplift > one.whole.uplift for one in found)
    assert case.own_benefits
