"""What an edit of a case may do to its trials, and to the logo of its client."""

import datetime as dt

from proposals.case import Case
from proposals.clients import sought
from proposals.record.claim import with_claims_loosened
from proposals.record.release import check_edit
from proposals.record.run_edits import with_hand_changes, with_runs_dated


def after_edit(before: Case, after: Case, at: dt.datetime) -> Case:
    """The case after an edit by hand or by a table of runs, made at this moment.

    Raises TrialReleased where the edit would touch a released trial, CaseRefused where it writes what only an act sets.
    """
    check_edit(before, after)
    return with_runs_dated(before, with_claims_loosened(before, after), at)


def after_hand(before: Case, after: Case, at: dt.datetime) -> Case:
    """As `after_edit`, for an edit by hand: what it changes in runs that were read from a file is told beside them.

    A client who is known by nothing that was known of the one before is another one: the logo goes with that one.
    """
    changed = with_hand_changes(before, after_edit(before, after, at))
    if changed.client.logo is None or set(sought(before.client)) & set(sought(changed.client)):
        return changed
    return changed.model_copy(update={"client": changed.client.model_copy(update={"logo": None})})
