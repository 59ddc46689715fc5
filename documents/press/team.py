"""Who prints the parts of a document: this process alone, or together with a second one that stays warm."""

import hashlib
import json
import threading
from abc import ABC, abstractmethod
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import Notice, ValueproofError
from documents.child import Child, started
from documents.errors import RenderFailed
from documents.jobs import Job
from documents.press.work import Heard, Task, Work

HEAVIEST: Final = 2**20
"""Weight of a job that is no chunk of pages: a workbook."""
MOST_KEPT: Final = 48 * 2**20
"""Bytes of printed parts that are kept for the next document."""


@dataclass(slots=True)
class Kept:
    """Printed parts by the hash of their jobs, the longest unused let go first."""

    most: int = MOST_KEPT
    parts: "OrderedDict[str, bytes]" = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: str) -> bytes | None:
        """The part, which now counts as used last."""
        if key in self.parts:
            self.parts.move_to_end(key)
        return self.parts.get(key)

    def put(self, key: str, part: bytes) -> None:
        """Keep a part, and let others go where there is no room."""
        if key not in self.parts:
            self.size += len(part)
            self.parts[key] = part
        while self.size > self.most and len(self.parts) > 1:
            _key, gone = self.parts.popitem(last=False)
            self.size -= len(gone)


class Team(ABC):
    """Prints jobs whose answer depends on nothing but themselves, and remembers the answers."""

    def __init__(self) -> None:
        self.kept = Kept()

    def printed(self, jobs: Sequence[Job], done: Heard) -> tuple[bytes, ...]:
        """The answers of all jobs; `done` hears the place of each and its answer as soon as it is there.

        The first job is begun first, the longest next.

        Raises RenderFailed with the first notice of a job that cannot be done.
        """
        keys = [key_of(job) for job in jobs]
        found = {at: part for at, key in enumerate(keys) if (part := self.kept.get(key)) is not None}
        for at, part in found.items():
            done(at, part)
        missing = [Task(at, job, keys[at]) for at, job in enumerate(jobs) if at not in found]
        missing.sort(key=lambda task: (task.at > 0, -weight(task.job)))
        for at, part in self._print(missing, done):
            self.kept.put(keys[at], part)
            found[at] = part
        return tuple(found[at] for at in range(len(jobs)))

    @abstractmethod
    def _print(self, tasks: Sequence[Task], done: Heard) -> Sequence[tuple[int, bytes]]:
        """Every job done, in any order."""

    def ahead(self, jobs: Sequence[Job]) -> None:  # noqa: B027 - who works alone begins nothing while he thinks
        """Let whoever helps begin jobs that are about to be asked for. What cannot be done is told when they are."""

    def close(self) -> None:  # noqa: B027 - who works alone has nobody to let go of
        """Let go of whoever helps."""


def weight(job: Job) -> int:
    """How long a job takes, compared with others: the longest is begun first, so that nobody waits in the end."""
    return len(job.body["html"]) if "html" in job.body else HEAVIEST


def key_of(job: Job) -> str:
    """A hash of everything that decides the answer of a job."""
    found = hashlib.sha256(json.dumps([job.kind, job.body], sort_keys=True).encode())
    for name, data in sorted(job.files.items()):
        found.update(f"\0{name}\0".encode() + data)
    return found.hexdigest()


class Alone(Team):
    """This process, one job after the other."""

    def __init__(self, printed: Callable[[Job], bytes]) -> None:
        super().__init__()
        self._printed_here = printed

    def _print(self, tasks: Sequence[Task], done: Heard) -> Sequence[tuple[int, bytes]]:
        found = []
        for at, job, _key in tasks:
            part = self._printed_here(job)
            done(at, part)
            found.append((at, part))
        return found


