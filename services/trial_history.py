"""The versions of a released trial, with both values of everything that was corrected."""

from dataclasses import dataclass
from itertools import pairwise

from proposals.differences import Difference
from proposals.release import differences
from proposals.trial import Correction, Release, Signature, TrialRecord
from services.trials import trial_of
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TrialVersion:
    """A version with what `changed` against the one before it.

    The one in the making has no `release` but the `correction` that it begins with.
    """

    record: TrialRecord
    changed: tuple[Difference, ...] = ()

    @property
    def release(self) -> Release | None:
        """When it was released, by whom, and why there is another one than before."""
        return self.record.release

    @property
    def signed(self) -> Signature | None:
        """Who stands by this version."""
        return self.record.signed

    @property
    def correction(self) -> Correction | None:
        """Why this version, still in the making, is made."""
        return self.record.correction


def history(workspace: Workspace, draft_id: str, trial_id: str) -> tuple[TrialVersion, ...]:
    """Every released version in order, then the one being made by a correction; () before the first release.

    Raises NotFound.
    """
    present = trial_of(workspace.store.load(draft_id).case, trial_id)
    records = workspace.releases.of(draft_id, trial_id)
    if present.correction is not None:
        records = (*records, present)
    first = tuple(TrialVersion(one) for one in records[:1])
    return (*first, *(TrialVersion(new, differences(old, new)) for old, new in pairwise(records)))
