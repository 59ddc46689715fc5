"""What part of an answer is hardly worth a question is a dated number of the house."""

import datetime as dt
from pathlib import Path

import pytest

from readers.errors import UnreadableFile
from readers.question_rules import read_hardly

FOLDER = Path(__file__).parent.parent.parent / "parameters"
TWO = """hardly:
  - {since: 2026-01-01, source: house, value: 0.05}
  - {since: 2027-01-01, source: house, value: 0.02}
"""


@pytest.mark.parametrize(("day", "value"), [(dt.date(2026, 12, 31), 0.05), (dt.date(2027, 1, 1), 0.02)])
def test_the_entry_in_force_counts(tmp_path: Path, day: dt.date, value: float) -> None:
    (tmp_path / "questions.yaml").write_text(TWO)
    assert read_hardly(tmp_path, day) == value


def test_the_shipped_file_is_in_force() -> None:
    assert 0 < read_hardly(FOLDER, dt.date(2026, 11, 26)) < 1


@pytest.mark.parametrize("value", ["0", "1", "'half'", "-0.1"])
def test_what_is_no_part_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    (tmp_path / "questions.yaml").write_text(f"hardly:\n  - since: 2026-01-01\n    source: x\n    value: {value}\n")
    with pytest.raises(UnreadableFile, match="line 4"):
        read_hardly(tmp_path, dt.date(2026, 11, 26))
