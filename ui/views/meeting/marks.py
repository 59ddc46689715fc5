"""The marks on a track: a picture that lies over the slider, and beside its flag from where on the offer pays."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from calculators.appraisal import Outcome
from documents.charts.track import Standing, share_of, track_picture
from documents.track_words import TrackWords
from proposals.valuation.tracks import Mark, Track
from ui.theme import pictures_by_night
from ui.views.pictures import PALETTE

BEFORE: Final = "← "
BEHIND: Final = " →"


@dataclass(frozen=True, slots=True)
class Shown:
    """A track as its slider shows it: the `values` on it, rising, the one of now, and the mark."""

    track: Track
    values: Sequence[float]
    now: float
    mark: Mark | None
    with_ends: bool = True
    """Whether its ends say something of the figure, and are not only room to move."""


def marks(words: TrackWords, shown: Shown, said: str) -> None:
    """Lay the marks of a track over its slider; `said` tells in words what they show."""
    drawn = track_picture(standing(shown), PALETTE)
    drawn = drawn.replace(">", f"><style>{pictures_by_night(PALETTE)}</style>", 1)
    coded = base64.b64encode(drawn.encode()).decode()
    picture = f'<img alt="{escape(said)}" src="data:image/svg+xml;base64,{coded}">'
    label = _label(words, shown.mark, shown.values) if shown.mark else ""
    st.html(f'<div class="track-marks">{picture}{label}</div>')


def standing(shown: Shown) -> Standing:
    """Where everything stands on the slider, as shares of its way."""
    track, ends = shown.track, (shown.track.low, shown.track.high)
    told = (shown.now, track.stands, *(ends if shown.with_ends else (track.stands, track.stands)))
    now, stands, low, high = (share_of(shown.values, one) for one in told)
    return Standing(now, stands, low, high, *_pays(shown.mark, shown.values))


def _pays(mark: Mark | None, values: Sequence[float]) -> tuple[float | None, tuple[bool, bool] | None]:
    """The share of the break-even where it is on the track, and whether the offer pays before and behind it."""
    if mark is None:
        return None, None
    if mark.value is None:
        pays = mark.outcome is Outcome.ALWAYS_PAYS
        return None, (pays, pays)
    if values[0] < mark.value < values[-1]:
        return share_of(values, mark.value), (not mark.pays_above, mark.pays_above)
    pays = mark.pays_above == (mark.value <= values[0])
    return None, (pays, pays)


def _label(words: TrackWords, mark: Mark, values: Sequence[float]) -> str:
    """The words at the flag; at an end of the track, pointing beyond it, where the flag is not on it."""
    said = words.edge(mark)
    if mark.value is None or not said:
        return ""
    said = f"{BEFORE}{said}" if mark.value < values[0] else f"{said}{BEHIND}" if mark.value > values[-1] else said
    share = 100 * share_of(values, mark.value)
    place = f"left:{share:.2f}%;transform:translateX(-{share:.2f}%)"
    return f'<span aria-hidden="true" style="{place}">{escape(said)}</span>'
