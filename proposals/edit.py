"""What an edit of a case may do to its trials."""

from proposals.case import Case
from proposals.claim import with_claims_loosened
from proposals.release import check_edit


def after_edit(before: Case, after: Case) -> Case:
    """The case after an edit by hand or by a table of runs.

    Raises TrialReleased where the edit would touch a released trial, CaseRefused where it writes what only an act sets.
    """
    check_edit(before, after)
    return with_claims_loosened(before, after)
