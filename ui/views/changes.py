"""What the offer changes: which lever moves which metric, and what the effect rests on."""

import streamlit as st

from calculators.errors import N_
from calculators.levers import LEVER_METRICS, TRADING_LEVERS, Lever, lever_allows
from documents.labels import LEVERS
from documents.words import metric_name
from proposals.case_json import JsonValue
from proposals.metrics import METRICS
from proposals.units import accepted_units
from ui import saving
from ui import session as state
from ui.places import at, entries, free_id, names_of
from ui.session import Session
from ui.typed import DAY, NUMBER, WORDS
from ui.views.fields import Choice, Field, choice, complaints, group, text_field
from ui.views.plain import plain
from ui.views.rows import Rows, rows, text_at

BASES = {"measured": N_("Trial"), "stated": N_("Stated"), "offered": N_("Price of the offer")}
MODES = {"absolute": N_("by an amount"), "relative": N_("by a percentage"), "new_value": N_("to a new value")}
NOTHING = N_("Nothing changes yet. Add a change and say which figure moves and what that rests on.")


def changes(session: Session) -> None:
    """Draw the list of changes."""
    words = session.words
    rows(session, Rows("changes", words.gettext("Add a change"), words.gettext(NOTHING), _change, _new))


def _change(session: Session, place: str) -> None:
    words = session.words
    lever, metric, mode = st.columns([3, 4, 2])
    with lever:
        _lever(session, place)
    with metric:
        _metric(session, place)
    with mode:
        modes = {key: words.gettext(label) for key, label in MODES.items()}
        choice(session, Choice(f"{place}.mode", words.gettext("Changes"), modes))
    if basis_of(session, place) == "stated":
        _basis_kind(session, place)
        _stated(session, place)
    else:
        grid = st.grid(2, min_column_width=330)
        with grid.cell():
            _basis_kind(session, place)
        with grid.cell():
            {"measured": _measured, "offered": _offered}[basis_of(session, place)](session, place)
    text_field(session, Field(f"{place}.what_changes", words.gettext("What changes, in words"), WORDS))


def basis_of(session: Session, place: str) -> str:
    """What the change rests on: as stored, else as picked in this tab."""
    stored = next((name for name in BASES if at(session.body, f"{place}.{name}")), None)
    return stored or str(session.held.get(f"basis:{place}", "stated"))


def _levers(session: Session) -> dict[str, str]:
    trade = session.case.baseline.kind == "trade"
    return {str(one): session.words.gettext(LEVERS[one]) for one in Lever if not trade or one in TRADING_LEVERS}


def _lever(session: Session, place: str) -> None:
    """The lever; a metric that it may not move gives way to the first that it may."""
    key = session.key(f"{place}.lever")
    levers = _levers(session)
    state.prime(key, at(session.body, f"{place}.lever"))
    st.selectbox(
        session.words.gettext("Lever"),
        list(levers),
        format_func=lambda one: levers.get(one, one),
        key=key,
        filter_mode=None,
        on_change=_save_lever,
        args=(place, key),
    )


def _save_lever(place: str, key: str) -> None:
    session = saving.acting()
    stored, lever = at(session.body, place), Lever(str(state.typed(key)))
    if isinstance(stored, dict):
        metric = stored["metric"] if lever_allows(lever, str(stored["metric"])) else metrics_of(session, lever)[0]
        saving.change_list(session, place, {**stored, "lever": str(lever), "metric": metric})


def metrics_of(session: Session, lever: Lever) -> list[str]:
    """The metric paths that a lever may move in this case, parts of named items included."""
    plain_ones = [name for name in METRICS if name in LEVER_METRICS[lever]]
    parts = [name for name in sorted(LEVER_METRICS[lever]) if "." in name]
    items = [
        f"{kind}.{one['id']}.{part}"
        for kind, part in (name.split(".") for name in parts)
        for one in entries(session.body, f"baseline.{kind}")
    ]
    return plain_ones + items or sorted(LEVER_METRICS[lever])


def _metric(session: Session, place: str) -> None:
    lever = Lever(str(at(session.body, f"{place}.lever")))
    named = {path: metric_name(session.case, path, session.language) for path in metrics_of(session, lever)}
    choice(session, Choice(f"{place}.metric", session.words.gettext("Figure that moves"), named))


def _basis_kind(session: Session, place: str) -> None:
    bases = {key: session.words.gettext(label) for key, label in BASES.items()}
    key = session.key(f"{place}.basis")
    state.prime(key, basis_of(session, place))
    st.segmented_control(
        session.words.gettext("Rests on"),
        list(bases),
        required=True,
        format_func=lambda one: bases[one],
        key=key,
        on_change=_save_basis,
        args=(place, key),
    )


def _save_basis(place: str, key: str) -> None:
    session = saving.acting()
    basis, stored = str(state.typed(key)), at(session.body, place)
    session.held[f"basis:{place}"] = basis
    if isinstance(stored, dict):
        kept = {name: value for name, value in stored.items() if name not in BASES}
        saving.change_list(session, place, {**kept, **_first_basis(session, basis, str(stored["metric"]))})


