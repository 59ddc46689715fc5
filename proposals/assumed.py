"""Figures that nobody stated: they are typical of an industry, and stand until the client says his own."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proposals.baseline import UsualRange
from proposals.case import Case
from proposals.case_json import Document, JsonValue
from proposals.units import figures

USUAL: Final = "usual"
OF_ASSUMPTION: Final = ("source", "date", "confidence")
"""What an assumption says of itself, and no statement may take over from it."""
PARTS: Final = {"additives": ("dose", "price"), "utilities": ("use", "price")}

FigureAt = tuple[str, ...]


def assumed(case: Case) -> dict[str, UsualRange]:
    """The usual range of every figure that is merely assumed, by its metric path, in the order of the catalogue."""
    return {path: figure.usual for path, figure in figures(case) if figure.usual is not None}


def stated_where_changed(before: Document, after: Any) -> Any:
    """The document after an edit, in which no changed figure still passes for an assumption.

    A figure that was assumed and is otherwise now has been stated by whoever changed it: range, source, date and
    confidence of the assumption go, unless the edit itself gave new ones. Nothing is changed in place.
    """
    old = dict(_figures(before))
    changed = {at: figure for at, figure in _figures(after) if _was_touched(old.get(at), figure)}
    for at, figure in changed.items():
        after = _with(after, at, _statement(old[at], figure))
    return after


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


def _items(baseline: Mapping[str, Any], group: str) -> list[Mapping[str, Any]]:
    found = baseline.get(group)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list | tuple) else []


def _with(document: Document, at: FigureAt, figure: dict[str, JsonValue]) -> Document:
    baseline = document["baseline"]
    if at[0] == "metrics":
        return {**document, "baseline": {**baseline, "metrics": {**baseline["metrics"], at[1]: figure}}}
    group, name, part = at
    items = [{**one, part: figure} if one.get("id") == name else one for one in _items(baseline, group)]
    return {**document, "baseline": {**baseline, group: items}}
