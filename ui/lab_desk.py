"""Files of laboratories as one tab has them open: read in the background, watched, ended, kept once they are read."""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from calculators.errors import N_, Notice, ValueproofError
from proposals.bulk import collector_paused
from proposals.intake import PendingFile, ReadingSettings
from readers.lab.files.opening import Watch, open_lab_file
from readers.lab.files.raw import RawFile
from readers.lab.reading import LabReading
from readers.lab.understanding import understood
from ui.session import Session

OPENING: Final = N_("Opening the file")
UNDERSTANDING: Final = N_("Understanding the table")
CANCELLED: Final = N_("Reading was stopped. The file is kept: read it again or put it aside.")
BROKE: Final = N_("This file brought the reader to a stop. It is kept as it is: save it as CSV in UTF-8 and try that.")
STOPPED: Final = "reading_cancelled"
HELD: Final = "lab-desk"
SECONDS: Final = 30.0
AT_ONCE_SECONDS: Final = 0.8
"""So long the page waits for a reading before it shows how far it is."""
KEPT_READINGS: Final = 3
KEPT_FILES: Final = 2
OPENED: Final = 0.7
"""The part of the work that is done when the cells of the file are there."""

Load: TypeAlias = Callable[[], bytes]
Key: TypeAlias = tuple[str, str]
Name = TypeVar("Name", bound=Hashable)
T = TypeVar("T")


@dataclass
class Job:
    """A file that is being read. `share` is how much of the work is done (0..1), `said` what it is at.

    `outcome` is there once it is over: the reading, or the notice that says why there is none.
    """

    share: float = 0.0
    said: Notice = field(default_factory=lambda: Notice("opening", OPENING))
    file: RawFile | None = None
    outcome: LabReading | Notice | None = None
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)

    def start(self, data: bytes, name: str, settings: ReadingSettings) -> None:
        """Begin to read."""
        threading.Thread(target=self._run, args=(data, name, settings), daemon=True).start()

    def cancel(self) -> None:
        """End the reading, with the process that does it."""
        self._cancelled.set()

    def over(self, seconds: float = 0.0) -> bool:
        """Whether it is over, waiting for that a while."""
        return self._over.wait(seconds)

    def _run(self, data: bytes, name: str, settings: ReadingSettings) -> None:
        try:
            self.outcome = self._read(data, name, settings)
        except ValueproofError as refusal:
            self.outcome = refusal.notice
        except Exception as failure:  # whatever a file does to the reader, the page must say so
            logging.getLogger("valueproof").error("a file could not be read", exc_info=failure)
            self.outcome = Notice("reader_broke", BROKE)
        if self._cancelled.is_set():
            self.outcome = Notice(STOPPED, CANCELLED)
        self._over.set()

    def _read(self, data: bytes, name: str, settings: ReadingSettings) -> LabReading:
        if self.file is None:
            watch = Watch(progress=self._progress, cancelled=self._cancelled.is_set, seconds=SECONDS)
            self.file = open_lab_file(data, name, settings, watch)
        self.share, self.said = OPENED, Notice("understanding", UNDERSTANDING)
        with collector_paused():
            return understood(self.file, settings)

    def _progress(self, share: float, said: Notice) -> None:
        self.share, self.said = OPENED * min(max(share, 0.0), 1.0), said


@dataclass
class LabDesk:
    """What was read in this tab, the latest last."""

    files: dict[Key, RawFile] = field(default_factory=dict)
    readings: dict[Key, LabReading | Notice] = field(default_factory=dict)
    jobs: dict[Key, Job] = field(default_factory=dict)
    reckoned: dict[str, Any] = field(default_factory=dict)

    def reading(self, pending: PendingFile, load: Load) -> LabReading | Notice | Job:
        """The reading of a file under its settings, why there is none, or the work on it that has been begun."""
        key = _key(pending)
        if key in self.readings:
            return self.readings[key]
        job = self.jobs.get(key) or self._begun(key, pending, load)
        if not job.over(AT_ONCE_SECONDS if job.share == 0 else 0):
            return job
        del self.jobs[key]
        return self._kept(key, pending, job)

    def known(self, pending: PendingFile) -> LabReading | None:
        """The reading where it is there already."""
        found = self.readings.get(_key(pending))
        return found if isinstance(found, LabReading) else None

    def remembered(self, token: str, reckon: Callable[[], T]) -> T:
        """What was reckoned under this token, the last few of them."""
        if token not in self.reckoned:
            self.reckoned = _latest({**self.reckoned, token: reckon()}, KEPT_READINGS)
        found: T = self.reckoned[token]
        return found

    def again(self, pending: PendingFile) -> None:
        """Let the file be read anew."""
        self.readings.pop(_key(pending), None)

    def clear(self) -> None:
        """End all work and forget all files."""
        for job in self.jobs.values():
            job.cancel()
        for kept in (self.jobs, self.readings, self.files, self.reckoned):
            kept.clear()

    def _begun(self, key: Key, pending: PendingFile, load: Load) -> Job:
        for other in self.jobs.values():
            other.cancel()
        self.jobs.clear()
        job = self.jobs[key] = Job(file=self.files.get(_file_key(pending)))
        job.start(load(), pending.name, _all_tables(pending))
        return job

    def _kept(self, key: Key, pending: PendingFile, job: Job) -> LabReading | Notice:
        outcome = job.outcome or Notice("reader_broke", BROKE)
        self.readings = _latest({**self.readings, key: outcome}, KEPT_READINGS)
        if job.file is not None:
            self.files = _latest({**self.files, _file_key(pending): job.file}, KEPT_FILES)
        return outcome


def desk(session: Session) -> LabDesk:
    """The desk of this tab."""
    found: LabDesk = session.held.setdefault(HELD, LabDesk())
    return found


def _key(pending: PendingFile) -> Key:
    return pending.sha256, _all_tables(pending).model_dump_json(exclude_defaults=True)


def _all_tables(pending: PendingFile) -> ReadingSettings:
    """The settings without the choice of a table: all are read, so that another can be chosen at once."""
    return pending.settings.model_copy(update={"table": None})


def _file_key(pending: PendingFile) -> Key:
    return pending.sha256, f"{pending.settings.encoding}/{pending.settings.separator}"


def _latest(kept: dict[Name, T], most: int) -> dict[Name, T]:
    return dict(list(kept.items())[-most:])
