"""The runs of a file whose columns are called by name: read as any laboratory's file, and refused where a person would
have to be asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, Notice, Term
from proposals.intake import ColumnSettings, ReadingSettings
from proposals.trial import ResponseRecord, RunRecord, RunsFile
from readers.columns import SIGN_NAMES, NumberColumn
from readers.errors import COLUMN_TWICE, NO_COLUMN, NO_TABLE, CellProblem, UnreadableFile, names_of, refuse_cells
from readers.lab.files.opening import open_lab_file
from readers.lab.files.raw import RawFile
from readers.lab.reading import CellRemark, LabColumn, LabReading, LabTable, Mark
from readers.lab.reasons import NOT_A_NUMBER, codes_of, parts_of
from readers.lab.run_times import plain_table, written_of
from readers.lab.runs import label_of
from readers.lab.understanding import understood
from readers.run_table import RunsReading, check_control, column_of, runs_with

AS_FOUND: Final = ReadingSettings()
LONGEST_SHOWN: Final = 40
HEADER_WITHIN: Final = 200
"""Rows from the top among which the one with the names asked for is looked for."""
CODE: Final = N_(
    "“{text}” lies far from all other figures and looks like a code for “not measured”: leave the cell empty, or name "
    "the code"
)
TWO_READINGS: Final = N_(
    "“{text}” can be {first} or {second}, and nothing in the column settles it: say which sign is the decimal one"
)
OTHER_SIGN: Final = N_("“{text}” contradicts the other cells of the column, which have {sign}")
NO_NUMBER: Final = N_("“{text}” is not a number: write it like 1234.5 or 1234,5")
REFUSED: Final = N_("“{text}”: {reason}")
NO_PERCENT: Final = N_("“{text}” has no percent sign, other cells of the column have one")


@dataclass(frozen=True, slots=True)
class RunsAsked:
    """Which columns of a file are what, by their headings; the arm that is the control is checked where it is named."""

    roles: RunsFile
    responses: Sequence[ResponseRecord]
    control: str | None = None

    def figures(self) -> list[str]:
        """The columns of figures."""
        return [column_of(one) for one in self.responses] + list(self.roles.amounts)

    def labels(self) -> list[str]:
        """The columns of names and reasons."""
        roles = self.roles
        return [one for one in (roles.arm, roles.run, roles.lot, roles.excluded) if one is not None]

    def names(self) -> list[str]:
        """All columns, each once."""
        order = [] if self.roles.order is None else [self.roles.order]
        return list(dict.fromkeys([*self.labels(), *order, *self.figures()]))


@dataclass(frozen=True, slots=True)
class RunsFound:
    """The runs of a file and how it was read: `columns` are those of figures by name, `doubtful` are the cells of the
    columns asked for that a person should look at."""

    runs: tuple[RunRecord, ...]
    file: RawFile
    table: LabTable
    columns: Mapping[str, NumberColumn]
    doubtful: tuple[CellRemark, ...]


def runs_in(data: bytes, name: str, asked: RunsAsked, settings: ReadingSettings = AS_FOUND) -> RunsFound:
    """The runs of a workbook or text, one for each row of its table.

    Raises UnreadableFile: for a file that is no table, a column that is not there (the columns are listed) or stands
    there twice, a `control` that no row has, and every cell that cannot be used or could be used in two ways.
    """
    file = open_lab_file(data, name, settings)
    table, letters = _as_asked(file, asked, settings)
    columns = {name: table.column(letter) for name, letter in letters.items()}
    if asked.control is not None:
        check_control(columns[asked.roles.arm].texts, asked.control)
    texts = plain_table({name: one.texts for name, one in columns.items()}, table.rows)
    reading = runs_with(texts, asked.roles, asked.responses, _beside(columns, asked, len(table.rows)))
    marked = [one for one in table.remarks if one.column in letters.values()]
    names = {letter: name for name, letter in letters.items()}
    agreed = _others_agree(table)
    refused = [said for one in marked if (said := _refusal(one, names[one.column], table, asked, agreed)) is not None]
    told = {(one.row, one.column) for one in refused}
    refuse_cells((*refused, *(one for one in reading.problems if (one.row, one.column) not in told)))
    doubtful = tuple(one for one in marked if one.mark is Mark.DOUBTFUL)
    return RunsFound(reading.runs, file, table, _number_columns(reading, columns), doubtful)


def _as_asked(file: RawFile, asked: RunsAsked, settings: ReadingSettings) -> tuple[LabTable, dict[str, str]]:
    """The table with the columns asked for, its figures read as numbers and its names as they stand."""
    table, letters = _found(file, asked.names(), settings)
    kinds = {letters[name]: "text" for name in asked.labels()} | {letters[name]: "number" for name in asked.figures()}
    other = {letter: kind for letter, kind in kinds.items() if table.column(letter).kind != kind}
    if not other:
        return table, letters
    set_for = {letter: ColumnSettings(kind=kind) for letter, kind in other.items()}  # type: ignore[arg-type]  # kinds
    places = {"sheet": table.sheet, "table": table.index, "columns": set_for, "header_rows": table.header_rows}
    (again,) = understood(file, settings.model_copy(update=places)).tables
    return again, letters


def _found(file: RawFile, names: Sequence[str], settings: ReadingSettings) -> tuple[LabTable, dict[str, str]]:
    """The only table with all columns of `names`, and their letters."""
    reading = understood(file, settings)
    found = [(one, letters) for one in reading.tables if len(letters := _letters(one, names)) == len(names)]
    if len(found) > 1:
        message = N_("Several tables have these columns, on the sheets {sheets}: name one sheet")
        raise UnreadableFile(Notice("several_tables", message, {"sheets": names_of(one.sheet for one, _ in found)}))
    if found:
        return found[0]
    header = _header_of(file, names) if settings.header_rows is None else None
    if header is None:
        raise _no_column(reading, names)
    return _found(file, names, settings.model_copy(update={"sheet": header[0], "header_rows": (header[1],)}))


def _letters(table: LabTable, names: Sequence[str]) -> dict[str, str]:
    """The letters of the columns that are there, by heading, name and unit, name, or else by letter. Raises
    UnreadableFile for a name that several columns bear."""
    found = {}
    for name in names:
        for called in (_head, label_of, _name):
            letters = [one.letter for one in table.columns if called(one) == _spaced(name)]
            if len(letters) > 1:
                raise UnreadableFile(Notice("column_twice", COLUMN_TWICE, {"columns": names_of([name])}))
            if letters:
                found[name] = letters[0]
                break
        else:
            if name in [one.letter for one in table.columns]:
                found[name] = name
    return found


def _head(column: LabColumn) -> str:
    return _spaced(column.head)


def _name(column: LabColumn) -> str:
    return column.name or column.letter


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _header_of(file: RawFile, names: Sequence[str]) -> tuple[str, int] | None:
    """The sheet and number of the first row that holds all names."""
    for sheet in file.sheets:
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN], 1):
            cells = [_spaced(cell) for cell in row]
            if all(_spaced(name) in cells for name in names):
                return sheet.name, number
    return None


def _no_column(reading: LabReading, names: Sequence[str]) -> UnreadableFile:
    if not reading.tables:
        return UnreadableFile(Notice("no_table", NO_TABLE))
    table = max(reading.tables, key=lambda one: len(_letters(one, names)))
    if table.no_runs is not None:
        return UnreadableFile(table.no_runs)
    missing = next(name for name in names if name not in _letters(table, names))
    columns = names_of(_callable_names(table))
    return UnreadableFile(Notice("no_column", NO_COLUMN, {"column": missing, "columns": columns}))


def _callable_names(table: LabTable) -> Iterator[str]:
    """A name of each column by which it is found: its heading where no other column has the same."""
    heads = Counter(map(_head, table.columns))
    for one in table.columns:
        yield one.head if one.head and heads[_head(one)] == 1 else label_of(one)


def _beside(columns: Mapping[str, LabColumn], asked: RunsAsked, rows: int) -> list[dict[str, object]]:
    """The time of each row as it was written, where the order is one of moments."""
    order = columns.get(asked.roles.order or "")
    if order is None or order.kind not in ("date", "time"):
        return [{}] * rows
    return [{"time": one or None} for one in written_of(order)]


def _others_agree(table: LabTable) -> bool:
    """Whether all columns that show a decimal sign beyond doubt show the same: then a doubtful one is read by it."""
    unsure = {one.column for one in table.remarks if "decimal-doubtful" in codes_of(one.reason)}
    signs = {one.decimal for one in table.columns if one.decimal is not None and one.letter not in unsure}
    return len(signs) == 1


def _refusal(one: CellRemark, name: str, table: LabTable, asked: RunsAsked, agreed: bool) -> CellProblem | None:
    """Why a cell cannot be used, where it was not read or where its reading would be a guess."""
    if one.mark is Mark.REFUSED:
        return CellProblem(one.row, name, one.raw, _with_text(one))
    if one.mark is Mark.CHANGED or name in asked.labels():
        return None
    said = {part.code: part for part in parts_of(one.reason)}
    if agreed:
        said.pop("decimal-doubtful", None)
    text: dict[str, object] = {"text": one.raw[:LONGEST_SHOWN]}
    sign: dict[str, object] = {"sign": Term(SIGN_NAMES[table.column(one.column).decimal or "."])}
    guesses = {
        "missing-code": Notice("missing_code", CODE, text),
        "decimal-doubtful": Notice("two_readings", TWO_READINGS, dict(said.get("decimal-doubtful", one.reason).facts)),
        "decimal-mix": Notice("decimal_contradiction", OTHER_SIGN, text | sign),
        "percent-mix": Notice("percent_contradiction", NO_PERCENT, text),
    }
    found = next((guesses[code] for code in guesses if code in said), None)
    return None if found is None else CellProblem(one.row, name, one.raw, found)


def _with_text(one: CellRemark) -> Notice:
    if "text" in one.reason.facts:
        return one.reason
    if one.reason == NOT_A_NUMBER:
        return Notice("not_a_number", NO_NUMBER, {"text": one.raw[:LONGEST_SHOWN]})
    return Notice("cell_refused", REFUSED, {"text": one.raw[:LONGEST_SHOWN], "reason": one.reason})


def _number_columns(reading: RunsReading, columns: Mapping[str, LabColumn]) -> dict[str, NumberColumn]:
    """The columns of figures as they were read, with the sign that the file shows."""
    return {
        name: replace(one, decimal=columns[name].decimal, percent=columns[name].percents is not None)
        for name, one in reading.columns.items()
    }
