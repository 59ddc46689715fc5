"""The reading of a laboratory's file as plain text: its columns, and what happened to rows and cells, by reason."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from calculators.errors import N_, Notice
from documents.language import Translator, translator
from documents.terminal.layout import text_of
from readers.columns import SIGN_NAMES
from readers.lab.files.raw import RawFile
from readers.lab.reading import CellRemark, LabColumn, LabReading, LabTable, Mark
from readers.table import SEPARATOR_NAMES

FIRST_PLACES: Final = 8
HEADS: Final = {
    Mark.CHANGED: N_("Cells changed: {count}"),
    Mark.DOUBTFUL: N_("Cells to be looked at: {count}"),
    Mark.REFUSED: N_("Cells refused, used nowhere: {count}"),
}
KINDS: Final = {"number": N_("number"), "text": N_("text"), "date": N_("date"), "time": N_("clock time")}
ORDERS: Final = {"dmy": N_("day first"), "mdy": N_("month first"), "ymd": N_("year first")}
MEANINGS: Final = {"percent": N_("percents"), "fraction": N_("fractions, read as percents")}


def reading_text(reading: LabReading, language: str, everything: bool = False) -> str:
    """The file, then each table with its columns, rows left out and cells with remarks; with `everything` each cell."""
    words = translator(language)
    lines = _file_lines(reading, words)
    for table in reading.tables:
        lines += ["", *_table_lines(table, _place(reading.file, table, words), words, everything)]
    for sheet, reason in reading.sheets_without_table.items():
        lines += ["", words.fill(N_("Sheet “{sheet}”: {reason}"), sheet=sheet, reason=reason)]
    return text_of(lines)


def _file_lines(reading: LabReading, words: Translator) -> list[str]:
    file = reading.file
    head = words.fill(N_("{file}: {form}, {size} bytes"), file=file.name, form=_form(file, words), size=file.size)
    return [head, f"SHA-256 {file.sha256}", *map(words.notice, (*file.remarks, *reading.remarks))]


def _form(file: RawFile, words: Translator) -> str:
    if file.form != "text":
        return file.form
    name = SEPARATOR_NAMES.get(file.separator or "")
    parted = words.gettext(name) if name else repr(file.separator) if file.separator else words.gettext(N_("none"))
    return words.fill(N_("text, {encoding}, separator: {separator}"), encoding=file.encoding or "", separator=parted)


def _place(file: RawFile, table: LabTable, words: Translator) -> str:
    """Where a table stands; a text has no sheets to name."""
    facts = {"number": table.index + 1, "first": table.first, "last": table.last}
    if file.form == "text":
        return words.fill(N_("Table {number}, rows {first} to {last}"), **facts)
    return words.fill(N_("Sheet “{sheet}”, table {number}, rows {first} to {last}"), sheet=table.sheet, **facts)


def _table_lines(table: LabTable, place: str, words: Translator, everything: bool) -> list[str]:
    heading = words.fill(N_("heading in rows {rows}"), rows=_spans(table.header_rows))
    head = [
        place,
        heading if table.header_rows else words.gettext(N_("no heading")),
        words.fill(N_("rows used: {used}, left out: {left}"), used=len(table.rows), left=len(table.left_out)),
    ]
    lines = [head[0] + ": " + "; ".join(head[1:]), *_column_lines(table.columns, words), *_left_lines(table, words)]
    for mark in Mark:
        lines += _mark_lines(table, mark, words, everything)
    return lines


def _column_lines(found: Sequence[LabColumn], words: Translator) -> list[str]:
    rows = [(one.letter, one.name, one.unit, _about(one, words)) for one in found]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _about(column: LabColumn, words: Translator) -> str:
    said = [
        KINDS[column.kind],
        SIGN_NAMES.get(column.decimal or ""),
        ORDERS.get(column.date_order or ""),
        MEANINGS.get(column.percents or ""),
    ]
    return ", ".join(words.gettext(one) for one in said if one)


def _left_lines(table: LabTable, words: Translator) -> list[str]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for one in table.left_out:
        rows[words.notice(one.reason)].append(one.row)
    head = [words.gettext(N_("Rows left out"))] if rows else []
    return head + [f"  {_spans(numbers)}: {reason}" for reason, numbers in rows.items()]


def _mark_lines(table: LabTable, mark: Mark, words: Translator, everything: bool) -> list[str]:
    return _remark_lines(table.of(mark), mark, words, everything)


def doubtful_lines(remarks: Sequence[CellRemark], language: str) -> list[str]:
    """What a person should look at, one line for each reason; nothing where there is nothing."""
    return _remark_lines(remarks, Mark.DOUBTFUL, translator(language), everything=False)


def _remark_lines(remarks: Sequence[CellRemark], mark: Mark, words: Translator, everything: bool) -> list[str]:
    if not remarks:
        return []
    head = words.fill(HEADS[mark], count=len(remarks))
    return [head, *(_each(remarks, words) if everything else _by_reason(remarks, words))]


def _each(remarks: Iterable[CellRemark], words: Translator) -> Iterator[str]:
    for one in sorted(remarks, key=lambda remark: remark.row):
        reading = f"“{one.reading}”" if one.reading else words.gettext(N_("nothing"))
        yield f"  {one.column}{one.row} “{one.raw}” -> {reading}: {words.notice(one.reason)}"


def _by_reason(remarks: Iterable[CellRemark], words: Translator) -> Iterator[str]:
    """One line for each reason that is said alike but for its facts, with the first places."""
    found: defaultdict[tuple[str, str], list[CellRemark]] = defaultdict(list)
    for one in remarks:
        found[one.reason.code, _without_facts(one.reason, words)].append(one)
    for group in found.values():
        places = ", ".join(f"{one.column}{one.row}" for one in group[:FIRST_PLACES])
        more = ", ..." if len(group) > FIRST_PLACES else ""
        yield f"  {len(group)}: {words.notice(group[0].reason)} ({places}{more})"


def _without_facts(reason: Notice, words: Translator) -> str:
    return words.notice(reason) if "reasons" in reason.facts else reason.message


def _spans(numbers: Sequence[int]) -> str:
    """ "1, 3-7, 9"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][-1] == number - 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    shown = [f"{span[0]}-{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans]
    return ", ".join(shown[:FIRST_PLACES]) + (", ..." if len(shown) > FIRST_PLACES else "")
