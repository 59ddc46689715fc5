"""One trial made ready for its act: its record and outcomes with arms under their names, and who stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from documents.brand import Logo
from documents.cautions import plain_outcome
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome


@dataclass(frozen=True, slots=True)
class Subject:
    """`outcomes` are by response id; `pictures` are by address."""

    case: Case
    trial: TrialRecord
    outcomes: Mapping[str, TrialOutcome]
    voice: Voice
    pictures: Mapping[str, Logo]

    @classmethod
    def of(cls, case: Case, trial: TrialRecord, voice: Voice, shown: Mapping[str, Logo]) -> Self:
        """The trial judged, its arms under the names that a reader knows."""
        names = arm_names(trial, voice)
        outcomes = tuple(plain_outcome(named_outcome(one, names)) for one in trial_outcomes(trial))
        named = named_trial(trial, names)
        return cls(case, named, {one.response: one for one in outcomes}, voice, shown)

    @property
    def draft(self) -> bool:
        """Whether the record is not released, or on its way to its next version."""
        return self.trial.release is None or self.trial.correction is not None

    @property
    def company(self) -> str:
        """Our own company, "" where the case does not name it."""
        return self.voice.text(self.case.seller.company) if self.case.seller else ""

    @property
    def client(self) -> str:
        return self.voice.text(self.case.client.name)

    def judged(self) -> tuple[tuple[ResponseRecord, TrialOutcome], ...]:
        """Every response with its outcome, in the order of the record."""
        return tuple((one, self.outcomes[one.id]) for one in self.trial.responses)
