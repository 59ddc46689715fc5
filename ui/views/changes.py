"""What the offer changes: which lever moves which metric, and what the effect rests on."""

import re

import streamlit as st

from calculators.errors import N_
from calculators.levers import LEVER_METRICS, TRADING_LEVERS, Lever, lever_allows
from documents.labels import LEVERS
from documents.words import metric_name
from proposals.case_json import JsonValue
from proposals.industries import TYPICAL_CHANGE
from proposals.metrics import METRICS
from ui import saving
from ui import session as state
from ui.places import at, entries, free_id, names_of, under
from ui.session import Session
from ui.typed import WORDS
from ui.views.aloud import aloud
from ui.views.choices import Choice, choice
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.leavings import after_change
from ui.views.plain import plain
from ui.views.provenance import leads_to_runs
from ui.views.rows import Rows, append, rows, text_at
from ui.views.stated import effect_units, stated

BASES = {"measured": N_("Trial"), "stated": N_("Stated"), "offered": N_("Price of the offer")}
MODES = {"absolute": N_("by an amount"), "relative": N_("by a percentage"), "new_value": N_("to a new value")}
STEM = 4
NOTHING = N_("Nothing changes yet. Add a change and say which figure moves and what that rests on.")


def changes(session: Session) -> None:
    """Draw the list of changes."""
    words = session.words
    rows(
        session,
        Rows("changes", words.gettext("Add a change"), words.gettext(NOTHING), _change, _new, after=after_change),
    )


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
        stated(session, place)
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
    usual = "measured" if measured_answers(session) else "stated"
    begun = next((name for name in BASES if any(under(one, f"{place}.{name}") for one in session.open.unread)), usual)
    return stored or str(session.held.get(f"basis:{place}", begun))


def _levers(session: Session) -> dict[str, str]:
    trade = session.case.baseline.kind == "trade"
    return {str(one): session.words.gettext(LEVERS[one]) for one in Lever if not trade or one in TRADING_LEVERS}


def _lever(session: Session, place: str) -> None:
    """The lever; a metric that it may not move gives way to the first that it may."""
    key = session.key(f"{place}.lever")
    levers = _levers(session)
    st.selectbox(
        aloud(session, place, session.words.gettext("Lever")),
        list(levers),
        index=state.place_in(list(levers), state.drawn(key, at(session.body, f"{place}.lever"))),
        format_func=lambda one: levers.get(one, one),
        key=key,
        filter_mode=None,
        on_change=_save_lever,
        args=(place, key),
    )


def _save_lever(place: str, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
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
    st.segmented_control(
        aloud(session, place, session.words.gettext("Rests on")),
        list(bases),
        default=state.drawn(key, basis_of(session, place)),
        required=True,
        format_func=lambda one: bases[one],
        key=key,
        on_change=_save_basis,
        args=(place, key),
    )


def _save_basis(place: str, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
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
        return {"offered": {"item": items[0], "unit": effect_units(session, metric)[0]}, "mode": "new_value"}
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
    chosen = state.drawn(key, next((one for one in answers if _answer(one) == stored), None))
    st.selectbox(
        aloud(session, place, words.gettext("Response of the trial")),
        answers,
        index=state.place_in(answers, chosen),
        format_func=lambda one: _answer_words(session, one),
        key=key,
        placeholder=words.gettext("Choose"),
        filter_mode=None,
        on_change=_save_measured,
        args=(f"{place}.measured", key),
    )
    complaints(session, f"{place}.measured", WORDS)
    if isinstance(stored, dict):
        leads_to_runs(session, stored["trial"], stored["response"], place.rpartition(".")[2])


def _save_measured(place: str, key: str) -> None:
    chosen = state.typed(key)
    if chosen is not None and state.take_change(key):
        saving.put(saving.acting(), place, _answer(str(chosen)))


def by_use_items(session: Session) -> list[str]:
    """The items that the client pays by use: their price enters the account."""
    return [one.id for one in session.case.offer.items if one.charged == "by_use"]


def _offered(session: Session, place: str) -> None:
    words = session.words
    items = {name: text_at(session, f"offer.items.{name}.name") for name in by_use_items(session)}
    if not items:
        st.caption(plain(words.gettext("No item of the offer is charged by use yet.")))
        return
    units = {one: session.formats.unit(one) for one in effect_units(session, str(at(session.body, f"{place}.metric")))}
    item, unit = st.columns(2)
    with item:
        choice(session, Choice(f"{place}.offered.item", words.gettext("Item"), items))
    with unit:
        choice(session, Choice(f"{place}.offered.unit", words.gettext("Price is for"), units))


def rest_on(session: Session, answer: str) -> None:
    """Let the offer count by an answer of a trial: in the place of an effect that is only typical of the industry, else
    as a change of its own; where no figure is called alike, the page of the offer asks which one moves.
    """
    typical = next((one for one in entries(session.body, "changes") if one.get("id") == TYPICAL_CHANGE), None)
    if typical is not None and "stated" in typical and _is_about(session, answer, str(typical["metric"])):
        kept = {name: value for name, value in typical.items() if name not in BASES}
        saving.change_list(session, f"changes.{TYPICAL_CHANGE}", {**kept, "measured": _answer(answer)})
        return
    found = next(((lever, metric) for lever, metric in _unmoved(session) if _is_about(session, answer, metric)), None)
    if found is None:
        state.lead_to(session, "offer", tab="effects")
    else:
        append(session, "changes", _change_of(session, *found, {"measured": _answer(answer)}))


def _new(session: Session) -> JsonValue:
    """A change to begin with: of the figure that an unused answer of a trial is named after, else without a basis."""
    free = _unmoved(session)
    found = _namesake(session, free)
    if found is not None:
        lever, metric, answer = found
        return _change_of(session, lever, metric, {"measured": _answer(answer)})
    lever, metric = free[0] if free else (Lever.MATERIAL_COST, metrics_of(session, Lever.MATERIAL_COST)[0])
    return _change_of(session, lever, metric, {})


def _change_of(session: Session, lever: Lever, metric: str, basis: dict[str, JsonValue]) -> JsonValue:
    name = free_id("change", names_of(session.body, "changes"))
    return {"id": name, "lever": str(lever), "metric": metric, "mode": "absolute", **basis}


def _unmoved(session: Session) -> list[tuple[Lever, str]]:
    """Every lever with each figure that it may move and no change moves yet."""
    moved = {str(one.get("metric")) for one in entries(session.body, "changes")}
    pairs = [(Lever(one), metric) for one in _levers(session) for metric in metrics_of(session, Lever(one))]
    return [(lever, metric) for lever, metric in pairs if metric not in moved]


def _namesake(session: Session, free: list[tuple[Lever, str]]) -> tuple[Lever, str, str] | None:
    used = [one.get("measured") for one in entries(session.body, "changes")]
    for answer in measured_answers(session):
        for lever, metric in free:
            if _is_about(session, answer, metric) and _answer(answer) not in used:
                return lever, metric, answer
    return None


def _is_about(session: Session, answer: str, metric: str) -> bool:
    """Whether the response of an answer is called as a figure is."""
    said = _stems(_answer_words(session, answer).partition(" · ")[0])
    return bool(said & _stems(metric_name(session.case, metric, session.language)))


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text, by which a response and a figure are recognised as one thing."""
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= STEM)
