"""The rows of a laboratory's file as a client may look at them: what went into the figures that he is shown, no more.

A file may hold sheets, columns and remarks that nobody has looked at, so neither the file nor any cell beyond these is
shown: only the client's own data, in the columns that answers of his proposal rest on.
"""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from proposals.case import Case
from proposals.trial import RunsSource, TrialRecord

ROW: Final = N_("Row")
FROM_FILE: Final = N_("File {file}, SHA-256 {digest}")
SHEET: Final = N_("sheet “{name}”")
TAKEN: Final = N_("taken in on {date}")
NAMED: Final = ("run", "lot", "arm")
DASH: Final = "—"
INTERNAL: Final = "internal"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is told of a file, and its rows under their letters and heads."""

    name: str
    about: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def sheets(case: Case, trial: TrialRecord, formats: Formats) -> tuple[Sheet, ...]:
    """The files of a trial on the client's own raw material; none of any other trial."""
    if trial.kind == INTERNAL or not trial.own_raw_material:
        return ()
    return tuple(_sheet(case, trial, one, formats) for one in trial.sources if _rows(trial, one))


def _sheet(case: Case, trial: TrialRecord, source: RunsSource, formats: Formats) -> Sheet:
    fields = _fields(case, trial, source)
    heads = [f"{source.columns[one]}: {source.heads.get(one, '')}".removesuffix(": ") for one in fields]
    lines = [(str(row), *(cells.get(one) or DASH for one in fields)) for row, cells in _rows(trial, source)]
    return Sheet(source.name, _about(source, formats), (formats.words.gettext(ROW), *heads), tuple(lines))


def _fields(case: Case, trial: TrialRecord, source: RunsSource) -> list[str]:
    """The columns that are shown, in the order of the file."""
    measured = {one.measured.response for one in case.changes if one.measured and one.measured.trial == trial.id}
    wanted = (*NAMED, *(one.id for one in trial.responses if one.id in measured))
    return sorted((one for one in wanted if one in source.columns), key=lambda one: _at(source.columns[one]))


def _at(letters: str) -> tuple[int, str]:
    """Columns stand A to Z, then AA."""
    return len(letters), letters


def _rows(trial: TrialRecord, source: RunsSource) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file that became runs, with the text of each cell; what was changed by hand since is not told."""
    found = []
    for run in trial.runs:
        if run.place is not None and run.place.source == source.id:
            named = {"run": run.run, "lot": run.lot or "", "arm": run.arm}
            unchanged = {name: said for name, said in named.items() if name not in (run.place.by_hand or ())}
            found.append((run.place.row, {**run.place.raw, **unchanged}))
    return sorted(found, key=lambda one: one[0])


def _about(source: RunsSource, formats: Formats) -> str:
    words = formats.words
    told = [words.fill(FROM_FILE, file=source.name, digest=source.sha256)]
    told += [words.fill(SHEET, name=source.sheet)] * bool(source.sheet)
    if source.taken:
        told.append(words.fill(TAKEN, date=formats.date(source.taken.date())))
    return ", ".join(told)
