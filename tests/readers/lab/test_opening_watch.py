"""The child process: watched, cancelled, ended in time, and ended with the one that asked."""

import json
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from calculators.errors import Notice, Term
from readers.errors import UnreadableFile
from readers.lab.files.messages import Doing, Refused, Rows, SheetBegins, TextIs, Told, line_of, message_of
from readers.lab.files.opening import Watch, open_lab_file
from readers.lab.files.raw import Block, Unseen
from tests.readers.lab.books import xlsx

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def big() -> bytes:
    """30,000 rows of 10 numbers."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(30_000):
        page.write_row(row, 0, [row + column / 7 for column in range(10)])
    book.close()
    return out.getvalue()


def test_progress_is_told_from_nothing_to_all(big: bytes) -> None:
    told: list[tuple[float, Notice]] = []
    file = open_lab_file(big, "x", watch=Watch(progress=lambda share, notice: told.append((share, notice))))
    shares = [share for share, _ in told]
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(shares)
    assert len(shares) > 10
    assert told[0][1].code == "checking"
    assert (len(file.sheets[0].rows), len(file.sheets[0].rows[0])) == (30_000, 10)


def test_a_reading_that_takes_too_long_is_ended(big: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableFile) as refusal:
        open_lab_file(big, "x", watch=Watch(seconds=0.2))
    assert refusal.value.notice.code == "too_slow"
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize("form", ["workbook", "text"])
def test_a_cancelled_reading_ends_within_half_a_second(big: bytes, form: str) -> None:
    cancelled_at: list[float] = []
    data = big if form == "workbook" else b"1;2;3;4;5;6;7;8\n" * 150_000

    def cancelled() -> bool:
        cancelled_at.append(time.perf_counter())
        return len(cancelled_at) > 3

    with pytest.raises(UnreadableFile) as refusal:
        open_lab_file(data, "x", watch=Watch(cancelled=cancelled))
    assert refusal.value.notice.code == "cancelled"
    assert time.perf_counter() - cancelled_at[3] < 0.5


def test_a_small_text_can_be_cancelled_too() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_lab_file(b"a;b\n1;2\n", "x", watch=Watch(cancelled=lambda: True))
    assert refusal.value.notice.code == "cancelled"


def child_with(data: bytes) -> "subprocess.Popen[bytes]":
    """A child that was handed the data and has begun."""
    child = subprocess.Popen(
        [sys.executable, "-m", "readers.lab.files.child"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    asked = {"form": "xlsx", "encoding": None, "separator": None, "size": len(data), "seconds": 30}
    child.stdin.write(json.dumps(asked).encode() + b"\n" + data)
    child.stdin.flush()
    assert child.stdout.readline().startswith(b'["p"')
    return child


def test_the_child_ends_with_the_one_that_asked(big: bytes) -> None:
    child = child_with(big)
    assert child.poll() is None
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(timeout=2) != 0
    assert child.stdout is not None
    child.stdout.close()


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="the limits of a process are shown by Linux only")
def test_the_child_has_little_memory_and_little_time(big: bytes) -> None:
    child = child_with(big)
    limits = Path(f"/proc/{child.pid}/limits").read_text(encoding="utf-8")
    child.kill()
    child.communicate()
    assert "Max address space         1200000000" in limits
    assert "Max cpu time              31" in limits


def test_a_text_for_the_child_is_read_as_here() -> None:
    rows = "партия;выход\n" + "A;1,5\n" * 20
    here = open_lab_file(rows.encode("cp1251"), "x")
    away = open_lab_file((rows + "A;1,5\n" * 200_000)[: 1_200_000 - 3].encode("cp1251"), "x")
    assert (here.encoding, here.separator) == (away.encoding, away.separator) == ("Windows-1251", ";")
    assert away.sheets[0].rows[:21] == here.sheets[0].rows


@pytest.mark.parametrize(
    "message",
    [
        Doing(0.5, Notice("reading", "Reading {what}", {"what": Term("a table"), "list": ["a", "b"]})),
        SheetBegins("Лист", True, (Block(1, 2, 3, 4),), frozenset({(1, 2), (3, 4)})),
        SheetBegins("S", unseen=Unseen(frozenset({3, 4}), frozenset({2}), frozenset({(5, 6)}))),
        Rows([["a", "1"], ["", "2"]], ["tn", " n"]),
        Told(Notice("x", "y")),
        TextIs("UTF-8", None),
        Refused(Notice("x", "y {z}", {"z": 1})),
    ],
)
def test_a_message_comes_out_of_the_pipe_as_it_went_in(message: Doing | SheetBegins | Rows | Told) -> None:
    line = line_of(message)
    assert message_of(line) == message
    assert line.count(b"\n") == 1


def test_a_term_of_a_notice_stays_one_to_be_translated() -> None:
    told = message_of(line_of(Told(Notice("x", "{what}", {"what": Term("an image")}))))
    assert isinstance(told, Told)
    assert isinstance(told.notice.facts["what"], Term)


def test_the_smallest_workbook_is_open_in_a_moment() -> None:
    start = time.perf_counter()
    open_lab_file(xlsx(), "x")
    assert time.perf_counter() - start < 2
