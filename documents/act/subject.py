"""One trial made ready for its act: its record and outcomes with arms under their names, and who stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from calculators.errors import N_
from documents.brand import Logo
from documents.cautions import plain_outcome
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.placeholders import names_no_client
from proposals.record.differences import Difference
from proposals.record.release import Register, Standing, differences, released_matches, unreleased
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome

STATED_IN_FILE = N_("Release as stated in the file; not checked against a register.")
CHANGED = N_("Changed after its release: this is not the record that was released and signed.")


@dataclass(frozen=True, slots=True)
class Subject:
    """`outcomes` are by response id; `pictures` are by address; `changed` is what a correction changed.

    `standing` is that of the release.
    """

    case: Case
    trial: TrialRecord
    outcomes: Mapping[str, TrialOutcome]
    voice: Voice
    pictures: Mapping[str, Logo]
    released: bool
    standing: Standing
    changed: tuple[Difference, ...] = ()

    @classmethod
    def of(cls, case: Case, trial: TrialRecord, voice: Voice, shown: Mapping[str, Logo], register: Register) -> Self:
        """The trial judged, its arms under the names that a reader knows, and held against what is known of it.

        A record that is not the released one is made ready as one that never was.
        """
        unsigned = trial.model_copy(update={"signed": None})
        altered = register.standing == "altered" or not released_matches(unsigned)
        trial = unreleased(trial) if altered else trial
        released = trial.release is not None and released_matches(trial)
        names = arm_names(trial, voice)
        outcomes = tuple(plain_outcome(named_outcome(one, names)) for one in trial_outcomes(trial))
        named = named_trial(trial, names)
        changed = differences(register.former, trial) if register.former else ()
        judged = {one.response: one for one in outcomes}
        standing: Standing = "altered" if altered else register.standing
        return cls(case, named, judged, voice, shown, released, standing, changed)

    @property
    def draft(self) -> bool:
        """Whether the record is not released, on its way to its next version, or not the one that was released."""
        return not self.released

    @property
    def doubt(self) -> str:
        """What a reader must know of the release: that it is only stated, or that the record was changed after it."""
        if self.standing == "altered":
            return self.voice.gettext(CHANGED)
        return self.voice.gettext(STATED_IN_FILE) if self.standing == "stated" and self.released else ""

    @property
    def doubt_in_short(self) -> str:
        """The same for the foot of a page."""
        if self.standing == "altered":
            return self.voice.gettext(N_("changed after release"))
        return self.voice.gettext(N_("as stated in the file")) if self.doubt else ""

    @property
    def company(self) -> str:
        """Our own company, "" where the case does not name it."""
        return self.voice.text(self.case.seller.company) if self.case.seller else ""

    @property
    def client(self) -> str:
        """The client, "" where it is not said who he is."""
        return "" if names_no_client(self.case.client.name) else self.voice.text(self.case.client.name)

    def judged(self) -> tuple[tuple[ResponseRecord, TrialOutcome], ...]:
        """Every response with its outcome, in the order of the record."""
        return tuple((one, self.outcomes[one.id]) for one in self.trial.responses)