def _first_basis(session: Session, basis: str, metric: str) -> dict[str, JsonValue]:
    """What a basis begins with, where there is something to begin with."""
    if basis == "measured":
        answers = measured_answers(session)
        return {"measured": _answer(answers[0])} if answers else {}
    items = by_use_items(session)
    if basis == "offered" and items:
        return {"offered": {"item": items[0], "unit": _units(session, metric)[0]}, "mode": "new_value"}
    return {}


def measured_answers(session: Session) -> list[str]:
    """Every response of every trial as "trial/response", with "/treatment" where a trial has several."""
    found: list[str] = []
    for trial in session.case.trials:
        arms = sorted({run.arm for run in trial.runs} - {trial.control})
        for response in trial.responses:
            if response.good != "unchanged":
                tails = [f"/{arm}" for arm in arms] if len(arms) > 1 else [""]
                found.extend(f"{trial.id}/{response.id}{tail}" for tail in tails)
    return found


def _answer(text: str) -> JsonValue:
    trial, response, *treatment = text.split("/", 2)
    return {"trial": trial, "response": response} | ({"treatment": treatment[0]} if treatment else {})


def _answer_words(session: Session, text: str) -> str:
    trial, response, *treatment = text.split("/", 2)
    title = text_at(session, f"trials.{trial}.title")
    name = text_at(session, f"trials.{trial}.responses.{response}.name")
    return " · ".join([name, title, *treatment])


def _measured(session: Session, place: str) -> None:
    words = session.words
    answers = measured_answers(session)
    if not answers:
        st.caption(plain(words.gettext("There is no trial with a response yet: take in its runs under “Trials”.")))
        return
    stored = at(session.body, f"{place}.measured")
    key = session.key(f"{place}.measured")
    state.prime(key, next((one for one in answers if _answer(one) == stored), None))
    st.selectbox(
        words.gettext("Response of the trial"),
        answers,
        index=None,
        format_func=lambda one: _answer_words(session, one),
        key=key,
        placeholder=words.gettext("Choose"),
        filter_mode=None,
        on_change=_save_measured,
        args=(f"{place}.measured", key),
    )
    complaints(session, f"{place}.measured", WORDS)


def _save_measured(place: str, key: str) -> None:
    chosen = state.typed(key)
    if chosen is not None:
        saving.put(saving.acting(), place, _answer(str(chosen)))


def _units(session: Session, metric: str, mode: str = "new_value") -> list[str]:
    """The units in which an effect may be typed, percents first where the metric is a share."""
    symbols = ["%"] if mode == "relative" else list(accepted_units(session.case, metric))
    return ["%"] if set(symbols) == {"1", "%"} else sorted(symbols, key=lambda one: one != "%")


def _stated(session: Session, place: str) -> None:
    words = session.words
    metric, mode = str(at(session.body, f"{place}.metric")), str(at(session.body, f"{place}.mode"))
    units = _units(session, metric, mode)
    unit = str(at(session.body, f"{place}.stated.unit") or units[0])
    sign = words.gettext("points") if unit == "%" and mode == "absolute" else session.formats.unit(unit)
    fields = (
        Field(f"{place}.stated.low", words.gettext("Low"), NUMBER, unit=sign),
        Field(f"{place}.stated.likely", words.gettext("Likely"), NUMBER, unit=sign),
        Field(f"{place}.stated.high", words.gettext("High"), NUMBER, unit=sign),
        Field(f"{place}.stated.source", words.gettext("Who states it, from what"), WORDS),
        Field(f"{place}.stated.date", words.gettext("As of"), DAY),
    )
    with st.grid(5, min_column_width=115):
        group(session, fields, ("low", "likely", "high", "source"), seed={"unit": unit})
    complaints(session, f"{place}.stated", WORDS)
    if len(units) > 1 and at(session.body, f"{place}.stated"):
        names = {one: session.formats.unit(one) for one in units}
        choice(session, Choice(f"{place}.stated.unit", words.gettext("Unit"), names))


def by_use_items(session: Session) -> list[str]:
    """The items that the client pays by use: their price enters the account."""
    return [one.id for one in session.case.offer.items if one.charged == "by_use"]


def _offered(session: Session, place: str) -> None:
    words = session.words
    items = {name: text_at(session, f"offer.items.{name}.name") for name in by_use_items(session)}
    if not items:
        st.caption(plain(words.gettext("No item of the offer is charged by use yet.")))
        return
    units = {one: session.formats.unit(one) for one in _units(session, str(at(session.body, f"{place}.metric")))}
    item, unit = st.columns(2)
    with item:
        choice(session, Choice(f"{place}.offered.item", words.gettext("Item"), items))
    with unit:
        choice(session, Choice(f"{place}.offered.unit", words.gettext("Price is for"), units))


def _new(session: Session) -> JsonValue:
    """A change to begin with: on the first proven answer where there is one."""
    name = free_id("change", names_of(session.body, "changes"))
    moved = {str(one.get("metric")) for one in entries(session.body, "changes")}
    free = [Lever(one) for one in _levers(session) if set(metrics_of(session, Lever(one))) - moved]
    lever = free[0] if free else Lever.MATERIAL_COST
    metric = next((one for one in metrics_of(session, lever) if one not in moved), metrics_of(session, lever)[0])
    basis = _first_basis(session, "measured", metric)
    return {"id": name, "lever": str(lever), "metric": metric, "mode": "absolute", **basis}
