"""What changed between two revisions, and what of the whole difference in money each change makes.

The parts add up to the whole: each bundle of changes has its Shapley value (`calculators.bridge`), the average over all
orders in which the changes could have been made, and each step is the offer appraised anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final, TypeAlias

import numpy as np

from calculators.bridge import shapley, subsets
from calculators.errors import CannotCompute
from proposals.approval.changed_places import Changed, changed_places
from proposals.approval.parts import HOUSE, REST, Part, bundles, mixed, part_of
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.problems import CaseRefused
from proposals.valuation.figures_alone import FiguresAlone, figures_alone

MOST: Final = 8
"""Bundles that are told apart: 2**8 appraisals at the most."""

Bundle: TypeAlias = frozenset[Part]
MEASURES: Final = ("uplift", "payback", "taken", "margin")


@dataclass(frozen=True, slots=True)
class Revision:
    """A case with the parameters of the house that it was appraised with."""

    case: Case
    house: HouseParameters


@dataclass(frozen=True, slots=True)
class Effect:
    """A difference after - before: of the client's yearly uplift, of his payback in months, of what we take over the
    horizon and of our margin, money. None for what is not known on both sides.
    """

    uplift: float | None
    payback: float | None
    taken: float | None
    margin: float | None


UNKNOWN: Final = Effect(None, None, None, None)
NOTHING: Final = Effect(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that are weighed together, in the order of the case, and what they make of the whole difference."""

    parts: tuple[Part, ...]
    changes: tuple[Changed, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Differences:
    """The groups in the order of the case, those that move no figure last; figures are None where there are none.

    `house` says whether parameters of the house changed, which is no place of the case.
    """

    groups: tuple[Group, ...]
    before: FiguresAlone | None
    after: FiguresAlone | None
    whole: Effect
    house: bool = False


def differences(before: Revision, after: Revision) -> Differences:
    """What changed from one revision to the other; no groups where nothing did.

    Of two revisions in different currencies, and where one has no figures yet, the changes are told and no effects.
    """
    changes, house = changed_places(before.case, after.case), _counts(before.house) != _counts(after.house)
    was, now = _figures(before), _figures(after)
    if was is None or now is None or before.case.currency != after.case.currency:
        return Differences(_groups(changes, house, {}, UNKNOWN), was, now, UNKNOWN, house)
    found = tuple(dict.fromkeys([*map(part_of, changes), *([HOUSE] if house else [])]))
    moving = [one for one in found if one != REST]
    effects = _attributed(before, after, bundles(before.case, after.case, moving))
    return Differences(_groups(changes, house, effects, NOTHING), was, now, _difference(was, now), house)


def _counts(house: HouseParameters) -> tuple[object, ...]:
    """What of the parameters of the house bears on these figures."""
    return house.trained, house.untrained


def _figures(revision: Revision) -> FiguresAlone | None:
    try:
        return figures_alone(revision.case, revision.house)
    except (CaseRefused, CannotCompute):
        return None


def _difference(before: FiguresAlone, after: FiguresAlone) -> Effect:
    return Effect(*(_less(getattr(before, name), getattr(after, name)) for name in MEASURES))


def _less(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _attributed(before: Revision, after: Revision, found: Sequence[Bundle]) -> dict[Bundle, Effect]:
    """The share of each bundle; all of them in one where they cannot be told apart."""

    def value(chosen: frozenset[Part]) -> FiguresAlone | None:
        if chosen == every:
            return _figures(after)
        house = after.house if HOUSE in chosen else before.house
        case = mixed(before.case, after.case, chosen.__contains__) if chosen else before.case
        return _figures(Revision(case, house))

    every = _together(found)
    told = _few(found, every, value)
    values = [value(_together(compress(told, row))) for row in subsets(len(told))]
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return {every: _difference(known[0], known[-1])}
    shares = [_shares([getattr(one, name) for one in known], len(told)) for name in MEASURES]
    return {one: Effect(*(each[at] for each in shares)) for at, one in enumerate(told)}


def _together(bundles_of: Iterable[Bundle]) -> frozenset[Part]:
    return frozenset[Part]().union(*bundles_of)


def _shares(values: Sequence[float | None], bundled: int) -> tuple[float | None, ...]:
    known = [one for one in values if one is not None]
    return shapley(np.array(known)) if len(known) == len(values) else (None,) * bundled


def _few(
    found: Sequence[Bundle], every: frozenset[Part], value: Callable[[frozenset[Part]], FiguresAlone | None]
) -> tuple[Bundle, ...]:
    """The bundles that are told apart; the lightest ones are taken together where there are too many.

    How heavy one is: the most it moves uplift and margin, made first or last.
    """
    if len(found) <= MOST:
        return tuple(found)
    none = value(frozenset())
    ends = {one: ((none, value(one)), (value(every - one), value(every))) for one in found}
    by_weight = sorted(found, key=lambda one: max(_weight(*pair) for pair in ends[one]), reverse=True)
    light = _together(by_weight[MOST - 1 :])
    return (*(one for one in found if not one <= light), light)


def _weight(before: FiguresAlone | None, after: FiguresAlone | None) -> float:
    if before is None or after is None:
        return float("inf")
    moved = _difference(before, after)
    return abs(moved.uplift or 0.0) + abs(moved.margin or 0.0) + abs(moved.taken or 0.0)


def _groups(
    changes: Sequence[Changed], house: bool, effects: Mapping[Bundle, Effect], otherwise: Effect
) -> tuple[Group, ...]:
    """The changes under the bundle that each belongs to; what moves no figure comes last."""
    of = {part: bundle for bundle in effects for part in bundle}
    kept: dict[Bundle, list[Changed]] = {of.get(HOUSE, frozenset({HOUSE})): []} if house else {}
    for one in changes:
        part = part_of(one)
        kept.setdefault(of.get(part, frozenset({part})), []).append(one)
    ordered = sorted(kept, key=lambda one: one == {REST})
    return tuple(Group(tuple(sorted(one)), tuple(kept[one]), effects.get(one, otherwise)) for one in ordered)
