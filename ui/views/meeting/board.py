"""The answer and the tracks at the table, as one piece of the page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from calculators.errors import N_, Notice
from documents.track_words import TrackWords
from proposals.units import figure_at
from proposals.valuation.tracks import Track
from readers.errors import UnreadNumber
from ui import session as state
from ui.session import Session
from ui.typed import NUMBER, number_text, perhaps_thousands
from ui.views.complaints import sentence
from ui.views.meeting import answers
from ui.views.meeting.kept import UNREAD
from ui.views.meeting.laid import Laid, laid, to_measured, try_value, undo
from ui.views.meeting.marks import Shown, flag, marks
from ui.views.pieces import Act, asked_now, kind_of_piece

TYPED: Final = N_("or typed, {unit}")
FIGURES: Final = (answers.uplift_told, answers.payback_told_at, answers.careful_told)
SIGN: Final = re.compile(r"[+−-](?=\S)")
SIGNS: Final = ("beyond", "ring", "flag")
"""The marks on a track as the words below it show them: that it lies beyond it, where it stood, where it pays."""
KEY: Final = "board"
_BOARD: Final = kind_of_piece("board")


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed on a track and could not be read, and why."""

    text: str
    notice: Notice


def board(found: Laid) -> None:
    """Draw the answer and the tracks."""
    data = {
        "figures": [_figure(told(found)) for told in FIGURES],
        "tracks": [_track(found, track) for track in found.table.tracks],
    }
    _BOARD.draw(found.session, found.session.lasting(KEY), data, _heed_all)


def catch_up(session: Session) -> None:
    """Heed what was done on the board before a button was pressed, where both came at once."""
    _heed_all(asked_now(session, session.lasting(KEY)))


def _heed_all(acts: Iterable[Act]) -> None:
    for act in acts:
        _heed(act)


def _heed(act: Act) -> None:
    """Try what was moved or typed, or go back; what is no such act is passed over."""
    session = state.current()
    for name, back in (("measured", to_measured), ("undo", undo)):
        if act.get(name) is True:
            back(session)
            return
    found = laid(session)
    track = next((one for one in found.table.tracks if one.place == act.get("place")), None)
    if track is None:
        return
    moved, typed = act.get("told"), act.get("typed")
    if isinstance(typed, str):
        _read(found, track, typed.strip())
    elif (value := _told(found, track).get(str(moved))) is not None:
        session.held.get(UNREAD, {}).pop(track.place, None)
        try_value(session, track, value)


def _read(found: Laid, track: Track, text: str) -> None:
    """Try what was typed; an empty field is what the proposal has, and what cannot be read stays with its reason."""
    session, words = found.session, found.words_of(track)
    unread = session.held.setdefault(UNREAD, {})
    unread.pop(track.place, None)
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
        state.warn_at(session, _field(track), doubt)
    if isinstance(value, int | float):
        try_value(session, track, float(value))


def _figure(told: answers.Figure) -> dict[str, object]:
    """A figure as the board shows it: no line ends between a sign and its amount."""
    return {**asdict(told), "below": [SIGN.sub("\\g<0>\u2060", text) for text in told.below]}


def _field(track: Track) -> str:
    """By what the doubts about a typed figure are told apart."""
    return f"board/{track.place}"


def _track(found: Laid, track: Track) -> dict[str, object]:
    """One figure: its name, the steps of the slider, the typed value, where it stood, and where it pays."""
    session, words = found.session, found.words_of(track)
    value, told, mark = found.value(track), _told(found, track), found.mark(track)
    values = sorted(told.values())
    shown = Shown(track, values, value, mark, with_ends=track.mode is not None or _usual(found, track))
    beyond = words.beyond(value)
    stood = [sentence(words.stands(usual=_usual(found, track))), words.mark(mark, value) if mark else ""]
    unread: Unread | None = session.held.get(UNREAD, {}).get(track.place)
    pays, pays_at = flag(words, shown)
    return {
        "place": track.place,
        "name": words.name,
        "told": sorted(told, key=told.__getitem__),
        "at": values.index(value),
        "beyond": beyond,
        "marks": marks(shown),
        "said": " ".join(filter(None, stood)),
        "flag": pays,
        "flag_at": round(pays_at, 4),
        "label": session.words.fill(TYPED, unit=words.unit or session.words.gettext("fraction")),
        "text": unread.text if unread else _text(session, words, value),
        "below": [*_doubts(session, track, unread), *_said((beyond, *stood))],
    }


def _told(found: Laid, track: Track) -> dict[str, float]:
    """The steps, what stands and what is tried by their words, each told differently."""
    words = found.words_of(track)
    steps = found.session.remembered(
        f"steps/{track.place}",
        (track,),
        lambda: {words.text(value): value for value in track.steps},
    )
    return {**steps, **{words.text(value): value for value in (track.stands, found.value(track))}}


def _text(session: Session, words: TrackWords, value: float) -> str:
    return number_text(words.rounded(value), session.language)


def _usual(found: Laid, track: Track) -> bool:
    """Whether a present figure is only what is usual in the industry."""
    present = figure_at(found.table.as_measured.case, track.metric) if track.mode is None else None
    return present is not None and present.usual is not None


def _doubts(session: Session, track: Track, unread: Unread | None) -> Iterator[dict[str, str]]:
    """What is wrong with what was typed."""
    for notice in filter(None, (unread.notice if unread else None, state.warned(session, _field(track)))):
        yield {"sign": "warning", "tone": "doubt", "text": sentence(session.words.notice(notice))}


def _said(stood: Sequence[str]) -> Iterator[dict[str, str]]:
    """In words what the marks on the track show, and what they cannot."""
    for sign, text in zip(SIGNS, stood, strict=True):
        if text:
            yield {"sign": sign, "tone": "quiet", "text": text}
