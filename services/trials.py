"""What the acts on a trial have in common: finding it in its draft, putting it back, and who does it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from pydantic import ValidationError

from proposals.base import Strict
from proposals.case import Case
from proposals.draft import Draft
from proposals.draft_errors import not_found
from proposals.people import NOBODY
from proposals.permissions import Act
from proposals.refusal import refused
from proposals.trial import TrialRecord
from services.permits import permit
from services.workspace import Workspace

Made = TypeVar("Made", bound=Strict)


def trial_at(case: Case, trial_id: str) -> int:
    """Where the trial stands in the case. Raises NotFound."""
    ids = [trial.id for trial in case.trials]
    if trial_id not in ids:
        raise not_found(trial_id)
    return ids.index(trial_id)


def trial_of(case: Case, trial_id: str) -> TrialRecord:
    """The trial of this id. Raises NotFound."""
    return case.trials[trial_at(case, trial_id)]


def with_trial(draft: Draft, trial: TrialRecord, updated: dt.datetime) -> Draft:
    """The draft with this record in place of the one of its id."""
    trials = tuple(trial if one.id == trial.id else one for one in draft.case.trials)
    return replace(draft, case=draft.case.model_copy(update={"trials": trials}), updated=updated)


def on_trial(
    workspace: Workspace,
    draft_id: str,
    trial_id: str,
    act: Callable[[TrialRecord], TrialRecord],
    expected_version: int | None = None,
    asks: Act = Act.EDIT,
) -> Draft:
    """Save what `act` makes of a trial, in one transaction; `asks` is what must be open to whoever works here.

    Raises NotAllowed, NotFound, Conflict, MoveRefused, TrialReleased.
    """
    return permit(workspace, asks, draft_id).store.change(
        draft_id,
        lambda draft: with_trial(draft, act(trial_of(draft.case, trial_id)), workspace.clock()),
        expected_version,
    )


def named(workspace: Workspace, doer: str) -> Workspace:
    """The workspace for what is done by this person: his name stands in the log, also where he is refused.

    Whoever has an account stands there by its id.
    """
    return workspace if workspace.who().id != NOBODY else replace(workspace, store=workspace.store.named(doer))


def signing(workspace: Workspace, doer: str) -> str:
    """The name that stands under an act: of whoever has an account his own, else the one that was given."""
    person = workspace.who()
    return doer.strip() if person.id == NOBODY else person.name


def made(kind: type[Made], /, **values: object) -> Made:
    """A part of a record from typed values. Raises CaseRefused by place for what it cannot hold."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise refused(error) from error
