"""Planning a trial of a draft: what is taken where nothing was typed."""

from dataclasses import replace
from typing import Any

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.planning import sheet_of
from services.appraise_case import appraised
from services.plan_trial import noises_elsewhere, own_noises, plan_trial, planned_response, run_sheet
from services.workspace import Workspace
from tests.fakes import NOON, DraftsInMemory, workspace_of_fakes
from tests.proposals.plant_cases import MEASURED_YIELD, SOUND, TRIAL

RELEASED = {"version": 1, "at": "2026-05-02T10:00:00Z", "by": "Ann", "sha256": "0" * 64}
NEXT: dict[str, Any] = {
    "id": "next",
    "title": "Next",
    "kind": "industrial",
    "own_raw_material": True,
    "control": "old",
    "responses": [
        {"id": "taste", "name": "Taste", "unit": "", "good": "unchanged", "margin": 0.5},
        {"id": "output", "name": "Yield", "unit": "%", "good": "up"},
    ],
}
DEAR = {"items": [{"id": "pump", "name": "Pump", "kind": "equipment", "price": 100_000.0}]}


def draft_of(name: str, **parts: Any) -> Draft:
    return Draft(name, 1, NOON, NOON, case_of(SOUND | parts))


def kept(*drafts: Draft) -> Workspace:
    """A workspace whose store holds these drafts, however they came about."""
    work = workspace_of_fakes()
    assert isinstance(work.store, DraftsInMemory)
    work.store.drafts.update({draft.id: draft for draft in drafts})
    return work


def test_a_plan_takes_the_break_even_and_the_noise_that_is_known_and_draws_from_the_seed_given() -> None:
    work, draft = workspace_of_fakes(), draft_of("a", trials=[TRIAL, NEXT], changes=[MEASURED_YIELD], offer=DEAR)
    trial = draft.case.trials[1]
    valuation = appraised(work, draft.case).valuation
    found = plan_trial((draft.case, valuation), trial, own_noises(draft, trial), 7)
    assert found.made is not None
    assert found.gain is not None
    assert (found.plan.response, found.plan.gain, found.plan.seed) == ("output", found.gain.gain, 7)
    assert found.source is not None
    assert found.plan.sd == found.source.noise.sd


def test_a_response_that_must_not_change_is_nothing_to_plan_for() -> None:
    trial = draft_of("a", trials=[NEXT]).case.trials[0]
    assert [one.id for one in trial.responses if one is planned_response(trial)] == ["output"]
    only_taste = draft_of("a", trials=[NEXT | {"responses": NEXT["responses"][:1]}]).case.trials[0]
    assert planned_response(only_taste) is None


def test_a_plan_without_figures_says_what_is_missing() -> None:
    draft = draft_of("a", trials=[NEXT])
    found = plan_trial((draft.case, None), draft.case.trials[0], (), 7)
    assert found.made is None
    assert found.refusal is not None
    assert found.refusal.code == "plan.gain_missing"


def test_noise_elsewhere_is_the_client_s_own_first_and_of_others_only_what_is_released() -> None:
    other = {"client": {"name": "Other dairy"}}
    here = draft_of("a", trials=[NEXT, TRIAL])
    work = kept(
        here,
        draft_of("same", trials=[TRIAL]),
        draft_of("secret", trials=[TRIAL], **other),
        draft_of("open", trials=[TRIAL | {"release": RELEASED}], **other),
    )
    found = noises_elsewhere(work, here, here.case.trials[0])
    assert [(one.key, one.client) for one in found] == [("same/line/yield", None), ("open/line/yield", "Other dairy")]


def test_the_sheet_is_made_by_the_printer_of_the_house() -> None:
    work, draft = workspace_of_fakes(), draft_of("a", trials=[TRIAL, NEXT], changes=[MEASURED_YIELD], offer=DEAR)
    trial = draft.case.trials[1]
    found = plan_trial((draft.case, appraised(work, draft.case).valuation), trial, own_noises(draft, trial), 7)
    planned = trial.model_copy(update={"plan": found.plan})
    sheet = sheet_of(replace(draft).case, planned, "new", 1)
    pdf, workbook = (run_sheet(work, sheet, "en", kind) for kind in ("pdf", "xlsx"))
    assert pdf.startswith(b"Next ")
    assert workbook == b"workbook " + pdf
