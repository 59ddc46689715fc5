"""What the data of a trial mean: its responses, the printed names of its arms, its mass balance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from calculators.errors import N_
from documents.labels import DIRECTIONS
from documents.sections.arms import amount_name
from proposals.case_json import JsonValue
from proposals.trial import ResponseRecord, TrialRecord
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at, free_id, names_of
from ui.session import Session
from ui.typed import NAME, NUMBER, PERCENT, WORDS, read_percent, words_elsewhere, words_shown, words_written
from ui.views.choices import Choice, choice
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.plain import plain, spoken
from ui.views.rows import Rows, rows

NO_RESPONSES = N_("They come with the runs. To fix the claim before the first run, add the response that it is about.")
ENDS = 2
LONGEST_NAME = 200


def responses(session: Session, trial: TrialRecord) -> None:
    """Draw the responses of the trial: name, unit, which change is good, and what is possible and allowed.

    Before the first run a response can be named already, so that the claim can be fixed on it.
    """
    words, place = session.words, f"trials.{trial.id}.responses"
    st.markdown(f"**{plain(words.gettext('Responses'))}**")
    if not trial.runs:
        none = words.gettext(NO_RESPONSES)
        rows(session, Rows(place, words.gettext("Add a response"), none, partial(_named, trial), partial(_new, place)))
        return
    for one in trial.responses:
        with st.container(border=True):
            _response(session, f"{place}.{one.id}", one)


def _named(trial: TrialRecord, session: Session, place: str) -> None:
    """A response that was named before the first run; it can be taken away again."""
    found = next((one for one in trial.responses if one.id == place.rpartition(".")[2]), None)
    if found is not None:
        _response(session, place, found)


def _new(place: str, session: Session) -> JsonValue:
    name = free_id("response", names_of(session.body, place))
    title = {session.language: session.words.gettext("New response")}
    return {"id": name, "name": title, "unit": "", "good": "up"}


def _response(session: Session, place: str, response: ResponseRecord) -> None:
    words, unit = session.words, session.formats.unit(response.unit)
    good = {str(key): words.gettext(label) for key, label in DIRECTIONS.items()}
    hint = words.gettext("The largest change that still counts as none, in the unit of the response.")
    with st.grid(4, min_column_width=170):
        _cell(session, Field(f"{place}.name", words.gettext("Response"), WORDS, required=True))
        _cell(session, Field(f"{place}.unit", words.gettext("Unit"), NAME, store=partial(_store_unit, f"{place}.unit")))
        with st.container(gap="xsmall"):
            choice(session, Choice(f"{place}.good", words.gettext("Which change is good"), good))
        _cell(session, Field(f"{place}.margin", words.gettext("Allowed change"), NUMBER, unit=unit, help=hint))
        _cell(session, _limit(session, place, 0, (words.gettext("Possible from"), unit)))
        _cell(session, _limit(session, place, 1, (words.gettext("Possible up to"), unit)))
    complaints(session, f"{place}.range", NUMBER)


def _cell(session: Session, field: Field) -> None:
    with st.container(gap="xsmall"):
        text_field(session, field)


def _store_unit(place: str, session: Session, value: JsonValue, text: str) -> None:
    """A score has no unit, which is not the same as a unit that is missing."""
    saving.put(session, place, value or "", text)


def _limit(session: Session, place: str, end: int, named: tuple[str, str]) -> Field:
    """One end of what is physically possible; a value beyond it is warned of."""
    label, unit = named
    hint = session.words.gettext("What is physically possible, such as 0 to 100 %: a value outside is an error.")
    store = partial(_store_limit, f"{place}.range", end)
    return Field(f"{place}.range.{end}", label, NUMBER, unit=unit, help=hint, store=store)


def _store_limit(place: str, end: int, session: Session, value: JsonValue, text: str) -> None:
    """Both ends are stored together; the other one's unreadable text stays beside the case."""
    other = f"{place}.{1 - end}"
    unread = session.open.unread.get(other)
    stored = at(session.body, place)
    limits = list(stored) if isinstance(stored, list) and len(stored) == ENDS else [None] * ENDS
    limits[end] = value
    given = limits if any(one is not None for one in limits) else None
    if saving.put(session, place, given, text, f"{place}.{end}") and unread:
        saving.keep_unread(session, other, unread)


def arms(session: Session, trial: TrialRecord) -> None:
    """Draw the names under which the arms are printed."""
    words = session.words
    codes = list(dict.fromkeys((trial.control, *(run.arm for run in trial.runs))))
    if not trial.runs:
        return
    st.markdown(f"**{plain(words.gettext('Names of the arms'))}**")
    st.caption(plain(words.gettext("How the document calls them. Left empty, an arm is called as in the runs.")))
    with st.grid(4, min_column_width=170):
        for code in codes:
            _arm(session, f"trials.{trial.id}.arm_names", code)
    complaints(session, f"trials.{trial.id}.arm_names", WORDS)


