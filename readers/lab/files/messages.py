"""What the reading of a file tells while it goes on, and how it is written on the pipe between two processes: one JSON
list a line, never pickle."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, TypeAlias

from calculators.errors import Notice, Term
from readers.lab.files.raw import Block, Unseen


@dataclass(frozen=True, slots=True)
class Doing:
    """`share` of the work is done (0..1); what is being done now."""

    share: float
    notice: Notice

    def after(self, before: float, width: float) -> "Doing":
        """The same as a part of a longer work: `before` is done already, this part is `width` of it."""
        return Doing(before + width * self.share, self.notice)


@dataclass(frozen=True, slots=True)
class SheetBegins:
    """A sheet of which the rows follow; `formulas` are places (row, column from 1)."""

    name: str
    hidden: bool = False
    merged: tuple[Block, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    unseen: Unseen = field(default_factory=Unseen)


@dataclass(frozen=True, slots=True)
class Rows:
    """The next rows of the sheet, equally wide, and one letter of `Kind` for each cell."""

    rows: Sequence[Sequence[str]]
    kinds: Sequence[str]

    @property
    def signs(self) -> int:
        """Characters of all cells."""
        return sum(map(len, chain.from_iterable(self.rows)))


@dataclass(frozen=True, slots=True)
class Told:
    """A remark about the file."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class TextIs:
    """How a text was taken; `separator` None: one column."""

    encoding: str
    separator: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be read; nothing follows."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class Done:
    """All has been told."""


Message: TypeAlias = Doing | SheetBegins | Rows | Told | TextIs | Refused | Done
LETTERS: Final[dict[type[Any], str]] = {
    Doing: "p", SheetBegins: "s", Rows: "r", Told: "t", TextIs: "x", Refused: "e", Done: "d"
}  # fmt: skip


def line_of(message: Message) -> bytes:
    """The line of a message, with its end."""
    body = [LETTERS[type(message)], *_body(message)]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def message_of(line: bytes) -> Message:
    """The message of a line. Raises ValueError, TypeError, KeyError or IndexError for a line that is none."""
    letter, *body = json.loads(line)
    match letter:
        case "p":
            return Doing(float(body[0]), _notice(body[1]))
        case "s":
            return _sheet_begins(*body)
        case "r":
            return Rows(body[0], body[1])
        case "t":
            return Told(_notice(body[0]))
        case "x":
            return TextIs(body[0], body[1])
        case "e":
            return Refused(_notice(body[0]))
        case "d":
            return Done()
    raise ValueError(letter)


def _body(message: Message) -> Iterable[Any]:
    match message:
        case Doing():
            return message.share, _written(message.notice)
        case SheetBegins():
            merged = [[one.top, one.left, one.bottom, one.right] for one in message.merged]
            unseen = [sorted(message.unseen.rows), sorted(message.unseen.columns), sorted(message.unseen.noted)]
            return message.name, message.hidden, merged, sorted(message.formulas), unseen
        case Rows():
            return message.rows, message.kinds
        case TextIs():
            return message.encoding, message.separator
        case Told() | Refused():
            return (_written(message.notice),)
    return ()


def _sheet_begins(
    name: str, hidden: bool, merged: list[list[int]], formulas: list[list[int]], unseen: list[list[Any]]
) -> SheetBegins:
    rows, columns, noted = unseen
    told = Unseen(frozenset(rows), frozenset(columns), _places(noted))
    return SheetBegins(name, hidden, tuple(Block(*one) for one in merged), _places(formulas), told)


def _places(listed: list[list[int]]) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in listed)


def _written(notice: Notice) -> list[Any]:
    return [notice.code, notice.message, {name: _fact(fact) for name, fact in notice.facts.items()}]


def _fact(fact: object) -> object:
    if isinstance(fact, Term):
        return {"term": str(fact)}
    return list(fact) if isinstance(fact, tuple) else fact


def _notice(body: list[Any]) -> Notice:
    code, message, facts = body
    return Notice(code, message, {name: _read_fact(fact) for name, fact in facts.items()})


def _read_fact(fact: object) -> object:
    return Term(fact["term"]) if isinstance(fact, Mapping) else fact
