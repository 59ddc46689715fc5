"""What a pasted block means for the fields it meets: what each would become, what is passed over, what is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calculators.errors import N_, Notice
from proposals.case_json import JsonValue
from readers.errors import UnreadNumber
from readers.pasted import Fields, Laid, Placed, Words, laid
from ui.places import at, entries, under
from ui.session import Session
from ui.typed import perhaps_thousands
from ui.views.pasting.grid import Grid, Row

NEW_ROW = N_("row {n}, new")


@dataclass(frozen=True, slots=True)
class Start:
    """The field in which the block begins, and what its lines of words are."""

    row: int = 0
    column: int = 0
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A cell that was read: the row and column that it meets, as they are called, and what it is read as."""

    line: int
    row: str
    column: str
    stands: str
    text: str
    read: str
    doubt: Notice | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be taken over, the field where it meets one, and why."""

    line: int
    field: str
    why: Notice


@dataclass(frozen=True, slots=True)
class Understood:
    """All of a block. `changes` are what taking it over stores, in their order; `lines` the line of each place."""

    laid: Laid
    met: tuple[Met, ...] = ()
    refused: tuple[Refused, ...] = ()
    changes: tuple[tuple[str, JsonValue], ...] = ()
    lines: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def may_be_taken(self) -> bool:
        """Whether everything has a meaning, and something changes."""
        return bool(self.changes) and not self.refused and not self.laid.asked

    def called(self, place: str) -> str:
        """What is changed at a place, in words: the first field of an entry that is added."""
        return next((field for one, (_, field) in self.lines.items() if under(one, place)), place)


def understood(session: Session, grid: Grid, text: str, start: Start) -> Understood:
    """The block on the fields of a grid, from a field on."""
    fields = Fields(
        [one.names for one in grid.rows],
        [one.is_figure for one in grid.columns],
        start.row,
        start.column,
        grid.new is not None,
    )
    on = laid(text, fields, start.words)
    work = _Work(session, grid)
    for placed in on.placed:
        work.take(placed)
    refused = (*(Refused(line, "", why) for line, why in on.refused), *work.refused)
    return Understood(on, tuple(work.met), refused, work.changes(), work.lines)


class _Work:
    """Cell by cell: rows beyond the last are begun as new entries."""

    def __init__(self, session: Session, grid: Grid) -> None:
        self.session, self.grid = session, grid
        self.met, self.refused = list[Met](), list[Refused]()
        self.lines: dict[str, tuple[int, str]] = {}
        self._put: dict[str, JsonValue] = {}
        self._added: dict[int, tuple[str, dict[str, JsonValue]]] = {}

    def changes(self) -> tuple[tuple[str, JsonValue], ...]:
        return (*self._put.items(), *self._added.values())

    def take(self, placed: Placed) -> None:
        column = self.grid.columns[placed.column]
        row = self.grid.rows[placed.row] if placed.row < len(self.grid.rows) else None
        called = ", ".join(filter(None, (self._called(row, placed.row), column.label)))
        try:
            value, read = self._read(row, placed)
        except UnreadNumber as error:
            self.refused.append(Refused(placed.line, called, error.notice))
            return
        doubt = perhaps_thousands(placed.text, self.session.language) if column.is_figure else None
        stands = row.slots[placed.column].stands if row else ""
        self.met.append(Met(placed.line, self._called(row, placed.row), column.label, stands, placed.text, read, doubt))
        self._store(row, placed, value, called)

    def _read(self, row: Row | None, placed: Placed) -> tuple[JsonValue, str]:
        language = self.session.language
        if row is None:
            kind = self.grid.columns[placed.column].kind
            value = kind.read(placed.text)
            return value, kind.show(value, language)
        slot = row.slots[placed.column]
        value = slot.read(placed.text)
        shown = slot.kind.show(value, language)
        return value, f"{shown}\u00a0{slot.unit}" if slot.unit else shown

    def _store(self, row: Row | None, placed: Placed, value: JsonValue, called: str) -> None:
        if row is not None:
            slot = row.slots[placed.column]
            place = self._next(slot.place) if slot.adds else slot.place
            self._put[place] = slot.store(value)
            self.lines[place] = placed.line, called
            return
        place, entry = self._entry(placed.row)
        column = self.grid.columns[placed.column]
        entry[column.part] = column.stored(value, self.session.language)
        self.lines[f"{place}.{column.part}"] = placed.line, called

    def _next(self, listed: str) -> str:
        """The place behind the last entry of a list, and behind those that the block has begun."""
        begun = sum(one.startswith(f"{listed}.") and at(self.session.body, one) is None for one in self._put)
        return f"{listed}.{len(entries(self.session.body, listed)) + begun}"

    def _entry(self, row: int) -> tuple[str, dict[str, JsonValue]]:
        if row not in self._added and self.grid.new is not None:
            self._added[row] = self.grid.new(self.session, self._begun())
        return self._added[row]

    def _begun(self) -> Sequence[str]:
        return [place.rpartition(".")[2] for place, _ in self._added.values()]

    def _called(self, row: Row | None, number: int) -> str:
        return row.label if row else self.session.words.fill(NEW_ROW, n=number + 1)
