"""Files of a laboratory on the desk of one tab: read in the background, ended on request, opened once."""

import time

import pytest

from proposals.intake import PendingFile, ReadingSettings
from readers.lab.reading import LabReading
from ui.lab_desk import Job, LabDesk

SHEET = b"Arm;Yield\na;1,5\nb;2,5\na;1,7\nb;2,4\n"
NEVER_DONE_SECONDS = 30.0


def pending(settings: ReadingSettings | None = None, sha256: str = "a" * 64) -> PendingFile:
    return PendingFile(sha256=sha256, name="x.csv", size=len(SHEET), settings=settings or ReadingSettings())


def read(desk: LabDesk, file: PendingFile, data: bytes = SHEET) -> LabReading:
    until = time.monotonic() + NEVER_DONE_SECONDS
    while isinstance(found := desk.reading(file, lambda: data), Job):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert isinstance(found, LabReading)
    return found


def test_a_file_is_read_once_and_opened_once_for_all_its_settings() -> None:
    desk = LabDesk()
    first = read(desk, pending())
    assert desk.reading(pending(), pytest.fail) is first
    other = read(desk, pending(ReadingSettings(decimal=",", rows={"2": "leave"})))
    assert other is not first
    assert other.file is first.file


def test_the_choice_of_a_table_reads_nothing_anew() -> None:
    desk = LabDesk()
    first = read(desk, pending())
    assert read(desk, pending(ReadingSettings(table=0))) is first


def test_reading_that_is_cancelled_says_so_and_can_begin_again() -> None:
    desk = LabDesk()
    long = b"Arm;Yield\n" + b"a;1,5\nb;2,5\n" * 90_000
    job = desk.reading(pending(), lambda: long)
    if isinstance(job, Job):
        job.cancel()
        assert job.over(NEVER_DONE_SECONDS)
        found = desk.reading(pending(), lambda: long)
        assert not isinstance(found, LabReading | Job)
        assert found.code == "reading_cancelled"
    desk.again(pending())
    assert read(desk, pending(), SHEET).tables


def test_a_file_that_is_refused_gives_its_reason_and_another_one_ends_the_work_on_it() -> None:
    desk = LabDesk()
    until = time.monotonic() + NEVER_DONE_SECONDS
    while isinstance(found := desk.reading(pending(), lambda: b"\x89PNG\r\n\x1a\n1234"), Job):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert not isinstance(found, LabReading)
    assert found.code
    assert read(desk, pending(sha256="b" * 64)).tables


def test_only_the_last_few_files_are_held() -> None:
    desk = LabDesk()
    for digit in "abcdef":
        read(desk, pending(sha256=digit * 64))
    assert (len(desk.files), len(desk.readings), len(desk.jobs)) == (2, 3, 0)
    desk.clear()
    assert not desk.files
    assert not desk.readings


def test_what_is_reckoned_under_one_token_is_reckoned_once() -> None:
    desk, reckoned = LabDesk(), []
    for _ in range(2):
        assert desk.remembered("runs", lambda: len(reckoned) or reckoned.append(1) or 7) == 7
    assert reckoned == [1]
