"""Time of opening a workbook of 100,000 rows by 8 columns, beside python-calamine alone in the same process.

Run it from the root of the repository: `python benchmarks/open_workbook.py [rounds]`. "Opened" is all that the app
does: a child is started, the zip is guarded, every cell comes over the pipe as text with its kind. "Alone" is
python-calamine's own list of rows. The same workbook is measured plain, and with a column of formulas and one of
percents, for which its XML is looked at once more. Each round runs all of them once in turn; the medians of processor
seconds (the child's included, which other work on the machine does not lengthen) and of the clock are printed.
"""

import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import xlsxwriter  # noqa: E402 - after the root of the repository is found
from python_calamine import CalamineWorkbook  # noqa: E402

from readers.lab.files.opening import Watch, open_lab_file  # noqa: E402

ROUNDS = 3
ROWS, COLUMNS = 100_000, 8
PATIENT = Watch(seconds=300)


def workbook(formulas: bool) -> bytes:
    """A number of the run, a lot, a date and measured numbers; the last two computed and percents where asked for."""
    draw, out = Random(1), BytesIO()  # noqa: S311 - figures for a benchmark
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    day, percent = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "0.0%"})
    page = book.add_worksheet()
    page.write_row(0, 0, ["run", "lot", "date", *(f"y{at}" for at in range(3, COLUMNS))])
    for row in range(1, ROWS + 1):
        page.write_number(row, 0, row)
        page.write_string(row, 1, f"lot {row % 50}")
        page.write_number(row, 2, 46_000 + row // 500, day)
        for column in range(3, COLUMNS - 2 if formulas else COLUMNS):
            page.write_number(row, column, draw.gauss(50, 3))
        if formulas:
            page.write_formula(row, COLUMNS - 2, f"=D{row + 1}-E{row + 1}", None, draw.gauss(0, 3))
            page.write_number(row, COLUMNS - 1, draw.random(), percent)
    book.close()
    return out.getvalue()


def alone(data: bytes) -> None:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert len(rows) == ROWS + 1


def opened(data: bytes) -> None:
    file = open_lab_file(data, "benchmark", watch=PATIENT)
    assert len(file.sheets[0].rows) == ROWS + 1


def seconds(run: Callable[[bytes], None], data: bytes) -> tuple[float, float]:
    """Processor and clock seconds."""
    before, start = sum(os.times()[:4]), time.perf_counter()
    run(data)
    return sum(os.times()[:4]) - before, time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    books = {"plain": workbook(False), "formulas, percents": workbook(True)}
    runs = [(name, run) for name in books for run in (alone, opened)]
    times = [{(name, run): seconds(run, books[name]) for name, run in runs} for _ in range(rounds)]
    print(f"median of {rounds} interleaved rounds, {ROWS:,} rows x {COLUMNS} columns, seconds")
    print(f"{'workbook':<22}{'alone':>8}{'opened':>8}{'ratio':>8}{'opened by the clock':>22}")
    for name in books:
        bare, whole = (median(one[name, run][0] for one in times) for run in (alone, opened))
        clock = median(one[name, opened][1] for one in times)
        print(f"{name:<22}{bare:>8.2f}{whole:>8.2f}{whole / bare:>8.1f}{clock:>22.2f}")


if __name__ == "__main__":
    main()