def _arm(session: Session, place: str, code: str) -> None:
    """The name of one arm; a code may be any text, so it is no part of a place."""
    stored = _names(session, place).get(code)
    key = session.key(f"{place}/{code}")
    shown = state.drawn(key, words_shown(stored, session.language))
    hint = words_elsewhere(stored, session.language) or None
    with st.container():
        st.text_input(
            spoken(code),
            shown,
            key=key,
            max_chars=LONGEST_NAME,
            placeholder=hint,
            on_change=_save_arm,
            args=(place, code, key),
        )


def _names(session: Session, place: str) -> dict[str, JsonValue]:
    found = at(session.body, place)
    return dict(found) if isinstance(found, dict) else {}


def _save_arm(place: str, code: str, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
    names = _names(session, place)
    text = str(state.typed(key) or "").strip()
    written = words_written(names.pop(code, None), session.language, text)
    named = {**names, code: written} if written else names
    saving.put(session, place, named or None, text)


@dataclass(frozen=True, slots=True)
class _Balance:
    """The keys of the three widgets of a mass balance."""

    place: str
    input: str
    outputs: str
    tolerance: str


def balance(session: Session, trial: TrialRecord) -> None:
    """Draw the mass balance: which weighed amounts go in and come out, and how far they may miss."""
    rule = [trial.balance.input, *trial.balance.outputs] if trial.balance else []
    known = list(dict.fromkeys([*(name for run in trial.runs for name in run.amounts), *rule]))
    if not known:
        return
    words, place = session.words, f"trials.{trial.id}.balance"
    named = {one: amount_name(trial, one, session.voice) for one in known}
    keys = _shown(session, place)
    st.markdown(f"**{plain(words.gettext('Mass balance'))}**")
    st.caption(plain(words.gettext("A claim is blocked where what went into a run does not come out of it again.")))
    with st.grid(3, min_column_width=200):
        with st.container():
            _went_in(session, named, keys)
        with st.container():
            _came_out(session, named, keys)
        with st.container(gap="xsmall"):
            label = f"{spoken(words.gettext('May miss by'))}, %"
            tolerance = str(session.drawn[keys.tolerance])
            st.text_input(label, tolerance, key=keys.tolerance, on_change=_save_balance, args=(keys,))
            complaints(session, f"{place}.tolerance", PERCENT)


def _went_in(session: Session, known: Mapping[str, str], keys: _Balance) -> None:
    nothing, options = session.words.gettext("not checked"), ["", *known]
    st.selectbox(
        session.words.gettext("Goes in"),
        options,
        index=state.place_in(options, session.drawn[keys.input]) or 0,
        format_func=lambda one: known.get(one) or one or nothing,
        key=keys.input,
        filter_mode=None,
        on_change=_save_balance,
        args=(keys,),
    )


def _came_out(session: Session, known: Mapping[str, str], keys: _Balance) -> None:
    picked = session.drawn[keys.outputs]
    others = [one for one in known if one != state.typed(keys.input)]
    st.pills(
        session.words.gettext("Comes out"),
        others,
        default=[one for one in others if isinstance(picked, list) and one in picked],
        selection_mode="multi",
        format_func=lambda one: plain(known.get(one, one)),
        key=keys.outputs,
        on_change=_save_balance,
        args=(keys,),
    )


def _shown(session: Session, place: str) -> _Balance:
    """The widgets with what is stored, or picked in this tab and not complete yet."""
    picked = session.held.get(place) or at(session.body, place)
    picked = picked if isinstance(picked, dict) else {}
    into = picked.get("input")
    keys = _Balance(place, *(session.key(f"{place}.{name}") for name in ("input", f"outputs/{into}", "tolerance")))
    unread = session.kept(f"{place}.tolerance")
    state.drawn(keys.input, into or "")
    state.drawn(keys.outputs, list(picked.get("outputs", [])))
    state.drawn(keys.tolerance, PERCENT.show(picked.get("tolerance"), session.language) if unread is None else unread)
    return keys


def _save_balance(keys: _Balance) -> None:
    """Store the balance once all three are given; what was picked before that stays in this tab."""
    session = saving.acting()
    if not any([*map(state.take_change, (keys.input, keys.outputs, keys.tolerance))]):
        return
    into, text = state.typed(keys.input), str(state.typed(keys.tolerance) or "").strip()
    outputs = [one for one in state.typed(keys.outputs) or [] if one != into]
    session.held[keys.place] = {"input": into, "outputs": outputs}
    try:
        tolerance = read_percent(text) if text else None
    except UnreadNumber:
        saving.keep_unread(session, f"{keys.place}.tolerance", text)
        return
    picked: JsonValue = {"input": into, "outputs": outputs, "tolerance": tolerance}
    session.held[keys.place] = picked
    if into and outputs and tolerance is not None:
        saving.put(session, keys.place, picked, text)
        session.held.pop(keys.place)
    elif at(session.body, keys.place) is not None:
        saving.put(session, keys.place, None)
