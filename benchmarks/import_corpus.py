"""The table of results of the importer: every file of the corpus, or of any folders.

Run it from the root of the repository: `python benchmarks/import_corpus.py [FOLDER...]`. Without a folder it takes the
corpus of tests/corpus with its expectations; files of a folder have none, and "laws" says whether the reading accounts
for every row, cell and sheet. Columns: form, tables, rows used and left out, cells changed, doubtful and refused,
whether all is as expected, seconds (of the child that reads workbooks too).
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

from corpus_builder import corpus
from examiner import Outcome, examined, outcome
from expectations import broken_laws

from readers.lab.reading import Mark

HEAD: Final = ("file", "form", "tables", "rows", "left", "changed", "doubtful", "refused", "verdict", "seconds")
WIDTHS: Final = (34, 6, 7, 8, 6, 8, 9, 8, 10, 8)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]]
    print(_line(HEAD))
    results = list(_of_folders(folders) if folders else _of_corpus())
    for title, chosen in (("honest", False), ("hostile", True)):
        _summary(title, [(verdict, got) for hostile, verdict, got in results if hostile == chosen])
    if any(verdict not in ("expected", "laws") for _, verdict, _ in results):
        sys.exit(1)


def _of_corpus() -> Iterator[tuple[bool, str, Outcome]]:
    for case in corpus():
        got, wrong = examined(case)
        yield case.hostile, _shown(case.name, got, "NOT" if wrong else "expected", wrong), got


def _of_folders(folders: Iterable[Path]) -> Iterator[tuple[bool, str, Outcome]]:
    for path in (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()):
        got = outcome(path.read_bytes(), path.name)
        wrong = broken_laws(got.reading) if got.reading else []
        verdict = "BROKEN" if wrong else "laws"
        yield False, _shown(path.name, got, verdict, wrong), got


def _shown(name: str, got: Outcome, verdict: str, wrong: list[str]) -> str:
    """Prints the line of a file and what is wrong with it; returns the verdict."""
    print(_line((name, *_figures(got), verdict, f"{got.seconds:.2f}")), flush=True)
    for words in [f"refused: {got.words}"] * (got.reading is None) + wrong:
        print(f"    {words}")
    return verdict


def _figures(got: Outcome) -> tuple[str, ...]:
    if got.reading is None:
        return ("refused", "", "", "", "", "", "")
    tables = got.reading.tables
    rows, left = sum(len(table.rows) for table in tables), sum(len(table.left_out) for table in tables)
    marks = (got.count(mark) for mark in (Mark.CHANGED, Mark.DOUBTFUL, Mark.REFUSED))
    return (got.reading.file.form, *map(str, (len(tables), rows, left, *marks)))


def _line(cells: Iterable[str]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)]
    return "".join([padded[0], *padded[1:]]).rstrip()


def _summary(title: str, results: list[tuple[str, Outcome]]) -> None:
    if not results:
        return
    verdicts = Counter(verdict for verdict, _ in results)
    slowest = max(got.seconds for _, got in results)
    refused = sum(got.reading is None for _, got in results)
    within = sum(got.seconds < 1 for _, got in results if got.reading is None)
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    print(f"\n{title}: {len(results)} files: {told}; refused {refused}, {within} of them within a second;", end=" ")
    print(f"slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
