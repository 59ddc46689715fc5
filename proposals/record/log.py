"""The log: who did what, when, and what was refused. Entries are only ever added, each chained to the one before."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import Final, NamedTuple

from calculators.errors import N_, Notice

FIRST: Final = "0" * 64
"""What stands for the entry before the first one."""
BEGUN: Final = "log.chained"
"""The act by which the chain of a database begins that was there before."""
REFUSED_BY_DATABASE: Final = ("trial.change_refused", "", {"through": "database"})
"""Act, doer and facts of an entry that the database writes by itself; it has no seal of its own."""

GAP = N_("Entry {seq} of the log is missing.")
STRANGE = N_("Entry {seq} of the log was not written by this program.")
ALTERED = N_("Entry {seq} of the log, or one since the sealed entry before it, was altered, added or taken out.")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`act` is a stable word ("trial.released", "trial.change_refused"); `subject` what it was done to: "draft/trial".

    `by` is who did it as far as known ("" for nobody named), `facts` what a reader must know: plain values of JSON.
    """

    at: dt.datetime
    act: str
    subject: str
    by: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


class LogRow(NamedTuple):
    """An entry as it is written down, to the letter. `sha256` seals it with all since the sealed one, `previous`."""

    seq: int
    at: str
    act: str
    subject: str
    by: str
    facts: str
    previous: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check of the log found: how many entries, the last seal, how many wait for one, and what is `broken`."""

    entries: int
    head: str
    waiting: int
    broken: Notice | None = None


def seal(previous: str, rows: Sequence[LogRow]) -> str:
    """The seal of the last of `rows`, which are all since the sealed entry whose seal is `previous`.

    SHA-256 (hexadecimal) of a JSON array without spaces: the previous seal, then of each row its number, time, act,
    subject, doer and facts as they are written.
    """
    said = ",".join([quoted(previous), *map(_said, rows)])
    return hashlib.sha256(f"[{said}]".encode()).hexdigest()


def _said(one: LogRow) -> str:
    """What is sealed of a row, written letter for letter as JSON: a log of 100,000 entries is followed in a moment."""
    words = (quoted(one.at), quoted(one.act), quoted(one.subject), quoted(one.by), quoted(one.facts))
    return f"[{one.seq:d},{','.join(words)}]"


def chain_of(rows: Sequence[LogRow]) -> Chain:
    """Follow the chain through all rows of a log, in order, to its end or to the first entry at which it breaks."""
    head, since, old = FIRST, list[LogRow](), _older(rows)
    for at, row in enumerate(rows, start=1):
        since.append(row)
        message = _wrong(row, at, old)
        if message is None and row.sha256 is not None:
            message = None if (row.previous, row.sha256) == (head, seal(head, since)) else ALTERED
            head, since = row.sha256, []
        if message is not None:
            return Chain(len(rows), head, len(since), Notice("log-broken", message, {"seq": at}))
    return Chain(len(rows), head, len(since))


def _wrong(row: LogRow, at: int, old: int) -> str | None:
    if row.seq != at:
        return GAP
    return None if row.sha256 is not None or at <= old or _by_database(row) else STRANGE


def _older(rows: Sequence[LogRow]) -> int:
    """How many entries are older than the chain: as many as the entry by which it began says."""
    begun = next((one for one in rows if one.sha256 is not None), None)
    return begun.seq - 1 if begun is not None and begun.act == BEGUN else 0


def _by_database(row: LogRow) -> bool:
    act, by, facts = REFUSED_BY_DATABASE
    return (row.act, row.by, row.facts) == (act, by, json.dumps(facts))
