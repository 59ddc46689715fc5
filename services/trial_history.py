"""The versions of a released trial, with both values of everything that was corrected."""

from dataclasses import dataclass
from itertools import pairwise

from calculators.errors import Notice
from proposals.draft_errors import NotFound, StoreUnusable
from proposals.problems import CaseRefused
from proposals.record.differences import Difference
from proposals.record.release import altered_notice, differences, released_matches
from proposals.trial import Correction, Release, Signature, TrialRecord
from services.permits import check_readable
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
    def true(self) -> bool:
        """Whether the fingerprint of the release is that of the record; else somebody went past this program."""
        return released_matches(self.record)

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

    What was released is told also where its proposal was removed or cannot be opened any more. Raises NotFound,
    NotAllowed.
    """
    check_readable(workspace, draft_id)
    records = workspace.releases.of(draft_id, trial_id)
    try:
        present = trial_of(workspace.store.load(draft_id).case, trial_id)
    except (NotFound, StoreUnusable, CaseRefused):
        if not records:
            raise
    else:
        records = (*records, present) if present.correction is not None else records
    first = tuple(TrialVersion(one) for one in records[:1])
    return (*first, *(TrialVersion(new, differences(old, new)) for old, new in pairwise(records)))


def altered(workspace: Workspace, draft_id: str, trial_id: str) -> Notice | None:
    """What must be told of the trial where the proposal does not have it as it was released; else None."""
    try:
        draft = workspace.store.load(draft_id)
    except StoreUnusable as refusal:
        return refusal.notice
    except (NotFound, CaseRefused):
        return None
    return altered_notice(draft.case, trial_id) if trial_id in draft.altered else None
