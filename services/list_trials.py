"""All trials of all proposals."""

from dataclasses import dataclass

from proposals.draft import Draft
from proposals.trial import TrialRecord
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedTrial:
    """A trial with the proposal that it belongs to."""

    draft: Draft
    trial: TrialRecord


def all_trials(workspace: Workspace) -> tuple[ListedTrial, ...]:
    """Every trial, released or not, of the proposals in their order, the one saved last first."""
    drafts = [workspace.store.load(line.id) for line in workspace.store.summaries()]
    return tuple(ListedTrial(draft, trial) for draft in drafts for trial in draft.case.trials)
