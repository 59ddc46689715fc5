"""A questionnaire that came back: every value with the cell it stands in, and everything that is no value with why."""

import datetime as dt
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from calculators.errors import N_, Notice
from proposals.case import Case
from proposals.checks.baseline import limit_problems
from proposals.metrics import METRICS, Unit, spec_of
from proposals.questionnaire import PERCENT, Answer, FilledIn, Unread, unit_to_ask
from proposals.questionnaire_form import (
    COLUMNS,
    FILLED_BY_ROW,
    FILLED_ON_ROW,
    METRIC,
    NUMBER,
    REMARKS,
    UNIT,
    VALUE,
)
from proposals.units import figure_at, in_units_of, units_of
from readers.errors import UnreadableFile, UnreadNumber
from readers.lab.cell_looks import is_missing
from readers.lab.files.raw import Kind, RawFile, RawSheet, shown
from readers.lab.layout.units import same_unit
from readers.numbers import read_number
from readers.questionnaire_table import FormTable, machine_row

UnitForms = Callable[[str], Collection[str]]
"""How people write a unit, in any language, by its symbol."""

LONGEST_NAME: Final = 200
TITLES: Final = 2
"""Rows at the head of a sheet that are ours: title and what is asked for."""
FIGURE_THEN_UNIT: Final = re.compile(r"(?P<figure>[-+−–]?[\d.,'’\s]*\d)\s*(?P<unit>\D.*)?", re.DOTALL)
SECOND_FIGURE: Final = re.compile(r"(?<![^\W\d_])\d")
"""A digit behind a figure that is no part of a unit such as m3."""
DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
NO_FORM: Final = N_("This file is no questionnaire of ours: no sheet has the row that says what its columns are")
NOT_A_FIGURE: Final = N_("“{text}” is not a single figure: write one like 1234.5 or 1234,5")
SAID_UNKNOWN: Final = N_("said not to be known")
MADE_A_DATE: Final = N_("the spreadsheet program made a date of it: write the figure once more, as text")
NO_RESULT: Final = N_("a formula or an error stands here: write the figure itself")
OTHER_UNIT: Final = N_("“{unit}” is not a unit of this figure; right would be: {accepted}")
NOT_ASKED: Final = N_("the proposal has no such figure")
TWICE: Final = N_("this figure stands twice: only the first one is read")
ONLY_REMARK: Final = N_("a remark without a figure")
OUTSIDE: Final = N_("nothing is asked for in this place")
OTHER_SHEET: Final = N_("this sheet is no part of the questionnaire")
NO_DATE: Final = N_("“{text}” is not a date: write day.month.year, such as 31.03.2026")
UNUSUAL: Final = N_("outside of what is usual in the industry, {low} to {high} {unit}")


def read_questionnaire(file: RawFile, case: Case, forms: UnitForms) -> FilledIn:
    """What a file that was opened says of the figures of a case.

    Raises UnreadableFile for a file in which no sheet is a questionnaire.
    """
    tables = [(sheet, at) for sheet in file.sheets if (at := machine_row(sheet)) is not None]
    if not tables:
        raise UnreadableFile(Notice("no_questionnaire", NO_FORM))
    reading = _Reading(case, forms)
    for sheet, at in tables:
        reading.take(FormTable(sheet, at))
    reading.unread += [_other(one) for one in file.sheets if machine_row(one) is None and any(map(any, one.rows))]
    return reading.found()


def _other(sheet: RawSheet) -> Unread:
    """A sheet that somebody added."""
    text = shown([text for row in sheet.rows for text in row])
    return Unread(sheet.name, "", text[:LONGEST_NAME], Notice("sheet", OTHER_SHEET))


