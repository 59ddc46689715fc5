"""The record of a trial: what was claimed, what was run, on whose raw material, every run of it, who stands by it."""

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from proposals.base import Identifier, Name, Quantity, Share, Strict, Text
from proposals.intake import ReadingSettings

Sha256: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Kind: TypeAlias = Literal["internal", "demonstration", "industrial"]


class ResponseRecord(Strict):
    """A measured quantity of a run. `good` is the good change; "unchanged" needs the `margin` to stay within.

    `column` is its column in a file of runs where that differs from the id; `range` is what is physically possible.
    """

    id: Identifier
    name: Text
    unit: str = Field(max_length=30)
    good: Literal["up", "down", "unchanged"]
    margin: float | None = Field(default=None, gt=0, le=1e15)
    method: Text | None = None
    instrument: Text | None = None
    column: str | None = Field(default=None, max_length=200)
    range: tuple[Quantity | None, Quantity | None] | None = None


class RunPlace(Strict):
    """Where a run stands in the file it came from: the row of the sheet, and what its cells said before it was read.

    `raw` holds the text of each figure as it stood in the file, by the id of its response or the name of its amount.
    `by_hand` names what was changed in the run after it was read: its figures likewise, "run", "arm", "lot", "order",
    "time".
    """

    source: Identifier
    row: int = Field(ge=1)
    raw: dict[str, str] = Field(default_factory=dict)
    by_hand: tuple[str, ...] | None = None


class RunRecord(Strict):
    """One row: samples of one batch share `run`. A missing measurement is left out of `values`, never written as 0.

    `order` is the place in time: any growing number, or days since the first run where `time` keeps the date or clock
    time as it was written. `remarks` tells what deviated from the protocol.
    """

    run: Name
    arm: Name
    lot: str | None = Field(default=None, max_length=200)
    order: Quantity | None = None
    values: dict[str, Quantity] = Field(default_factory=dict)
    amounts: dict[str, Quantity] = Field(default_factory=dict)
    excluded: Text | None = None
    remarks: Text | None = None
    time: Name | None = None
    operator: Name | None = None
    place: RunPlace | None = None


class RunsFile(Strict):
    """A table of runs beside the case and the roles of its columns. The reader fills `sha256` and the runs.

    `reasons` gives what stands in the column `excluded` (a code, or words of one language) its printed words; what it
    does not name is printed as it stands.
    """

    path: str = Field(min_length=1, max_length=300)
    run: str | None = None
    arm: str
    lot: str | None = None
    order: str | None = None
    excluded: str | None = None
    reasons: dict[str, Text] = Field(default_factory=dict)
    amounts: tuple[str, ...] = ()
    sha256: str | None = None


class RowLeftOut(Strict):
    """A row of the table that became no run, as it stood, and why."""

    row: int = Field(ge=1)
    text: str = Field(max_length=4000)
    reason: Text


class CellUnread(Strict):
    """A cell of a run that gave no figure: `field` is the id of its response or the name of its amount."""

    row: int = Field(ge=1)
    field: str
    text: str = Field(max_length=4000)
    reason: Text


class RunsSource(Strict):
    """A file that runs were taken from: its original bytes are kept under `sha256`.

    `columns` gives the letter of the column each field came from (a response or amount by its id or name, else "run",
    "arm", "lot", "order", "excluded", "operator", "remarks"), `heads` what stands above it in the file. `unread` are
    the cells of its runs that gave no figure, `about_order` says why its runs have no order, or which have none.
    """

    id: Identifier
    name: str = Field(min_length=1, max_length=300)
    sha256: Sha256
    size: int = Field(ge=0)
    sheet: str | None = Field(default=None, max_length=200)
    header_rows: tuple[int, ...] = ()
    columns: dict[str, str] = Field(default_factory=dict)
    heads: dict[str, str] = Field(default_factory=dict)
    rows: int = Field(ge=0)
    left_out: tuple[RowLeftOut, ...] = ()
    unread: tuple[CellUnread, ...] | None = None
    about_order: Text | None = None
    changed: int = Field(default=0, ge=0)
    settings: ReadingSettings = ReadingSettings()
    taken: dt.datetime | None = None


class BalanceRule(Strict):
    """Mass balance of a run: the input and all outputs (keys of `amounts`), and how far they may miss (a fraction)."""

    input: str
    outputs: tuple[str, ...] = Field(min_length=1)
    tolerance: Share


class Criterion(Strict):
    """When the trial counts as passed: `response` is proven, by at least `least` in its good direction (its own unit).

    Without `least` any proven change will do; a response that must not change passes inside its margin.
    """

    response: Identifier
    least: float | None = Field(default=None, ge=0, le=1e15)


class ClaimFixed(Strict):
    """The moment at which claim and criterion were fixed, and by whom; a later change of either takes it away."""

    at: dt.datetime
    by: Name


