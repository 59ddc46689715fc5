"""Time of understanding a sheet of 100,000 rows and 6 columns, beside float() of the same cells.

Run it from the root of the repository: `python benchmarks/understand.py [rounds]`. Three sheets: numbers of a workbook,
a text with decimal points, a text with decimal commas in which every cell is changed and told. Each round runs both in
turn; the medians of the processor time are printed.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from readers.lab.files.raw import RawFile, RawSheet
from readers.lab.understanding import understood

ROWS, ROUNDS = 100_000, 5
HEADING = ("lot", "arm", "yield, %", "feed, kg/h", "T, °C", "moisture, %")


def cells(sign: str) -> list[tuple[str, ...]]:
    """Rows of a lot, an arm and four figures with the decimal sign given."""
    random = Random(1)  # noqa: S311 - nothing secret
    figures = [tuple(f"{random.gauss(50, 2):.2f}".replace(".", sign) for _ in range(4)) for _ in range(ROWS)]
    return [(f"L{at // 2}", "AB"[at % 2], *four) for at, four in enumerate(figures)]


def file_of(rows: Sequence[tuple[str, ...]], kinds: str, separator: str | None) -> RawFile:
    """A file of one sheet with a heading."""
    sheet = RawSheet("1", (HEADING, *rows), ("t" * 6, *([kinds] * len(rows))))
    return RawFile("file", "0" * 64, 1, "text" if separator else "xlsx", (sheet,), separator=separator)


def milliseconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return 1000 * (process_time() - start)


def bare(rows: Sequence[tuple[str, ...]]) -> list[list[float]]:
    """What the figures alone cost: float() of each, with a comma turned into a point."""
    return [[float(text.replace(",", ".")) for text in row[2:]] for row in rows]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(f"median of {rounds} rounds, processor milliseconds, {ROWS} rows x 6 columns")
    print(f"{'':<28}{'understood':>12}{'float()':>10}{'ratio':>8}{'remarks':>10}")
    points, commas = cells("."), cells(",")
    files = {
        "numbers of a workbook": (points, file_of(points, "ttnnnn", None)),
        "text with decimal points": (points, file_of(points, "t" * 6, ",")),
        "text with decimal commas": (commas, file_of(commas, "t" * 6, ";")),
    }
    for name, (rows, file) in files.items():
        pairs = [(milliseconds(lambda: understood(file)), milliseconds(lambda: bare(rows))) for _ in range(rounds)]  # noqa: B023 - run at once
        ours, theirs = (median(times) for times in zip(*pairs, strict=True))
        remarks = sum(len(table.remarks) for table in understood(file).tables)
        print(f"{name:<28}{ours:>12.0f}{theirs:>10.0f}{ours / theirs:>8.1f}{remarks:>10}")


if __name__ == "__main__":
    main()
