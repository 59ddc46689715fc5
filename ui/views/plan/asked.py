"""What the parts of the page of a plan have in common: the trial, its response, what was found."""

import hashlib
from dataclasses import dataclass
from typing import Final

from calculators.planning.run_order import seed_of
from documents.plan_words import PlanWords
from proposals.plan_sources import NoiseSource
from proposals.trial import ResponseRecord, TrialPlan, TrialRecord
from services.plan_trial import PlannedTrial, noises_elsewhere, own_noises, plan_trial, planned_response
from ui.session import Session

ELSEWHERE: Final = "noises-elsewhere"


@dataclass(frozen=True, slots=True)
class Asked:
    """One trial with the response it is planned for, and the plan as far as it goes."""

    session: Session
    trial: TrialRecord
    response: ResponseRecord
    found: PlannedTrial

    @classmethod
    def of(cls, session: Session, trial: TrialRecord) -> "Asked | None":
        """None where the trial has no response to plan for yet."""
        response = planned_response(trial)
        return None if response is None else cls(session, trial, response, _found(session, trial))

    @property
    def place(self) -> str:
        """Where the plan stands in the case."""
        return f"trials.{self.trial.id}.plan"

    @property
    def typed(self) -> TrialPlan:
        """The plan as it was typed."""
        return self.trial.plan or TrialPlan()

    @property
    def words(self) -> PlanWords:
        return PlanWords(self.session.formats, self.response.unit)

    @property
    def unit(self) -> str:
        """The unit of a difference: percents differ by points."""
        return self.session.formats.unit("points" if self.response.unit.strip() == "%" else self.response.unit)


def usual_seed(session: Session, trial: TrialRecord) -> int:
    """The seed of a trial for which none was typed: always the same one, so that a reload changes no order."""
    return seed_of(hashlib.sha256(f"{session.open.id}/{trial.id}".encode()).digest()[:8])


def _found(session: Session, trial: TrialRecord) -> PlannedTrial:
    valuation = session.appraised.valuation if session.appraised else None
    sources = (*own_noises(session.open, trial), *_elsewhere(session, trial))
    return plan_trial((session.case, valuation), trial, sources, usual_seed(session, trial))


def _elsewhere(session: Session, trial: TrialRecord) -> tuple[NoiseSource, ...]:
    """Noise in other proposals, looked for once in a tab for each response and design."""
    response, design = planned_response(trial), (trial.plan or TrialPlan()).design
    key = "/".join((ELSEWHERE, session.open.id, str(response and (response.name, response.unit)), design))
    if key not in session.held:
        session.held[key] = noises_elsewhere(session.workspace, session.open, trial)
    found: tuple[NoiseSource, ...] = session.held[key]
    return found