class LotRecord(Strict):
    """One delivery of raw material: `lot` is its name in the runs."""

    lot: Name
    origin: Text | None = None
    delivered: dt.date | None = None
    quantity: Text | None = None
    sampling: Text | None = None


class SettingRecord(Strict):
    """A setting of the line that was held during the trial, as the line shows it."""

    name: Text
    value: Name
    unit: str = Field(default="", max_length=30)


class Attachment(Strict):
    """A file kept with the trial; its bytes are stored under their hash."""

    sha256: Sha256
    name: str = Field(min_length=1, max_length=300)
    media_type: str = Field(min_length=1, max_length=100)
    size: int = Field(ge=0)
    kind: Literal["photo", "file"]
    caption: Text | None = None


class Signature(Strict):
    """The client's technologist, who stands by the record of the trial.

    `record` is the fingerprint of the released record that was signed; `image` is what was drawn on the screen or
    scanned.
    """

    name: Name
    role: Text | None = None
    date: dt.date
    record: Sha256 | None = None
    image: Attachment | None = None


class Release(Strict):
    """A released record is never changed again: `sha256` is its fingerprint (`proposals.record.release.fingerprint`).

    `previous` is the fingerprint of the version that this one corrects, `reason` why.
    """

    version: int = Field(ge=1, le=9999)
    at: dt.datetime
    by: Name
    sha256: Sha256
    previous: Sha256 | None = None
    reason: Text | None = None


class Correction(Strict):
    """A released record on its way to its next version: what it corrects (`previous`, its `version`), who, and why."""

    previous: Sha256
    version: int = Field(ge=1, le=9999)
    by: Name
    reason: Text


class TrialPlan(Strict):
    """What was planned before the first run; nothing is claimed on the strength of it.

    `gain` is the smallest effect worth finding, `sd` the noise it is to be seen through (in pairs that of the
    differences), both in the unit of `response`. Where `sd` is stated, `noise` says on what grounds; else `noise_of`
    names the earlier trial that it is taken from (`plan_sources.NoiseSource.key`). `runs` of each arm are made in place
    of as many as `power` asks for. `lots` are the names of the deliveries, `seed` draws the order of the runs.
    """

    response: Identifier | None = None
    gain: float | None = Field(default=None, gt=0, le=1e15)
    sd: float | None = Field(default=None, gt=0, le=1e15)
    noise: Text | None = None
    noise_of: str | None = Field(default=None, max_length=400)
    design: Literal["paired", "blocked", "independent", "switchback"] = "blocked"
    power: float = Field(default=0.9, gt=0, lt=1)
    alpha: float = Field(default=0.05, gt=0, lt=1)
    per_lot: int | None = Field(default=None, ge=1, le=10_000)
    runs: int | None = Field(default=None, ge=3, le=10_000)
    treatment: Name | None = None
    lots: tuple[Name, ...] = ()
    seed: int | None = Field(default=None, ge=0, le=2**53)


class TrialRecord(Strict):
    """One trial, control against treatment; `own_raw_material` is true only for the client's own deliveries.

    `runs_since` is the moment since which it holds runs, set when the first of them come in.

    `arm_names` gives arms their printed names where the file of runs has codes, `amount_names` what was weighed.
    `product` is what was tried, `raw_material` whose and which, `raw_material_kind` what it is ("milk"): the gate
    between trials goes by product and kind. `plan` is how the runs were planned. `release` is set once the record is
    released; `correction` while its next version is in the making.
    """

    id: Identifier
    title: Text
    number: str | None = Field(default=None, max_length=60)
    kind: Kind
    own_raw_material: bool
    product: Text | None = None
    dose: Text | None = None
    raw_material: Text | None = None
    raw_material_kind: Text | None = None
    sampling: Text | None = None
    lots: tuple[LotRecord, ...] = ()
    place: Text | None = None
    line: Text | None = None
    settings: tuple[SettingRecord, ...] = ()
    started: dt.date | None = None
    ended: dt.date | None = None
    claim: Text | None = None
    criterion: Criterion | None = None
    claim_fixed: ClaimFixed | None = None
    protocol: Text | None = None
    plan: TrialPlan | None = None
    control: Name
    arm_names: dict[str, Text] = Field(default_factory=dict)
    responses: tuple[ResponseRecord, ...] = ()
    runs_file: RunsFile | None = None
    sources: tuple[RunsSource, ...] = ()
    runs: tuple[RunRecord, ...] = ()
    runs_since: dt.datetime | None = None
    balance: BalanceRule | None = None
    amount_names: dict[str, Text] | None = None
    deviations: Text | None = None
    conclusion: Text | None = None
    attachments: tuple[Attachment, ...] = ()
    signed: Signature | None = None
    release: Release | None = None
    correction: Correction | None = None
