"""All trials of all proposals."""

from dataclasses import dataclass
from typing import Literal

from proposals.draft import Draft
from proposals.draft_errors import NotFound, StoreUnusable
from proposals.problems import CaseRefused
from proposals.record.release import unreleased
from proposals.trial import TrialRecord
from services.permits import is_readable
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedTrial:
    """A trial with the id of its proposal.

    `standing` is "altered" where it is not what was released of it (it claims no release then), "removed" where its
    proposal was removed after the release.
    """

    draft: str
    trial: TrialRecord
    standing: Literal["", "altered", "removed"] = ""


def all_trials(workspace: Workspace) -> tuple[ListedTrial, ...]:
    """Every trial of the proposals in their order, the one saved last first; then what was released in removed ones.

    A released trial is listed whatever became of its proposal: of one that cannot be opened or does not have it any
    more, what is kept of the release stands in its place. What is not open to whoever asks is left out.
    """
    kept = workspace.releases.register()
    present, gone = (_readable(workspace, removed=removed) for removed in (False, True))
    listed = [one for draft_id in present for one in _of_draft(workspace, draft_id, kept)]
    removed = [ListedTrial(draft_id, trial, "removed") for draft_id, trial in kept if draft_id in gone]
    return (*listed, *removed)


def _readable(workspace: Workspace, *, removed: bool) -> list[str]:
    lines = workspace.store.summaries(removed=removed)
    return [line.id for line in lines if is_readable(workspace, line)]


def _of_draft(workspace: Workspace, draft_id: str, kept: tuple[tuple[str, TrialRecord], ...]) -> list[ListedTrial]:
    draft = _opened(workspace, draft_id)
    trials = draft.case.trials if draft else ()
    there = {trial.id for trial in trials}
    lost = [trial for of, trial in kept if of == draft_id and trial.id not in there]
    return [*(_listed(draft, trial) for trial in trials if draft), *(_altered(draft_id, trial) for trial in lost)]


def _opened(workspace: Workspace, draft_id: str) -> Draft | None:
    try:
        return workspace.store.load(draft_id)
    except (NotFound, StoreUnusable, CaseRefused):
        return None


def _listed(draft: Draft, trial: TrialRecord) -> ListedTrial:
    return _altered(draft.id, trial) if trial.id in draft.altered else ListedTrial(draft.id, trial)


def _altered(draft_id: str, trial: TrialRecord) -> ListedTrial:
    return ListedTrial(draft_id, unreleased(trial), "altered")
