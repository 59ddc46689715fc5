"""Records of trials for the tests of several floors: one that lacks nothing, with parts exchanged, released, signed."""

import datetime as dt
from typing import Any

from proposals.case import Case
from proposals.case_json import case_of
from proposals.record.release import fingerprint
from proposals.trial import Release, Signature, TrialRecord
from tests.fakes import NOON, SMALLEST

PAIRS = (("a", 9.8, 10.1), ("b", 9.6, 9.8), ("c", 9.9, 10.3), ("d", 9.7, 10.0))
RUNS = [
    {"run": f"{lot}{number}", "arm": arm, "lot": lot, "values": {"yield": value}}
    for lot, old, new in PAIRS
    for number, (arm, value) in enumerate((("old", old), ("new", new)), 1)
]
INTERNAL: dict[str, Any] = {
    "id": "pilot",
    "title": "Pilot vat",
    "kind": "internal",
    "own_raw_material": False,
    "product": {"en": "Culture X", "ru": "Закваска Х"},
    "raw_material": "Bulk milk",
    "raw_material_kind": {"en": "Milk", "ru": "Молоко"},
    "started": "2026-02-02",
    "ended": "2026-02-05",
    "claim": "More cheese from the same milk.",
    "criterion": {"response": "yield", "least": 0.1},
    "claim_fixed": {"at": "2026-01-30T12:00:00Z", "by": "Ann"},
    "control": "old",
    "responses": [{"id": "yield", "name": "Yield", "unit": "%", "good": "up", "method": "weighed"}],
    "runs": RUNS,
}
"""Four pairs: the yield rises by 0.3, 0.2, 0.4 and 0.3 points; nothing that a release needs is missing."""
DEMONSTRATION: dict[str, Any] = {
    **INTERNAL,
    "id": "line",
    "title": "On the line",
    "kind": "demonstration",
    "own_raw_material": True,
    "started": "2026-02-09",
    "ended": "2026-02-12",
}


def record(document: dict[str, Any] = INTERNAL, **parts: Any) -> TrialRecord:
    """The record with other parts; None takes a part out."""
    return case_with({**document, **parts}).trials[0]


def case_with(*trials: dict[str, Any] | TrialRecord) -> Case:
    """A small case with these trials."""
    documents = [one.model_dump(mode="json") if isinstance(one, TrialRecord) else one for one in trials]
    return case_of({**SMALLEST, "trials": documents})


def released(trial: TrialRecord, at: dt.datetime = NOON, **parts: Any) -> TrialRecord:
    """The record as it comes out of a release."""
    version = {"version": 1, "at": at, "by": "Ann", "sha256": fingerprint(trial), **parts}
    return trial.model_copy(update={"release": Release(**version), "correction": None, "signed": None})


def signed(trial: TrialRecord, **parts: Any) -> TrialRecord:
    """The released record with a signature under it."""
    assert trial.release is not None
    signature = {"name": "Tom", "date": dt.date(2026, 4, 1), "record": trial.release.sha256, **parts}
    return trial.model_copy(update={"signed": Signature(**signature)})