class Pair(Team):
    """This process and a helper of its own: each takes the next job when it has done one.

    A helper that dies leaves its job to this process; the next document gets a new one.
    """

    def __init__(self, printed: Callable[[Job], bytes]) -> None:
        super().__init__()
        self._printed_here = printed
        self.helper: Child | None = None
        self._begun: _Begun | None = None
        self._helping: threading.Thread | None = None

    def ahead(self, jobs: Sequence[Job]) -> None:
        self._let_go()
        tasks = [Task(at, job, key_of(job)) for at, job in enumerate(jobs)]
        work = Work(deque(one for one in tasks if self.kept.get(one.key) is None), unheard)
        if work.waiting:
            places = {one.key: one.at for one in work.waiting}
            self._begun = _Begun(work, places, self._ask_help(work))

    def _print(self, tasks: Sequence[Task], done: Heard) -> Sequence[tuple[int, bytes]]:
        begun = {} if self._begun is None else self._begun.places
        work = Work(deque(one for one in tasks if one.key not in begun), done)
        if len(work.waiting) > 1:
            self._ask_help(work)
        self._finished(work)
        if any(one.key in begun for one in tasks):
            self._take_over(work, tasks, begun)
        while work.left and work.refused is None:
            work.waiting.extend(work.left)
            work.left.clear()
            self._finished(work)
        if work.refused is not None:
            raise RenderFailed(work.refused)
        return work.found

    def _finished(self, work: Work) -> None:
        """Do what waits, and leave no job in other hands: nobody hears of this document any more afterwards."""
        try:
            self._work(work)
        finally:
            work.waiting.clear()
            work.wait()

    def _take_over(self, work: Work, tasks: Sequence[Task], begun: Mapping[str, int]) -> None:
        """What was begun ahead; what did not come of it is left to be done."""
        ready = self._claimed()
        for one in tasks:
            if one.key in ready:
                work.found.append((one.at, ready[one.key]))
                work.done(one.at, ready[one.key])
            elif one.key in begun:
                work.left.append(one)

    def _let_go(self) -> None:
        """What was begun for a document that never asked for it: kept where it is done, else nobody waits for it."""
        if self._begun is not None:
            self._begun.work.waiting.clear()
            if self._begun.helping.is_alive():
                self._begun = None
            self._claimed()

    def _claimed(self) -> dict[str, bytes]:
        """The answers to what was begun ahead, by key, once they are there."""
        begun, self._begun = self._begun, None
        if begun is None:
            return {}
        begun.helping.join()
        answers = dict(begun.work.found)
        found = {key: answers[at] for key, at in begun.places.items() if at in answers}
        for key, part in found.items():
            self.kept.put(key, part)
        return found

    def _work(self, work: Work) -> None:
        """Do jobs here until there is none left."""
        while (task := work.next()) is not None:
            try:
                work.finish(task, self._printed_here(task.job))
            except ValueproofError as failure:
                work.fail(failure.notice)
            except BaseException:
                work.lose(task)
                raise

    def _ask_help(self, work: Work) -> threading.Thread:
        """Let the helper take part as soon as it has done what it was asked before."""
        found = threading.Thread(target=self._help, args=(work, self._helping), daemon=True)
        self._helping = found
        found.start()
        return found

    def _help(self, work: Work, before: threading.Thread | None) -> None:
        """Feed the helper until there is no job left. When anything goes wrong it goes: its next answer is unsure."""
        if before is not None:
            before.join()
        task = None
        try:
            if self.helper is None or not self.helper.alive:
                self._dismiss()
                self.helper = started(leads=False)
            while (task := work.next()) is not None:
                answer = self.helper.answer(task.job)
                if answer is None:
                    raise BrokenPipeError
                if isinstance(answer, Notice):
                    work.fail(answer)
                else:
                    work.finish(task, answer)
        except Exception:  # noqa: BLE001 - the document is made here instead
            self._dismiss()
            if task is not None:
                work.lose(task)

    def close(self) -> None:
        """Let the helper go, after whoever feeds it: he would start another one."""
        if self._helping is not None:
            self._helping.join()
        self._dismiss()

    def _dismiss(self) -> None:
        if self.helper is not None:
            self.helper.end()
        self.helper = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """What the helper does ahead: the jobs, their places by key, and the thread that feeds it."""

    work: Work
    places: Mapping[str, int]
    helping: threading.Thread


def unheard(_at: int, _part: bytes) -> None:
    """Nobody asks yet."""
