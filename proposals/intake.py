"""What a person settles about a laboratory's file: how it is read, and what its columns mean. Remembered by layout."""

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, ValidationError

from proposals.base import Strict
from proposals.refusal import refused

Letter: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
"""A column as a spreadsheet calls it; the columns of a text file are called likewise."""
DecimalSign: TypeAlias = Literal[",", "."]
ColumnKind: TypeAlias = Literal["number", "text", "date", "time"]
DateOrder: TypeAlias = Literal["dmy", "mdy", "ymd"]
PercentMeaning: TypeAlias = Literal["percent", "fraction"]
GoodDirection: TypeAlias = Literal["up", "down", "unchanged"]


class ColumnSettings(Strict):
    """What a person has set for one column; None leaves it as found.

    `percents` says whether the bare figures of a column of percents are percents (5 = 5 %) or fractions (0.05 = 5 %).
    `fill_down` says that a blank cell means the label above it, as in a list that names each lot once.
    """

    name: str | None = Field(default=None, min_length=1, max_length=200)
    unit: str | None = Field(default=None, max_length=30)
    kind: ColumnKind | None = None
    decimal: DecimalSign | None = None
    date_order: DateOrder | None = None
    percents: PercentMeaning | None = None
    fill_down: bool | None = None


class ReadingSettings(Strict):
    """How a file is to be read where the guess was wrong; None (or nothing) leaves it as found.

    Rows are counted as a spreadsheet counts them. `table` counts the tables of the sheet from 0. `header_rows` () says
    that there is no header. `missing` are the codes that mean "nothing measured", and with it every other figure is a
    value: () keeps -999. `rows` overrides what happens to single rows.
    """

    encoding: str | None = Field(default=None, max_length=40)
    separator: Literal[",", ";", "\t", "|", " "] | None = None
    sheet: str | None = Field(default=None, max_length=200)
    table: int | None = Field(default=None, ge=0)
    header_rows: tuple[Annotated[int, Field(ge=1)], ...] | None = None
    decimal: DecimalSign | None = None
    missing: tuple[str, ...] | None = None
    columns: dict[Letter, ColumnSettings] = Field(default_factory=dict)
    rows: dict[Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}$")], Literal["use", "leave"]] = Field(
        default_factory=dict
    )


class ColumnRoles(Strict):
    """What each column of a table of runs is, by its letter; `good` says of each response which change is good.

    `time` is kept as it was written beside an `order` of numbers; beside an `order` of dates it is their clock time.
    `reasons` gives what stands in the column `excluded` without being a reason ("yes", a code) its words.
    """

    run: Letter | None = None
    arm: Letter | None = None
    lot: Letter | None = None
    order: Letter | None = None
    time: Letter | None = None
    operator: Letter | None = None
    excluded: Letter | None = None
    remarks: Letter | None = None
    responses: tuple[Letter, ...] = ()
    amounts: tuple[Letter, ...] = ()
    control: str | None = Field(default=None, max_length=200)
    good: dict[Letter, GoodDirection] = Field(default_factory=dict)
    reasons: dict[str, Annotated[str, Field(min_length=1, max_length=4000)]] = Field(default_factory=dict)


class PendingFile(Strict):
    """A file on its way into a trial: its bytes are kept under `sha256`; what was settled of it so far.

    `accepted` names the groups of doubtful cells that a person has said to be right. `adding` puts its runs beside
    those of the trial instead of in their place; `same_runs` says whether runs of one name are then one batch.
    """

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str = Field(min_length=1, max_length=300)
    size: int = Field(ge=0)
    pasted: bool = False
    settings: ReadingSettings = ReadingSettings()
    roles: ColumnRoles | None = None
    accepted: tuple[str, ...] = ()
    adding: bool = False
    same_runs: bool | None = None


class RememberedLayout(Strict):
    """What was settled for a file of this layout the last time: `layout` is the fingerprint of its headings."""

    layout: str = Field(min_length=1, max_length=64)
    file: str = Field(min_length=1, max_length=300)
    at: dt.datetime
    settings: ReadingSettings
    roles: ColumnRoles


def pending_from(text: str) -> PendingFile | None:
    """The pending file that a text describes; None for any other text."""
    try:
        return PendingFile.model_validate_json(text)
    except ValidationError:
        return None


def settings_with(settings: ReadingSettings, changes: dict[str, Any]) -> ReadingSettings:
    """The settings with some of them changed. Raises CaseRefused for a value that none of them can have."""
    try:
        return ReadingSettings(**{**dict(settings), **changes})
    except ValidationError as error:
        raise refused(error) from error


def with_column(settings: ReadingSettings, letter: str, changes: dict[str, Any]) -> dict[str, Any]:
    """The change of settings (for `settings_with`) that changes those of one column. Raises CaseRefused as well."""
    present = settings.columns.get(letter, ColumnSettings())
    try:
        return {"columns": {**settings.columns, letter: ColumnSettings(**{**dict(present), **changes})}}
    except ValidationError as error:
        raise refused(error) from error
