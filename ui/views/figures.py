"""Present figures of the client as fields: the units each is given in, how its value is read and pasted."""

from dataclasses import dataclass
from typing import cast

from calculators.errors import N_
from documents.language import translator
from documents.unit_forms import unit_forms
from proposals.base import LANGUAGES
from proposals.case_json import JsonValue
from proposals.metrics import MetricSpec, spec_of
from proposals.units import units_of
from readers.pasted import folded
from ui.places import at
from ui.session import Session
from ui.typed import (
    Kind,
    number_text,
    read_decimal,
    read_percents_kept,
)
from ui.views.pasting.grid import Row, Slot

ASSUMED = "assumed"
UNITS = "figures-units"
"""Where is held by place the unit that was chosen for a figure which has no value yet."""
CONFIDENCE = {
    "measured": N_("Measured"),
    "recorded": N_("In the books"),
    "stated": N_("Stated"),
    "estimated": N_("Estimated by us"),
    ASSUMED: N_("Typical"),
}
SHARE_UNITS = ("%", "1")


@dataclass(frozen=True, slots=True)
class FigureField:
    """`path` is a metric path ("crew", "additives.salt.dose"), `place` where its figure stands in the case."""

    path: str
    place: str
    spec: MetricSpec


def figure_named(path: str) -> FigureField | None:
    """The field of the figure at any metric path; None for a path that the catalogue does not know."""
    spec = spec_of(path)
    if spec is None:
        return None
    return FigureField(path, f"baseline.{path}", spec) if "." in path else figure_of(path, spec)


def figure_of(path: str, spec: MetricSpec) -> FigureField:
    """The field of a metric of the plant itself."""
    return FigureField(path, f"baseline.metrics.{path}", spec)


def unit_symbols(session: Session, field: FigureField) -> list[str]:
    """The units offered: percents first for shares (a bare fraction only where it is stored), else canonical first."""
    symbols = [unit.symbol for unit in units_of(session.case, field.path)]
    stored = at(session.body, f"{field.place}.unit")
    if set(symbols) == set(SHARE_UNITS):
        symbols = ["%"] if stored != "1" else list(SHARE_UNITS)
    elif "%" in symbols:
        symbols = ["%", *(one for one in symbols if one != "%")]
    return symbols if stored in symbols or stored is None else [*symbols, cast(str, stored)]


def figure_row(session: Session, field: FigureField, of: str = "") -> Row:
    """The field as a pasted block meets it: by its name in any language, in the unit that is chosen.

    `of` is the thing whose figure it is, where it is not of the plant itself.
    """
    symbol, kind = chosen_unit_of(session, field), kind_of(session, field)
    label = ", ".join(filter(None, (_named(of, session.words.gettext(field.spec.label)), unit_words(session, symbol))))
    names = (_named(of, translator(language).gettext(field.spec.label)) for language in LANGUAGES)
    unread = session.kept(field.place)
    stands = number_text(at(session.body, f"{field.place}.value"), session.language) if unread is None else unread
    before = stored_of(session, field)
    slot = Slot(
        field.place,
        kind,
        stands,
        session.formats.unit(symbol),
        unit_forms(session.case.currency)(symbol),
        lambda value: {**before, "value": value, "unit": symbol},
    )
    return Row(label, frozenset(map(folded, (label, *names))), (slot,))


def _named(of: str, label: str) -> str:
    return f"{of}: {label}" if of else label


def unit_words(session: Session, symbol: str) -> str:
    """The unit as people of this language write it."""
    return session.formats.unit(symbol) or session.words.gettext("fraction")


def kind_of(session: Session, field: FigureField) -> Kind:
    """How the value of a figure is read and shown in the unit that is chosen."""
    return kind_in(chosen_unit_of(session, field))


def kind_in(unit: str) -> Kind:
    """How the value of a figure in this unit is read and shown."""
    return Kind(read_percents_kept if unit == "%" else read_decimal, number_text)


def chosen_unit_of(session: Session, field: FigureField) -> str:
    """The unit that is stored, else the one that was chosen before there was a value."""
    symbols = unit_symbols(session, field)
    chosen = at(session.body, f"{field.place}.unit") or session.held.get(UNITS, {}).get(field.place)
    return str(chosen or (symbols[0] if symbols else ""))


def stored_of(session: Session, field: FigureField) -> dict[str, JsonValue]:
    """What is stored of a figure; nothing where it has no value."""
    found = at(session.body, field.place)
    return dict(found) if isinstance(found, dict) else {}
