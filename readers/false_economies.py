"""The patterns of false economy from `parameters/false_economies.yaml`: of each the entry in force on a day."""

import datetime as dt
from typing import Literal

from pydantic import Field

from calculators.errors import N_, Notice
from proposals.base import Identifier, Strict, Text
from proposals.false_economies import DEAREST, Preset, PresetChange
from proposals.metrics import METRICS
from readers.parameters import read_form, wrong_entry

FILE = "false_economies.yaml"


class _Change(Strict):
    id: Identifier
    metric: str
    mode: Literal["absolute", "relative"]
    of: Literal["labour_per_tonne"] | None = None
    low: float
    likely: float
    high: float
    unit: Literal["%", "1"]
    hidden: bool = False
    after_months: int = Field(default=0, ge=0, le=600)
    ramp_months: int = Field(default=0, ge=0, le=600)
    source: Text
    why: Text


class _Preset(Strict):
    id: Identifier
    since: dt.date
    name: Text
    claim: Text
    lesson: Text
    source: Text
    needs: tuple[str, ...] = ()
    changes: tuple[_Change, ...] = Field(min_length=1)


class _File(Strict):
    presets: tuple[_Preset, ...]


def read_presets(data: bytes, on: dt.date) -> tuple[Preset, ...]:
    """The patterns in force on the day `on`, in the order of the file, from its bytes.

    Raises UnreadableFile, with the line, for a file that is not as described in it.
    """
    read = read_form(_File, data, FILE)
    _check(data, read)
    begun = [one for one in read.presets if one.since <= on]
    latest = {one.id: one for one in sorted(begun, key=lambda one: one.since)}
    return tuple(_preset(latest[name]) for name in dict.fromkeys(one.id for one in begun))


def _check(data: bytes, read: _File) -> None:
    """Known metrics, and figures that do not fall."""
    for at, preset in enumerate(read.presets):
        for name in preset.needs:
            if name not in METRICS:
                raise wrong_entry(data, FILE, f"presets.{at}.needs", _unknown(name))
        for number, change in enumerate(preset.changes):
            place = f"presets.{at}.changes.{number}"
            if change.metric not in METRICS and not change.metric.startswith(DEAREST):
                raise wrong_entry(data, FILE, f"{place}.metric", _unknown(change.metric))
            if not change.low <= change.likely <= change.high:
                message = N_("low, likely and high must not fall: low ≤ likely ≤ high")
                raise wrong_entry(data, FILE, f"{place}.low", Notice("order", message))


def _unknown(name: str) -> Notice:
    return Notice("unknown-metric", N_("there is no metric “{name}”; known are: {known}"), _facts(name))


def _facts(name: str) -> dict[str, object]:
    return {"name": name, "known": list(METRICS)}


def _preset(entry: _Preset) -> Preset:
    changes = tuple(PresetChange(**dict(one)) for one in entry.changes)
    return Preset(**{**dict(entry), "changes": changes})
