"""What if: the figures that matter most, each to be moved or typed, with what stood there and where it pays."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.track_words import TrackWords
from proposals.units import figure_at
from proposals.valuation.tracks import Track
from readers.errors import UnreadNumber
from ui import session as state
from ui.session import Session
from ui.typed import NUMBER, number_text, perhaps_thousands
from ui.views.fields import sentence
from ui.views.meeting import answers, privacy
from ui.views.meeting.kept import KEEPS, REFUSED, UNDONE, UNREAD
from ui.views.meeting.laid import Laid, laid, step_back, try_all, try_value
from ui.views.meeting.marks import Shown, marks
from ui.views.meeting.variants import may_be_kept, variants
from ui.views.plain import plain, spoken

TYPED: Final = N_("or typed, {unit}")
BACK: Final = N_("One step back")
MEASURED_AGAIN: Final = N_("Back to the values of the proposal")
NO_RESULT: Final = N_("With what is tried there is no result, so the figures of the proposal are shown: {reason}")
NOTHING_TO_TRY: Final = N_("No effect here has a range, so there is nothing to move.")
LEGEND: Final = ("radio_button_unchecked", "flag")
"""The marks on a track as the words below it show them: where it stood, and where it begins to pay."""


@dataclass(frozen=True, slots=True)
class Unread:
    text: str
    notice: Notice


def trying(found: Laid) -> None:
    """Draw the answer, the tracks, the ways back, and the variants."""
    _moving()
    variants(found)


@st.fragment
def _moving() -> None:
    """All that most changes change: drawn anew without the rest of the page, or with it where that changes too."""
    found = laid(state.current())
    if _rest_changes(found):
        st.rerun()
    no_result(found)
    with st.container(key="tried"):
        for column, draw in zip(
            st.columns(3), (answers.uplift_figure, answers.payback_figure, answers.careful_figure), strict=True
        ):
            with column:
                draw(found)
    if not found.table.tracks:
        st.info(plain(found.session.words.gettext(NOTHING_TO_TRY)), icon=":material/info:")
    for track in found.table.tracks:
        _track(found, track)
    _ways_back(found)


def _rest_changes(found: Laid) -> bool:
    """Whether the page around this part has to be drawn too: for a message, another meeting, or the form that keeps."""
    session, keeps = found.session, may_be_kept(found)
    known, session.held[KEEPS] = session.held.get(KEEPS), keeps
    return state.is_part() and (known != keeps or privacy.to_choose(session) or bool(session.held.get(REFUSED)))


def no_result(found: Laid) -> None:
    """Say why there are no figures of what is tried, where there are none."""
    words, refusal = found.session.words, found.table.tried.refusal
    if refusal is not None:
        reason = sentence(words.notice(refusal)).removesuffix(".")
        st.warning(plain(words.fill(NO_RESULT, reason=reason)), icon=":material/warning:")


def _track(found: Laid, track: Track) -> None:
    """One figure: its name, the slider with the typed value beside it, where it stood, and where it pays."""
    words = found.words_of(track)
    with st.container(border=True, gap="small", key=f"track-{track.place.replace('.', '-')}"):
        st.markdown(f"**{plain(words.name)}**")
        left, right = st.columns([5, 2], vertical_alignment="bottom")
        stood = _stood(found, track, words)
        with left:
            values = _slider(found, track, words)
            with_ends = track.mode is not None or _usual(found, track)
            shown = Shown(track, values, found.value(track), found.mark(track), with_ends)
            marks(words, shown, " ".join(filter(None, stood)))
        with right, st.container(gap=None):
            _typed(found, track, words)
        _below(found, track, stood)


def _slider(found: Laid, track: Track, words: TrackWords) -> list[float]:
    """Draw the slider; the answer is the values on it."""
    key = found.session.lasting(f"slide/{track.place}/{found.session.language}")
    value, told = found.value(track), _told(found, track, words)
    values = sorted(told)
    if state.typed(key) != value:
        state.put_typed(key, value)
    st.select_slider(
        spoken(words.name),
        values,
        format_func=told.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=_slid,
        args=(key, track),
    )
    return values


def _told(found: Laid, track: Track, words: TrackWords) -> dict[float, str]:
    """The steps, what stands and what is tried with their words, each told differently."""
    steps = found.session.remembered(
        f"steps/{track.place}", (track,), lambda: {words.text(value): value for value in track.steps}
    )
    now = {words.text(value): value for value in (track.stands, found.value(track))}
    return {value: text for text, value in {**steps, **now}.items()}


def _slid(key: str, track: Track) -> None:
    session, value = state.current(), state.typed(key)
    if isinstance(value, float):
        session.held.get(UNREAD, {}).pop(track.place, None)
        try_value(session, track, value)


def _typed(found: Laid, track: Track, words: TrackWords) -> None:
    session = found.session
    key = session.lasting(f"typed/{track.place}/{session.language}")
    unread: Unread | None = session.held.get(UNREAD, {}).get(track.place)
    text = unread.text if unread else _text(session, words, found.value(track))
    if state.typed(key) != text:
        state.put_typed(key, text)
    label = session.words.fill(TYPED, unit=words.unit or session.words.gettext("fraction"))
    st.markdown(plain(label))
    said = spoken(f"{words.name}: {label}")
    st.text_input(said, key=key, autocomplete="off", label_visibility="collapsed", on_change=_read, args=(key, track))


def _text(session: Session, words: TrackWords, value: float) -> str:
    return number_text(words.rounded(value), session.language)


def _read(key: str, track: Track) -> None:
    """Try what was typed; an empty field is what the proposal has, and what cannot be read stays with its reason."""
    session, text = state.current(), str(state.typed(key) or "").strip()
    unread = session.held.setdefault(UNREAD, {})
    unread.pop(track.place, None)
    words = laid(session).words_of(track)
    if text in ("", _text(session, words, track.stands)):
        try_value(session, track, track.stands)
        return
    try:
        value = NUMBER.read(text)
    except UnreadNumber as error:
        unread[track.place] = Unread(text, error.notice)
        return
    doubt = perhaps_thousands(text, session.language)
    if doubt is not None:
        state.warn_at(session, key, doubt)
    if isinstance(value, int | float):
        try_value(session, track, float(value))


def _stood(found: Laid, track: Track, words: TrackWords) -> tuple[str, str]:
    """Where a figure stands, and where it begins to pay."""
    stands, mark = sentence(words.stands(usual=_usual(found, track))), found.mark(track)
    return stands, words.mark(mark, found.value(track)) if mark else ""


def _usual(found: Laid, track: Track) -> bool:
    """Whether a present figure is only what is usual in the industry."""
    present = figure_at(found.table.as_measured.case, track.metric) if track.mode is None else None
    return present is not None and present.usual is not None


def _below(found: Laid, track: Track, stood: tuple[str, str]) -> None:
    """What is wrong with what was typed, and in words what the marks on the track show."""
    session = found.session
    unread: Unread | None = session.held.get(UNREAD, {}).get(track.place)
    doubt = state.warned(session, session.lasting(f"typed/{track.place}/{session.language}"))
    for notice in filter(None, (unread.notice if unread else None, doubt)):
        st.markdown(f":orange[:material/warning: {plain(sentence(session.words.notice(notice)))}]")
    said = [f":material/{icon}: {plain(one)}" for icon, one in zip(LEGEND, stood, strict=True) if one]
    st.caption("  \n".join(said))


def _ways_back(found: Laid) -> None:
    session = found.session
    with st.container(horizontal=True):
        st.button(
            session.words.gettext(BACK),
            key=session.key("step-back"),
            icon=":material/undo:",
            disabled=not session.held.get(UNDONE),
            shortcut="Alt+Z",
            on_click=_step_back,
        )
        measured_again(session, disabled=not found.values)


def measured_again(session: Session, *, disabled: bool = False) -> None:
    """Draw the one button that leads back to the values of the proposal."""
    st.button(
        session.words.gettext(MEASURED_AGAIN),
        key=session.key("measured-again"),
        icon=":material/restart_alt:",
        shortcut="Esc",
        disabled=disabled,
        on_click=_measured_again,
    )


def _step_back() -> None:
    session = state.current()
    session.held.pop(UNREAD, None)
    step_back(session)


def _measured_again() -> None:
    session = state.current()
    session.held.pop(UNREAD, None)
    try_all(session, {})
