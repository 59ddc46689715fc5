"""No text of a megabyte keeps the process busy: every pattern that looks for something stays linear."""

import contextlib

import pytest

from readers.errors import UnreadableFile
from readers.lab.files.opening import open_lab_file
from tests.readers.lab.clock import taken

SIZE = 900_000
SOON = 3
"""Seconds of the processor that nobody minds. On a slow machine it may be more, if it grows no faster than the text."""
GROWTH = 8
"""How much longer four times the text may take: in a time that grows with the square it takes sixteen times as long."""
REPEATED = {
    "one word": b"a", "one word not of UTF-8": b"a", "comments": b"<!---->", "open comments": b"<!--", "gaps": b"a  b ",
    "spaces": b"a ", "commas": b"1,", "quotation marks": b'"', "quoted": b'"a";', "lines": b"a  b\n", "short": b"1\n",
    "separators": b";", "tabs": b"\t\n", "high bytes": b"\xcf\xf0", "figures": b"1 234 ", "marks": b"<",
    "sep": b"sep=;\n",
}  # fmt: skip
STARTS = {"one word not of UTF-8": b"\xff;", "gaps": b"a  b  c\na  b  c\n" * 20}


def took(name: str, size: int) -> float:
    """Seconds of the processor for a text of so many bytes."""
    unit = REPEATED[name]
    data = STARTS.get(name, b"") + unit * (size // len(unit))
    with taken() as own, contextlib.suppress(UnreadableFile):
        open_lab_file(data, name)
    return own.seconds


@pytest.mark.parametrize("name", REPEATED)
def test_a_dense_text_is_read_or_refused_within_seconds(name: str) -> None:
    whole = took(name, SIZE)
    assert whole < SOON or whole < GROWTH * took(name, SIZE // 4)
