"""Figures that nobody stated: they are typical of an industry, and stand until the client says his own."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proposals.baseline import UsualRange
from proposals.case import Case
from proposals.case_json import Document, JsonValue
from proposals.industries import OVERRULED, TYPICAL_CHANGE, says_typical
from proposals.units import figures

USUAL: Final = "usual"
OF_ASSUMPTION: Final = ("source", "date", "confidence")
"""What an assumption says of itself, and no statement may take over from it."""
EFFECT: Final = ("low", "likely", "high", "unit")
PARTS: Final = {"additives": ("dose", "price"), "utilities": ("use", "price")}

FigureAt = tuple[str, ...]


def assumed(case: Case) -> dict[str, UsualRange]:
    """The usual range of every figure that is merely assumed, by its metric path, in the order of the catalogue."""
    return {path: figure.usual for path, figure in figures(case) if figure.usual is not None}


def stated_where_changed(before: Document, after: Any) -> Any:
    """The document after an edit, in which no changed figure still passes for an assumption.

    A figure that was assumed and is otherwise now has been stated by whoever changed it: range, source, date and
    confidence of the assumption go, unless the edit itself gave new ones. So is an effect that was typical; as none
    goes without a source, that says who put it there. Nothing is changed in place.
    """
    old = dict(_figures(before))
    changed = {at: figure for at, figure in _figures(after) if _was_touched(old.get(at), figure)}
    for at, figure in changed.items():
        after = _with(after, at, _statement(old[at], figure))
    return _effect_stated(before, after)


def _effect_stated(before: Document, after: Any) -> Any:
    """The document after an edit, in which no changed effect still passes for a typical one."""
    old, new = _typical_effect(before), _typical_effect(after)
    if not (old and new) or not says_typical(old["stated"].get("source")) or _moves(old) == _moves(new):
        return after
    if new["stated"].get("source") != old["stated"].get("source"):
        return after
    kept = {name: value for name, value in new["stated"].items() if name not in OF_ASSUMPTION}
    day = {"date": new["stated"]["date"]} if new["stated"].get("date") != old["stated"].get("date") else {}
    stated = {**new, "stated": {**kept, **day, "source": dict(OVERRULED)}}
    return {**after, "changes": [stated if one is new else one for one in after["changes"]]}


def _typical_effect(document: Any) -> Mapping[str, Any] | None:
    """The change that began as a typical effect, as long as it rests on a statement."""
    changes = _items(document, "changes") if isinstance(document, Mapping) else []
    return next((one for one in changes if one.get("id") == TYPICAL_CHANGE and _is_stated(one)), None)


def _is_stated(change: Mapping[str, Any]) -> bool:
    return isinstance(change.get("stated"), Mapping)


def _moves(change: Mapping[str, Any]) -> tuple[object, ...]:
    """What an effect does, without who says so."""
    stated = change["stated"]
    return (*(change.get(name) for name in ("metric", "mode")), *(stated.get(name) for name in EFFECT))


def _was_touched(old: Mapping[str, JsonValue] | None, new: Mapping[str, JsonValue]) -> bool:
    return old is not None and bool(new.get(USUAL)) and new.get(USUAL) == old.get(USUAL) and new != old


def _statement(old: Mapping[str, JsonValue], new: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    stale = {name for name in OF_ASSUMPTION if new.get(name) == old.get(name)} | {USUAL}
    return {name: value for name, value in new.items() if name not in stale}


def _figures(document: Any) -> Iterator[tuple[FigureAt, Mapping[str, JsonValue]]]:
    """Every present figure of a case that lies open: where it stands in the baseline, and its plain values."""
    baseline = document.get("baseline") if isinstance(document, Mapping) else None
    if not isinstance(baseline, Mapping):
        return
    metrics = baseline.get("metrics")
    for name, figure in metrics.items() if isinstance(metrics, Mapping) else ():
        if isinstance(figure, Mapping):
            yield ("metrics", name), figure
    for group, parts in PARTS.items():
        for item in _items(baseline, group):
            yield from (
                ((group, str(item.get("id")), one), item[one]) for one in parts if isinstance(item.get(one), Mapping)
            )


def _items(part: Mapping[str, Any], group: str) -> list[Mapping[str, Any]]:
    found = part.get(group)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []


def _with(document: Document, at: FigureAt, figure: dict[str, JsonValue]) -> Document:
    baseline = document["baseline"]
    if at[0] == "metrics":
        return {**document, "baseline": {**baseline, "metrics": {**baseline["metrics"], at[1]: figure}}}
    group, name, part = at
    items = [{**one, part: figure} if one.get("id") == name else one for one in _items(baseline, group)]
    return {**document, "baseline": {**baseline, group: items}}
