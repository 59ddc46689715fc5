"""Refusals as notices to be told one by one: every place that one names, and what the system refused."""

from calculators.errors import N_, Notice, ValueproofError
from proposals.portable.refusals import ParcelRefused
from proposals.problems import CaseRefused
from readers.case_file import CaseFileRefused
from readers.errors import UnreadableFile


def places(refusal: ValueproofError) -> tuple[Notice, ...]:
    """One notice for each cell, place of a case or line of an export; () where the refusal names none."""
    if isinstance(refusal, CaseFileRefused | UnreadableFile | ParcelRefused):
        return refusal.places()
    problems = refusal.problems if isinstance(refusal, CaseRefused) else ()
    return tuple(
        Notice("place", N_("{place}: {reason}"), {"place": one.place, "reason": one.notice}) for one in problems
    )


def told(error: OSError) -> Notice:
    """What the system refused, in our own words where they are known."""
    known: dict[type[OSError], str] = {
        FileNotFoundError: N_("there is no file or folder {file}"),
        FileExistsError: N_("{file} is a file, a folder is expected"),
        NotADirectoryError: N_("{file} is a file, a folder is expected"),
        IsADirectoryError: N_("{file} is a folder, a file is expected"),
        PermissionError: N_("{file} may not be read or written"),
    }
    message = known.get(type(error), N_("{file}: {reason}"))
    return Notice("system", message, {"file": str(error.filename or ""), "reason": error.strerror or str(error)})
