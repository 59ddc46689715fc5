"""Every place that a refusal names, as notices to be told one by one."""

from calculators.errors import N_, Notice, ValueproofError
from proposals.problems import CaseRefused
from readers.case_file import CaseFileRefused
from readers.errors import UnreadableFile


def places(refusal: ValueproofError) -> tuple[Notice, ...]:
    """One notice for each cell or place of a case, with row or line where known; () where the refusal names none."""
    if isinstance(refusal, CaseFileRefused | UnreadableFile):
        return refusal.places()
    problems = refusal.problems if isinstance(refusal, CaseRefused) else ()
    return tuple(
        Notice("place", N_("{place}: {reason}"), {"place": one.place, "reason": one.notice}) for one in problems
    )
