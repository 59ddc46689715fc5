"""What is known of the figures that others are made of: input with source and date, run with file and row, rule."""

import datetime as dt
import re
from typing import Any, Final

from documents.trace.computed import BOUND, SCALE
from documents.trace.rules import rule_of
from documents.trace.snapshot import Snapshot
from proposals.base import text_in
from proposals.trial import RunRecord, TrialRecord

RUN: Final = re.compile(r"case:trials\.([^.]+)\.runs\.\d+")
TRIAL: Final = re.compile(r"figures:trials\.([^./]+)/([^.]+)")
TOLD: Final = ("confidence", "date", "source")
WITH_UNIT: Final = frozenset({"value", "low", "likely", "high", "quantity"})
"""Fields whose unit stands in the field `unit` beside them."""


def facts_of(path: str, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """What a reader is told of a figure at a path, as plain values; words in `language`."""
    if path in (SCALE, BOUND):
        return {"kind": path.rstrip(":")}
    value = snapshot.at(path)
    if isinstance(value, str):
        return {"kind": "text"}
    found: dict[str, Any] = {"value": plain(value)}
    if match := RUN.match(path):
        return {"kind": "run", **found, **_run(snapshot.at(f"case:trials.{match[1]}"), snapshot.at(match[0]), path)}
    rule = rule_of(path)
    if rule is None:
        return {"kind": "input", **found, **_input(path, snapshot, language)}
    return {"kind": "computed", **found, "rule": rule[0], "method": rule[1], **_trial(path, snapshot, language)}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str | bool | int) or value is None:
        return value
    return float(value)


def _input(path: str, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """Unit, source, date and confidence of the record that a figure of the case stands in, as far as it has them."""
    before, _, field = path.rpartition(".")
    record = snapshot.at(before or path)
    told = {name: getattr(record, name, None) for name in TOLD}
    told["source"] = _words(told["source"], language)
    if field in WITH_UNIT:
        told["unit"] = _words(getattr(record, "unit", None), language)
    return {name: plain(one) for name, one in told.items() if one and not path.endswith(f".{name}")}


def _words(text: Any, language: str) -> str:
    return text_in(text, language) if isinstance(text, str | dict) else ""


def _run(trial: TrialRecord, run: RunRecord, path: str) -> dict[str, Any]:
    """The run and the cell of the file that it was read from."""
    told: dict[str, Any] = {"trial": trial.id, "run": run.run, "arm": run.arm, "lot": run.lot}
    if run.place is None:
        file = trial.runs_file
        return told | ({} if file is None else {"file": file.path, "sha256": file.sha256})
    source = next((one for one in trial.sources if one.id == run.place.source), None)
    field = path.rpartition(".")[2]
    told |= {"row": run.place.row, "read": run.place.raw.get(field)}
    if source is not None:
        told |= {"file": source.name, "sha256": source.sha256, "sheet": source.sheet}
        told["column"] = source.columns.get(field)
    return told


def _trial(path: str, snapshot: Snapshot, language: str) -> dict[str, Any]:
    """The runs that an estimate of a trial stands on."""
    match = TRIAL.match(path)
    if match is None:
        return {}
    trial = snapshot.at(f"case:trials.{match[1]}")
    counted = [one for one in trial.runs if one.excluded is None and match[2] in one.values]
    file = trial.sources[0].name if trial.sources else trial.runs_file.path if trial.runs_file else None
    told = {"trial": trial.id, "title": text_in(trial.title, language), "response": match[2], "runs": len(counted)}
    return told | ({"file": file} if file else {})
