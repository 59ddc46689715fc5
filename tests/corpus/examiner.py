"""One file through the whole importer, timed, and held against what is expected of it."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from expectations import Case, broken_laws, differences

from proposals.intake import ReadingSettings
from readers.errors import UnreadableFile
from readers.lab.files.opening import open_lab_file
from readers.lab.reading import LabReading, Mark
from readers.lab.understanding import understood

SLOWEST: Final = 30.0
"""Seconds after which a hostile file must be refused at the latest; the quick ones take less than one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: a reading or a refusal, after `seconds`."""

    seconds: float
    reading: LabReading | None = None
    refusal: UnreadableFile | None = None

    @property
    def words(self) -> str:
        """The refusal in words, its facts filled in."""
        return "" if self.refusal is None else told(self.refusal)

    def count(self, mark: Mark) -> int:
        return sum(len(table.of(mark)) for table in self.reading.tables) if self.reading else 0


def told(refusal: UnreadableFile) -> str:
    notice = refusal.notice
    return str(notice.message).format(**{name: str(fact) for name, fact in notice.facts.items()})


def outcome(data: bytes, name: str, settings: ReadingSettings | None = None) -> Outcome:
    """Reads and understands a file. Whatever is no UnreadableFile goes through."""
    start = time.perf_counter()
    settings = settings or ReadingSettings()
    try:
        reading = understood(open_lab_file(data, name, settings), settings)
    except UnreadableFile as refusal:
        return Outcome(time.perf_counter() - start, refusal=refusal)
    return Outcome(time.perf_counter() - start, reading)


def examined(case: Case) -> tuple[Outcome, list[str]]:
    """What came of a case, and what is wrong with it, one sentence each; none where all is as expected."""
    first = outcome(case.data, case.name)
    found = held_against(first, case.wanted)
    if "settled" in case.wanted:
        settings = ReadingSettings.model_validate_json(json.dumps(case.wanted["settings"]))
        after = held_against(outcome(case.data, case.name, settings), {"reads": case.wanted["settled"]})
        found += [f"settled: {words}" for words in after]
    return first, found


def held_against(got: Outcome, wanted: Mapping[str, Any]) -> list[str]:
    """The mistakes of one outcome."""
    late = [f"it took {got.seconds:.1f} s"] if got.seconds > SLOWEST else []
    if got.reading is None:
        return late + _refusal_mistakes(got, wanted)
    if wanted.get("refused"):
        return [*late, "it was read and must be refused"]
    expected = wanted.get("reads") or wanted.get("refused_or") or {}
    return [*late, *broken_laws(got.reading), *differences(got.reading, expected)]


def _refusal_mistakes(got: Outcome, wanted: Mapping[str, Any]) -> list[str]:
    if "reads" in wanted:
        return [f"it was refused: {got.words}"]
    if "says" in wanted and not re.search(wanted["says"], got.words, re.IGNORECASE):
        return [f"the refusal does not tell what is wrong: {got.words}"]
    return []
