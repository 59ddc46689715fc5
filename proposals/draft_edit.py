"""Changing one place of a case that lies open as nested plain values.

A place is dotted: names of entries, and for lists the index or, where the things of the list have ids, the id:
"client.name", "trials.0.title", "offer.items.pump.price". "" is the whole case. Nothing here is changed in place.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.assumed import stated_where_changed
from proposals.base import LANGUAGES
from proposals.baseline import Baseline
from proposals.case import Case
from proposals.case_json import Document, JsonValue, case_of, document_of
from proposals.contests import SIGN
from proposals.metrics import MONEY, spec_of
from proposals.problems import Problem
from proposals.refusal import quoted, refusal
from proposals.trial import TrialRecord

NO_SUCH_ENTRY = N_("There is no entry {part} here.")
NO_PARTS = N_("{read} has no parts that could be named.")

Parts = Sequence[str]
BASELINE: Final = "baseline"
METRICS = (BASELINE, "metrics")


def edited(document: Document, place: str, value: JsonValue) -> Any:
    """The document with `value` at `place`; None removes what is there, parents that are missing are made.

    A baseline figure that gets its value first takes the canonical unit of its metric; without its value it goes
    whole. A figure that was assumed is stated once it is changed (`proposals.assumed`). A text that was one for all
    languages becomes one for each when one language is set. Raises CaseRefused where the place leads nowhere; whether
    the result is a valid case is not asked here.
    """
    parts = tuple(place.split(".")) if place else ()
    if _is_figure_value(parts):
        parts, value = parts[:-1], _figure(document, parts, value)
    return stated_where_changed(document, _put(document, parts, value, place))


def edited_case(case: Case, place: str, value: JsonValue) -> Case:
    """The case with `value` at `place`. Raises CaseRefused where it would not be valid.

    What the place does not touch stays the very thing that it is: a figure opens the baseline alone, and runs, of which
    there may be very many, are set aside.
    """
    if place.startswith(f"{BASELINE}.") and (found := _with_baseline(case, place, value)) is not None:
        return found
    bare = without_runs(case) if _leaves_runs(place) else case
    changed = case_of(edited(document_of(bare), place, value))
    if bare is case:
        return changed
    trials = zip(changed.trials, case.trials, strict=True)
    whole = tuple(_with_runs(new, old, place) for new, old in trials)
    return changed.model_copy(update={"trials": whole})


def _with_baseline(case: Case, place: str, value: JsonValue) -> Case | None:
    """The case after an edit in its baseline; None where it would not be valid: the places of all that is wrong are
    told of a whole case.
    """
    document = case.model_dump(mode="json", exclude_none=True, include={"currency", BASELINE})
    after = edited(document, place, value)
    try:
        baseline = Baseline.model_validate_json(json.dumps(after[BASELINE]))
    except ValidationError:
        return None
    return case.model_copy(update={BASELINE: baseline})


def _leaves_runs(place: str) -> bool:
    """Whether an edit at `place` keeps the list of trials and the runs of each."""
    parts = place.split(".")
    return parts[0] not in ("", "trials") or (len(parts) > 2 and parts[2] != "runs")


def without_runs(case: Case) -> Case:
    """The case without the runs of its trials, of which there may be very many."""
    return case.model_copy(update={"trials": tuple(one.model_copy(update={"runs": ()}) for one in case.trials)})


def _with_runs(new: TrialRecord, old: TrialRecord, place: str) -> TrialRecord:
    """The trial with its runs again; the very record of before where the edit is about something else."""
    return new.model_copy(update={"runs": old.runs}) if place.startswith("trials.") else old


def unread_after(unread: Mapping[str, str], place: str, value: JsonValue) -> dict[str, str]:
    """What stays unread once `place` is set: nothing at it or below; later list entries move up where one goes.

    What waits for a choice (`proposals.contests`) goes only with the thing that it is about.
    """
    kept = {key: text for key, text in unread.items() if not _goes(key, place, value)}
    head, _, last = place.rpartition(".")
    if value is not None or not last.isdecimal():
        return kept
    return {_moved_up(key, f"{head}." if head else "", int(last)): text for key, text in kept.items()}


def _goes(key: str, place: str, value: JsonValue) -> bool:
    where, contested, _ = key.partition(SIGN)
    return _at_or_below(where, place) and (not contested or value is None)


def _at_or_below(key: str, place: str) -> bool:
    return not place or key == place or key.startswith(f"{place}.")


def _moved_up(key: str, head: str, gone: int) -> str:
    if not key.startswith(head):
        return key
    index, dot, rest = key.removeprefix(head).partition(".")
    if not index.isdecimal() or int(index) < gone:
        return key
    return f"{head}{int(index) - 1}{dot}{rest}"


def _is_figure_value(parts: Parts) -> bool:
    return tuple(parts[:2]) == METRICS and len(parts) == 4 and parts[3] == "value"


def _figure(document: Document, parts: Parts, value: JsonValue) -> JsonValue:
    """The whole figure whose value is set: kept but for the value, or new in the canonical unit; None without one."""
    present = document.get("baseline", {}).get("metrics", {}).get(parts[2])
    if value is None:
        return None
    if isinstance(present, dict):
        return {**present, "value": value}
    spec = spec_of(parts[2])
    unit = {"unit": spec.unit.replace(MONEY, str(document.get("currency", "")))} if spec and spec.units else {}
    return {"value": value, **unit}


def _put(node: Any, parts: Parts, value: JsonValue, place: str) -> Any:
    if not parts:
        return value
    if node is None:
        node = [] if parts[0].isdecimal() or _brings_id(parts, value) else {}
    if isinstance(node, str) and parts[0] in LANGUAGES:
        node = dict.fromkeys(LANGUAGES, node)
    if isinstance(node, dict):
        return _put_in_group(node, parts, value, place)
    if isinstance(node, list):
        return _put_in_list(node, parts, value, place)
    raise _leads_nowhere(place, Notice("no-parts", NO_PARTS, {"read": quoted(node)}))


def _put_in_group(group: Document, parts: Parts, value: JsonValue, place: str) -> Document | None:
    name, rest = parts[0], parts[1:]
    others = {key: kept for key, kept in group.items() if key != name}
    if value is None and name not in group:
        return group
    changed = _put(group.get(name), rest, value, place)
    if changed is None:
        return others or (None if name in LANGUAGES else others)
    return {**group, name: changed}


def _put_in_list(entries: list[Any], parts: Parts, value: JsonValue, place: str) -> list[Any]:
    at = _index(entries, parts, value)
    if at is None or at > len(entries) or (at == len(entries) and value is None):
        raise _leads_nowhere(place, Notice("no-entry", NO_SUCH_ENTRY, {"part": quoted(parts[0])}))
    present = entries[at] if at < len(entries) else None
    changed = _put(present, parts[1:], value, place)
    whole_entry = len(parts) == 1
    return [*entries[:at], *([] if whole_entry and changed is None else [changed]), *entries[at + 1 :]]


def _index(entries: list[Any], parts: Parts, value: JsonValue) -> int | None:
    """Where the entry is: by its index, by its id, or behind the last one for a new entry that brings its id."""
    part = parts[0]
    if part.isdecimal():
        return int(part)
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries]
    if part in ids:
        return ids.index(part)
    return len(entries) if _brings_id(parts, value) else None


def _brings_id(parts: Parts, value: JsonValue) -> bool:
    """Whether the value is a whole entry of a list, with the id by which the place names it."""
    return len(parts) == 1 and isinstance(value, dict) and value.get("id") == parts[0]


def _leads_nowhere(place: str, notice: Notice) -> Exception:
    return refusal((Problem(place, notice),))
