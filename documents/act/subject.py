"""One trial made ready for its act: its record and outcomes with arms under their names, and who stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from documents.brand import Logo
from documents.cautions import plain_outcome
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.differences import Difference
from proposals.release import differences, released_matches
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome


@dataclass(frozen=True, slots=True)
class Subject:
    """`outcomes` are by response id; `pictures` are by address; `changed` is what a correction changed."""

    case: Case
    trial: TrialRecord
    outcomes: Mapping[str, TrialOutcome]
    voice: Voice
    pictures: Mapping[str, Logo]
    released: bool
    changed: tuple[Difference, ...] = ()

    @classmethod
    def of(
        cls, case: Case, trial: TrialRecord, voice: Voice, shown: Mapping[str, Logo], former: TrialRecord | None
    ) -> Self:
        """The trial judged, its arms under the names that a reader knows, and held against its `former` version."""
        names = arm_names(trial, voice)
        outcomes = tuple(plain_outcome(named_outcome(one, names)) for one in trial_outcomes(trial))
        named = named_trial(trial, names)
        changed = differences(former, trial) if former else ()
        released = trial.release is not None and released_matches(trial)
        return cls(case, named, {one.response: one for one in outcomes}, voice, shown, released, changed)

    @property
    def draft(self) -> bool:
        """Whether the record is not released, on its way to its next version, or not the one that was released."""
        return not self.released

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
