"""What changed between two revisions, in words and figures for our own people: no client reads any of this."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_
from documents.field_words import DAYS, GROUPS, NO_PERCENTS, PERCENTS
from documents.formats import Formats
from documents.labels import CHARGED, CONFIDENCE, EVIDENCE, ITEM_KINDS, LEVERS
from documents.place_words import PlaceWords
from documents.sections.parts import DASH, Column, Row, Table, shortened
from proposals.approval.changed_places import Changed, Place
from proposals.approval.differences import Differences, Effect, Group
from proposals.approval.parts import Part
from proposals.base import text_in
from proposals.case import Case
from proposals.case_json import JsonValue
from proposals.valuation.figures_alone import FiguresAlone

MONEY: Final = frozenset(
    {"above", "amount", "cap", "cost", "gain", "last", "price", "purchases", "residual"}
)  # fmt: skip
MONTHS: Final = frozenset(
    {"depreciation_months", "end", "horizon_months", "month", "months", "payback_limit_months", "ramp_months", "start",
     "start_month"}
)  # fmt: skip
KNOWN_WORDS: Final[Mapping[str, str]] = {
    **{str(name): label for name, label in (*CHARGED.items(), *ITEM_KINDS.items(), *CONFIDENCE.items())},
    **{str(name): label for name, label in (*LEVERS.items(), *EVIDENCE.items())},
    "up": N_("more is better"),
    "down": N_("less is better"),
    "unchanged": N_("must not change"),
}
CODED: Final = frozenset({"charged", "kind", "confidence", "lever", "good"})
"""Fields that hold one of a few words of the program."""
PARTS: Final = {
    "costs": N_("The client's own costs and training"),
    "baseline": N_("Present figures of the client"),
    "rates": N_("Appraisal"),
    "our_side": N_("Our own costs"),
    "house": N_("Parameters of the house"),
    "rest": N_("Words and terms that move no figure"),
}
TRIAL: Final = N_("Trial “{trial}”")
EFFECT: Final = N_("Effect on: {metric}")
ALL: Final = N_("All changes together")
LONGEST: Final = 90
MOST_LINES: Final = 12
"""Changes of one group that are told one by one."""
MORE: Final = (N_("and {n} more change"), N_("and {n} more changes"))
VERSION: Final = N_("version {version}")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what, and what stood there and stands there now ("" for both where that is told by `what`)."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class GroupLines:
    """Changes under what they belong to; `more` tells how many are left out."""

    title: str
    lines: tuple[ChangeLine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class DifferencePage:
    """The figures before and after, the part of each group in their difference, and every change in words."""

    figures: Table | None
    parts: Table | None
    groups: tuple[GroupLines, ...]


def difference_page(before: Case, after: Case, found: Differences, formats: Formats, *, ours: bool) -> DifferencePage:
    """The differences in words; nothing of our own side where that is not for the reader (`ours`)."""
    words = PlaceWords(before, after, formats)
    groups = [one for one in (_open(one, ours) for one in found.groups) if one is not None]
    told = [(_title(one, words), one) for one in groups]
    return DifferencePage(
        figures=_figures(found, formats, ours),
        parts=_parts(told, found, formats, ours),
        groups=tuple(_lines(title, one, words) for title, one in told if one.changes),
    )


def _open(group: Group, ours: bool) -> Group | None:
    """The group without what tells of our own side; None where nothing is left of it."""
    if ours:
        return group
    kept = tuple(one for one in group.changes if one.place[0] != "our_side")
    parts = tuple(one for one in group.parts if one.kind != "our_side")
    return replace(group, changes=kept, parts=parts) if parts else None


def _title(group: Group, words: PlaceWords) -> str:
    return "; ".join(_part(one, words) for one in group.parts)


def _part(part: Part, words: PlaceWords) -> str:
    tell = words.formats.words
    if part.kind == "item":
        return words.thing(("offer", "items", part.name)) or part.name
    if part.kind == "effect":
        return tell.fill(EFFECT, metric=words.metric(part.name))
    if part.kind == "trial":
        return tell.fill(TRIAL, trial=words.thing(("trials", part.name)) or part.name)
    return tell.gettext(PARTS.get(part.kind) or GROUPS[part.name])


def _heads(formats: Formats, ours: bool) -> tuple[str, ...]:
    tell = formats.words.gettext
    heads = tell("Profit uplift a year"), tell("Payback"), tell("We take")
    return (*heads, tell("Our margin")) if ours else heads


def _figures(found: Differences, formats: Formats, ours: bool) -> Table | None:
    """Before and after, line by line."""
    if found.before is None or found.after is None:
        return None
    tell = formats.words.gettext
    columns = (Column(""), *(Column(tell(one), True) for one in (N_("Before"), N_("Now"), N_("Difference"))))
    was, now = (_written(one, formats) for one in (found.before, found.after))
    moved = _effect(found.whole, formats)
    rows = zip(_heads(formats, ours), was, now, moved, strict=False)
    return Table(columns, tuple(Row(one) for one in rows))


def _written(found: FiguresAlone, formats: Formats) -> tuple[str, ...]:
    payback = formats.words.gettext("not reached") if found.payback is None else formats.months(found.payback)
    margin = DASH if found.margin is None else formats.money(found.margin)
    return formats.money(found.uplift), payback, formats.money(found.taken), margin


def _effect(effect: Effect, formats: Formats) -> tuple[str, ...]:
    money = [DASH if one is None else formats.signed_money(one) for one in (effect.uplift, effect.taken, effect.margin)]
    return money[0], _months(effect.payback, formats), *money[1:]


def _months(months: float | None, formats: Formats) -> str:
    return DASH if months is None else formats.change(months, "", 1)


def _parts(told: Sequence[tuple[str, Group]], found: Differences, formats: Formats, ours: bool) -> Table | None:
    """What each group makes of the difference, in rows that add up; None for one group, which makes all of it."""
    moving = [(title, one) for title, one in told if one.effect.uplift is not None and not _is_rest(one)]
    if len(moving) < 2:
        return None
    tell = formats.words.gettext
    heads = _heads(formats, ours)
    months = tell(N_("Payback, months"))
    columns = (Column(tell(N_("What was changed"))), *(Column(one, True) for one in (heads[0], months, *heads[2:])))
    effects = [one.effect for _, one in moving]
    money = ("uplift", "taken", "margin") if ours else ("uplift", "taken")
    written = [_column(name, effects, found.whole, formats) for name in money]
    written.insert(1, tuple(_months(one.payback, formats) for one in effects))
    rows = [Row((title, *cells)) for (title, _), *cells in zip(moving, *written, strict=True)]
    total = Row((tell(ALL), *_effect(found.whole, formats)[: len(written)]), "total")
    return Table(columns, (*rows, total), wide=True)


def _column(name: str, effects: Sequence[Effect], whole: Effect, formats: Formats) -> tuple[str, ...]:
    """One money column, printed so that its rows add up to the printed total."""
    values: list[float | None] = [getattr(one, name) for one in effects]
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return (DASH,) * len(values)
    return tuple(formats.signed_money(one) for one in formats.amounts(known, getattr(whole, name)))


def _is_rest(group: Group) -> bool:
    return all(one.kind == "rest" for one in group.parts)


def _lines(title: str, group: Group, words: PlaceWords) -> GroupLines:
    lines = tuple(_line(one, words) for one in group.changes[:MOST_LINES])
    left = len(group.changes) - len(lines)
    more = words.formats.words.counted(*MORE, left) if left else ""
    return GroupLines(title, lines, more)


def _line(changed: Changed, words: PlaceWords) -> ChangeLine:
    what = words.what(changed)
    if isinstance(changed.before, Mapping | None) and isinstance(changed.after, Mapping | None):
        sides = [one for one in (changed.before, changed.after) if one is not None]
        if len(sides) == 1 and not _is_told(sides[0]):
            return ChangeLine(what)
    return ChangeLine(what, *(value_text(changed.place, one, words) for one in (changed.before, changed.after)))


def _is_told(value: JsonValue) -> bool:
    """Whether a group of values has words of its own: a text, a figure with its unit, a release, a signature."""
    if not isinstance(value, Mapping):
        return False
    return {*value} <= {"en", "ru"} or {"value", "unit"} <= {*value} or bool({"version", "record"} & {*value})


def value_text(place: Place, value: JsonValue, words: PlaceWords) -> str:
    """What stands at a place, as a reader of the form sees it."""
    formats = words.formats
    if value is None or value in ("", [], {}):
        return DASH
    if isinstance(value, bool):
        return formats.words.gettext(N_("yes") if value else N_("no"))
    if isinstance(value, Mapping):
        return _group_text(value, formats)
    if isinstance(value, list):
        return ", ".join(value_text(place, one, words) for one in value)
    if isinstance(value, int | float):
        return _number_text(place, value, words)
    return _plain_text(place[-1], value, formats)


def _group_text(value: Mapping[str, JsonValue], formats: Formats) -> str:
    if "version" in value:
        return formats.words.fill(VERSION, version=str(value["version"]))
    if isinstance(value.get("value"), int | float):
        return formats.quantity(float(str(value["value"])), str(value.get("unit") or ""))
    named = value.get("name") or {key: text for key, text in value.items() if key in ("en", "ru")}
    return shortened(text_in(named, formats.language), LONGEST) if isinstance(named, str | dict) and named else DASH


def _number_text(place: Place, value: float, words: PlaceWords) -> str:
    """A number in the terms of its field: percents, money, months, the unit that stands beside it."""
    leaf, formats = place[-1], words.formats
    above = words.entry(place[:-1])
    if leaf in PERCENTS and f"{_above(place)}.{leaf}" not in NO_PERCENTS:
        return formats.percent(value)
    if leaf in MONEY:
        currency = above.get("currency") if isinstance(above, Mapping) else None
        return replace(formats, currency=str(currency)).price(value) if currency else formats.price(value)
    if leaf in MONTHS:
        return formats.months(value)
    unit = str(above.get("unit") or "") if isinstance(above, Mapping) else ""
    return formats.quantity(value, unit)


def _above(place: Place) -> str:
    return next((one for one in reversed(place[:-1]) if not one.isdecimal()), "")


def _plain_text(leaf: str, value: str, formats: Formats) -> str:
    if leaf in DAYS:
        return formats.short_date(dt.date.fromisoformat(value[:10]))
    if leaf in CODED and value in KNOWN_WORDS:
        return formats.words.gettext(KNOWN_WORDS[value])
    return shortened(value, LONGEST)