@dataclass
class _Reading:
    """One reading of a file, gathering as it goes."""

    case: Case
    forms: UnitForms
    answers: dict[str, Answer] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    by: str = ""
    on: dt.date | None = None

    def take(self, table: FormTable) -> None:
        for row in range(len(table.sheet.rows)):
            if row not in (table.named, table.named + 1):
                self._row(table, row)

    def found(self) -> FilledIn:
        empty = tuple(path for path in dict.fromkeys(self.empty) if path not in self.answers)
        return FilledIn(tuple(self.answers.values()), tuple(self.unread), empty, self.by, self.on)

    def _row(self, table: FormTable, row: int) -> None:
        path = table.text(row, METRIC)
        if path == FILLED_BY_ROW:
            self.by = table.text(row, VALUE)[:LONGEST_NAME] or self.by
        elif path == FILLED_ON_ROW:
            self._date(table, row)
        elif path:
            self._answer(table, row, path)
        known = COLUMNS if path else (NUMBER,) if row < TITLES else ()
        self.unread += [self._stray(table, place, text) for place, text in table.strays(row, known)]

    def _stray(self, table: FormTable, place: str, text: str) -> Unread:
        return Unread(table.sheet.name, place, text, Notice("stray", OUTSIDE))

    def _date(self, table: FormTable, row: int) -> None:
        text = table.text(row, VALUE)
        if not text:
            return
        day = _day(text)
        self.on = day or self.on
        if day is None:
            self._refuse(table, row, Notice("no_date", NO_DATE, {"text": text}))

    def _answer(self, table: FormTable, row: int, path: str) -> None:
        text, remark = table.text(row, VALUE), table.text(row, REMARKS)
        if not text:
            self.empty.append(path)
            if remark:
                self._refuse(table, row, Notice("only_remark", ONLY_REMARK), REMARKS)
            return
        if path in self.answers:
            self._refuse(table, row, Notice("twice", TWICE))
            return
        try:
            value, unit, doubt = self._figure(text, table.kind(row), table.text(row, UNIT), path)
        except UnreadNumber as refusal:
            self._refuse(table, row, refusal.notice)
        else:
            written = f"{value:g}{PERCENT}" if table.kind(row) == Kind.PERCENT else text
            place = (table.sheet.name, table.cell(row), written)
            self.answers[path] = Answer(path, *place, value, unit, remark, doubt)

    def _refuse(self, table: FormTable, row: int, reason: Notice, column: str = VALUE) -> None:
        self.unread.append(Unread(table.sheet.name, table.cell(row, column), table.text(row, column), reason))

    def _figure(self, text: str, kind: str, unit_text: str, path: str) -> tuple[float, str, Notice | None]:
        """Value, unit and doubt. Raises UnreadNumber with what is wrong."""
        spec = spec_of(path)
        known = units_of(self.case, path)
        if spec is None or not known or (path not in METRICS and figure_at(self.case, path) is None):
            raise _refused("not_asked", NOT_ASKED)
        figure, written = _figure_and_unit(text, kind)
        unit = self._unit(known, written, unit_text or unit_to_ask(self.case, path))
        problem = next(limit_problems(path, figure, unit, in_units_of(self.case, path, spec)), None)
        if problem is not None:
            raise UnreadNumber(problem.notice)
        return figure, unit.symbol, self._doubt(path, figure, unit)

    def _unit(self, known: tuple[Unit, ...], written: str, beside: str) -> Unit:
        """The unit that is `written` with the figure, else the one `beside` it, of which the figure may say the head.

        "5 800 h" beside "h/a" is hours a year. Raises UnreadNumber.
        """
        for one in known:
            if self._says(written or beside, one.symbol):
                return one
            if self._says(beside, one.symbol) and self._says(written, one.symbol.partition("/")[0]):
                return one
        accepted = [one.symbol for one in known]
        raise _refused("other_unit", OTHER_UNIT, unit=written or beside, accepted=accepted)

    def _says(self, written: str, symbol: str) -> bool:
        return any(same_unit(written, form) for form in (symbol, *self.forms(symbol)))

    def _doubt(self, path: str, value: float, unit: Unit) -> Notice | None:
        """A word on a figure that lies outside of the usual range of its industry."""
        present = figure_at(self.case, path)
        usual = present.usual if present else None
        if present is None or usual is None or present.unit != unit.symbol or usual.low <= value <= usual.high:
            return None
        return Notice("unusual", UNUSUAL, {"low": usual.low, "high": usual.high, "unit": unit.symbol})


def _figure_and_unit(text: str, kind: str) -> tuple[float, str]:
    """The figure of a cell, and the unit that the cell itself says; "" where it says none. Raises UnreadNumber."""
    if kind == Kind.NUMBER:
        return float(text), ""
    if kind == Kind.PERCENT:
        return float(Decimal(text) * 100), PERCENT
    if kind in (Kind.DATE, Kind.CLOCK):
        raise _refused("made_a_date", MADE_A_DATE)
    if kind in (Kind.ERROR, Kind.UNCOMPUTED):
        raise _refused("no_result", NO_RESULT)
    if is_missing(text):
        raise _refused("unknown", SAID_UNKNOWN)
    parts = FIGURE_THEN_UNIT.fullmatch(text)
    if parts is None or SECOND_FIGURE.search(parts["unit"] or ""):
        raise _refused("not_a_figure", NOT_A_FIGURE, text=text)
    return read_number(parts["figure"]).value, (parts["unit"] or "").strip()


def _day(text: str) -> dt.date | None:
    """The day of "26.11.2026" or of an ISO text; None for anything else."""
    found = DAY_FIRST.fullmatch(text)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _refused(code: str, message: str, **facts: object) -> UnreadNumber:
    return UnreadNumber(Notice(code, message, facts))
