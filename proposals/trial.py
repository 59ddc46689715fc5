"""The record of a trial: what was run, on whose raw material, and every run of it."""

import datetime as dt
from typing import Literal

from pydantic import Field

from proposals.base import Identifier, Name, Quantity, Share, Strict, Text


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
    column: str | None = Field(default=None, max_length=200)
    range: tuple[Quantity | None, Quantity | None] | None = None


class RunRecord(Strict):
    """One row: samples of one batch share `run`. A missing measurement is left out of `values`, never written as 0.

    `order` is the place in time: any growing number, or days since the first run where `time` keeps the date or clock
    time as it was written.
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


class RunsFile(Strict):
    """A CSV file of runs beside the case and the roles of its columns. The reader fills `sha256` and the runs.

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


class BalanceRule(Strict):
    """Mass balance of a run: the input and all outputs (keys of `amounts`), and how far they may miss (a fraction)."""

    input: str
    outputs: tuple[str, ...] = Field(min_length=1)
    tolerance: Share


class Signature(Strict):
    """The client's technologist, who stands by the record of the trial."""

    name: Name
    role: Text | None = None
    date: dt.date


class TrialRecord(Strict):
    """One trial, control against treatment; `own_raw_material` is true only for the client's own deliveries.

    `arm_names` gives arms their printed names where the file of runs has codes.
    """

    id: Identifier
    title: Text
    kind: Literal["internal", "demonstration", "industrial"]
    own_raw_material: bool
    product: Text | None = None
    raw_material: Text | None = None
    place: Text | None = None
    started: dt.date | None = None
    ended: dt.date | None = None
    claim: Text | None = None
    protocol: Text | None = None
    control: Name
    arm_names: dict[str, Text] = Field(default_factory=dict)
    responses: tuple[ResponseRecord, ...] = ()
    runs_file: RunsFile | None = None
    runs: tuple[RunRecord, ...] = ()
    balance: BalanceRule | None = None
    conclusion: Text | None = None
    signed: Signature | None = None
