"""The files of the corpus: `python tests/corpus/corpus_builder.py FOLDER` writes them all, to be looked at.

`python tests/corpus/corpus_builder.py --old FOLDER` also turns the two workbooks of files/ again, by LibreOffice.
"""

import functools
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import binary  # noqa: F401 - registers its files
import disguised  # noqa: F401 - same
from expectations import HERE, Case
from hostile import HOSTILE
from old import FILTERS, old_workbook
from packages import PACKAGES
from ruamel.yaml import YAML
from workbooks import WORKBOOKS

SIGNS: Final = str.maketrans({"⇥": "\t", "⍽": "\u00a0", "⎵": "\u202f"})
NEWLINES: Final = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def wide() -> str:
    """Sixty-four columns of eight rows."""
    head = ",".join(["Run", *(f"x{n:02}" for n in range(1, 64))])
    rows = [
        ",".join([str(row), *(f"{row}.{n + 1}" if n > 23 else f"{row}.25" for n in range(63))]) for row in range(1, 9)
    ]
    return "\n".join([head, *rows]) + "\n"


def thousand_rows() -> str:
    """A thousand runs; every 250th was not measured."""
    rows = (
        f"{n},{'ct'[n % 2]},{'NA' if n % 250 == 0 else f'{80.25 + n % 7:.2f}'},{400 + n % 13}" for n in range(1, 1001)
    )
    return "\n".join(["run,arm,yield,feed", *rows]) + "\n"


GENERATED: Final[Mapping[str, Callable[[], str]]] = {"wide": wide, "thousand_rows": thousand_rows}


def text_bytes(case: Mapping[str, Any]) -> bytes:
    text = GENERATED[case["generated"]]() if "generated" in case else str(case["text"]).translate(SIGNS)
    mark = "\ufeff" if case.get("bom") else ""
    whole = mark + text.replace("\n", NEWLINES[case.get("newline", "lf")])
    encoding = case.get("encoding", "utf-8")
    if "first_line" not in case:
        return whole.encode(encoding)
    first, end, rest = whole.partition("\n")
    return first.encode(case["first_line"]) + (end + rest).encode(encoding)


def content(case: Mapping[str, Any]) -> bytes:
    """The bytes of a case."""
    name = case["file"]
    if case.get("kept"):
        return (HERE / "files" / name).read_bytes()
    if "text" in case or "generated" in case:
        return text_bytes(case)
    return (WORKBOOKS | PACKAGES | HOSTILE)[name]()


@functools.cache
def corpus() -> tuple[Case, ...]:
    """Every file of the corpus with what is expected of it."""
    yaml = YAML(typ="safe", pure=True)
    listed = [case for path in sorted((HERE / "cases").glob("*.yaml")) for case in yaml.load(path.read_text("utf-8"))]
    return tuple(Case(case["file"], content(case), case) for case in listed)


def turn_old_workbooks(folder: Path) -> None:
    """Writes files/ anew; `folder` is for what lies between."""
    for name, kind in FILTERS.items():
        source = folder / f"{Path(name).stem}.xlsx"
        source.write_bytes(old_workbook())
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE / "files"), str(source)]
        subprocess.run(command, check=True, timeout=120)


def main() -> None:
    folder = Path(sys.argv[-1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in corpus():
        (folder / case.name).write_bytes(case.data)
    if "--old" in sys.argv:
        turn_old_workbooks(folder)
    print(f"{len(corpus())} files in {folder}")


if __name__ == "__main__":
    main()
