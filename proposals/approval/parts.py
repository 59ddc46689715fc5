"""The parts of a case that are changed one without another, and a case that is made of parts of two."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeAlias, TypeVar

from proposals.approval.changed_places import Changed
from proposals.case import Case
from proposals.offer import Change, Offer

PartKind: TypeAlias = Literal[
    "item", "effect", "trial", "terms", "costs", "baseline", "rates", "our_side", "house", "rest"
]
OPTIONS: Final = ("exchange", "indexation", "gain_share", "guarantee", "loyalty")
"""Terms of an offer that move its figures."""
COSTS: Final = ("client_costs", "training")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One part: an item, an effect, a trial or a term by its `name`, or a kind of which there is one.

    `house` are the parameters of the house. `rest` is whatever moves no figure of the offer.
    """

    kind: PartKind
    name: str = ""


REST: Final = Part("rest")
HOUSE: Final = Part("house")
_ALONE: Final[Mapping[str, PartKind]] = {
    "baseline": "baseline",
    "client": "baseline",
    "rates": "rates",
    "our_side": "our_side",
}
_NAMED: Final[Mapping[str, PartKind]] = {"changes": "effect", "trials": "trial"}


class Called(Protocol):
    """An entry with an id."""

    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=Called)
Chosen: TypeAlias = Callable[[Part], bool]


def part_of(changed: Changed) -> Part:
    """The part that a change belongs to."""
    first, *rest = changed.place
    if first in _ALONE:
        return Part(_ALONE[first]) if first != "client" or _is_limit(changed) else REST
    if first in _NAMED and rest:
        return Part(_NAMED[first], rest[0])
    if first == "offer" and rest:
        return _of_offer(rest)
    return REST


def _is_limit(changed: Changed) -> bool:
    return changed.place == ("client", "payback_limit_months")


def _of_offer(rest: Sequence[str]) -> Part:
    if rest[0] == "items" and len(rest) > 1:
        return Part("item", rest[1])
    if rest[0] in OPTIONS:
        return Part("terms", rest[0])
    return Part("costs") if rest[0] in COSTS else REST


def mixed(before: Case, after: Case, is_changed: Chosen) -> Case:
    """The case with those parts as they are after and all others as they were; what moves no figure is left out."""
    base = after if is_changed(Part("baseline")) else before
    ours = after if is_changed(Part("our_side")) else before
    rates = after if is_changed(Part("rates")) else before
    return after.model_copy(
        update={
            "baseline": base.baseline,
            "client": base.client,
            "rates": rates.rates,
            "our_side": ours.our_side,
            "trials": _chosen(before.trials, after.trials, "trial", is_changed),
            "changes": _chosen(before.changes, after.changes, "effect", is_changed),
            "offer": _offer(before.offer, after.offer, is_changed),
            "by_hand": (),
            "alternatives": (),
            "own_benefits": (),
        }
    )


def _offer(before: Offer, after: Offer, is_changed: Chosen) -> Offer:
    costs = after if is_changed(Part("costs")) else before
    options = {name: getattr(after if is_changed(Part("terms", name)) else before, name) for name in OPTIONS}
    items = _chosen(before.items, after.items, "item", is_changed)
    own = {name: getattr(costs, name) for name in COSTS}
    return after.model_copy(update={"items": items, **own, **options})


def _chosen(before: Sequence[Entry], after: Sequence[Entry], kind: PartKind, is_changed: Chosen) -> tuple[Entry, ...]:
    """The entries of both, each as it was or as it is, in the order after the change."""
    was, now = {one.id: one for one in before}, {one.id: one for one in after}
    sides = ((now if is_changed(Part(kind, name)) else was).get(name) for name in dict.fromkeys((*now, *was)))
    return tuple(one for one in sides if one is not None)


def bundles(before: Case, after: Case, parts: Iterable[Part]) -> tuple[frozenset[Part], ...]:
    """The parts in bundles that are changed only together: what is new or gone goes with whatever names it."""
    found = {one: frozenset({one}) for one in parts}
    for one, other in _ties(before, after):
        if one in found and other in found:
            together = found[one] | found[other]
            found |= dict.fromkeys(together, together)
    return tuple(dict.fromkeys(found.values()))


def _ties(before: Case, after: Case) -> Iterable[tuple[Part, Part]]:
    """Which part names which that is there in one of the cases alone."""
    items = {one.id for one in before.offer.items} ^ {one.id for one in after.offer.items}
    trials = {one.id for one in before.trials} ^ {one.id for one in after.trials}
    for name in items:
        yield from ((Part("item", name), one) for one in (Part("our_side"), Part("costs"), Part("terms", "loyalty")))
    for item in (*before.offer.items, *after.offer.items):
        if item.currency:
            yield Part("item", item.id), Part("terms", "exchange")
    for change in (*before.changes, *after.changes):
        yield from ((Part("effect", change.id), one) for one in _named_by(change, items, trials))


def _named_by(change: Change, items: set[str], trials: set[str]) -> Iterable[Part]:
    if change.offered is not None and change.offered.item in items:
        yield Part("item", change.offered.item)
    if change.measured is not None and change.measured.trial in trials:
        yield Part("trial", change.measured.trial)
