"""Time of taking a laboratory's workbook into a trial: each step, and the whole against plain reading of its cells.

Run it from the root of the repository: `python benchmarks/intake.py [rows] [rounds]`. A workbook of runs (two arms in
lots of twenty, two responses) is opened in the child, understood, mapped, taken into a draft in SQLite, and judged. The
median seconds of the processor are printed (the child's beside ours), each as a ratio to python-calamine alone on the
same bytes in the same round; then what a page costs that opens the draft again, and an edit of one field.
"""

import io
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import python_calamine
import xlsxwriter

from proposals.bulk import collector_paused
from proposals.intake import ReadingSettings
from proposals.trial import ResponseRecord, RunsSource
from proposals.valuation.evidence import forget_trials
from readers.lab.files.opening import open_lab_file
from readers.lab.files.raw import RawFile
from readers.lab.reading import LabReading, LabTable
from readers.lab.runs import TableRuns, runs_of
from readers.lab.understanding import understood
from services import create_draft, edit_draft, open_draft
from services.analyse_trial import outcomes
from services.propose_roles import Column, proposed_roles
from services.read_runs import TakenRuns, take_runs
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.fakes import workspace_of_fakes

ROWS, ROUNDS = 100_000, 3
TRIAL = {"id": "t", "title": "Trial", "kind": "demonstration", "own_raw_material": True, "control": "control"}


def workbook(rows: int) -> bytes:
    """Runs as a laboratory writes them down."""
    made, chance = io.BytesIO(), random.Random(1)  # noqa: S311 - figures to be read
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Runs")
        sheet.write_row(0, 0, ["Run", "Lot", "Arm", "Order", "Yield, %", "Rejects, %", "Remarks"])
        for at in range(rows):
            figures = [round(chance.gauss(50 + at % 2 * 0.1, 2), 2), round(chance.gauss(3, 0.3), 3)]
            sheet.write_row(at + 1, 0, [at + 1, f"L{at // 20}", ("control", "new")[at % 2], at + 1, *figures, ""])
    return made.getvalue()


def seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, those of children that have ended included, and what came of it."""
    before = _spent()
    result = act()
    return _spent() - before, result


def _spent() -> float:
    both = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def plainly(data: bytes) -> int:
    """The cells of the workbook and nothing else."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(book.get_sheet_by_index(0).to_python())


def read(file: RawFile) -> LabReading:
    """The file understood, as the app does it."""
    with collector_paused():
        return understood(file, ReadingSettings())


def mapped(table: LabTable) -> tuple[TableRuns, tuple[ResponseRecord, ...]]:
    """The runs of the table under its proposed roles."""
    columns = [Column(one.letter, one.name, one.unit, one.kind, one.texts) for one in table.columns]
    roles = proposed_roles(columns)
    responses = {one: ResponseRecord(id=f"r_{one.lower()}", name=one, unit="%", good="up") for one in roles.responses}
    return runs_of(table, roles, responses, "source_1"), tuple(responses.values())


def taken(work: Workspace, file: RawFile, found: tuple[TableRuns, tuple[ResponseRecord, ...]]) -> str:
    """The id of a draft with these runs."""
    runs, responses = found
    draft = create_draft.blank(work, "en", "EUR")
    edit_draft.put(work, draft.id, None, "trials", [TRIAL])
    source = RunsSource(id="source_1", name=file.name, sha256=file.sha256, size=file.size, rows=len(runs.runs))
    take_runs(work, draft.id, "t", TakenRuns(runs.runs, responses, "control", source))
    return draft.id


def once(data: bytes, folder: Path) -> dict[str, float]:
    """Every step of one file."""
    kept = open_stores(url_of(folder / "intake.sqlite"))
    work = replace(workspace_of_fakes(), store=kept.drafts, files=kept.files, layouts=kept.layouts)
    forget_trials()
    spent: dict[str, float] = {}
    spent["python-calamine alone"], _ = seconds(lambda: plainly(data))
    spent["open (in the child)"], file = seconds(lambda: open_lab_file(data, "runs.xlsx"))
    spent["understand"], reading = seconds(lambda: read(file))
    spent["map to runs"], found = seconds(lambda: mapped(reading.tables[0]))
    spent["take in"], draft = seconds(lambda: taken(work, file, found))
    spent["judge"], _ = seconds(lambda: outcomes(open_draft.open_draft(work, draft).case.trials[0]))
    spent["open the draft again"], _ = seconds(lambda: open_draft.open_draft(work, draft))
    spent["judge again"], _ = seconds(lambda: outcomes(open_draft.open_draft(work, draft).case.trials[0]))
    spent["edit a field"], _ = seconds(lambda: edit_draft.put(work, draft, None, "client.name", "Dairy"))
    return spent


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    data = workbook(rows)
    found = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            found.append(once(data, Path(folder)))
    middle = {step: median(one[step] for one in found) for step in found[0]}
    alone = middle["python-calamine alone"]
    print(f"{rows} rows, {len(data) / 1e6:.1f} MB, median of {rounds} rounds on {os.cpu_count()} cores, seconds")
    for step, spent in middle.items():
        print(f"{step:<24}{spent:>8.2f}{spent / alone:>8.2f}")
    steps = ("open (in the child)", "understand", "map to runs", "take in", "judge")
    whole = sum(middle[step] for step in steps)
    print(f"{'from bytes to verdict':<24}{whole:>8.2f}{whole / alone:>8.2f}")


if __name__ == "__main__":
    main()
