"""The marks on a track: a picture that lies over the slider, and at its flag from where on the offer pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.appraisal import Outcome
from documents.charts.svg import Palette
from documents.charts.track import Standing, share_of, track_picture
from documents.track_words import TrackWords
from proposals.valuation.tracks import Mark, Track

BEFORE: Final = "← "
BEHIND: Final = " →"
INKS: Final = Palette(ink="var(--st-text-color)", gain="var(--st-green-color)", loss="var(--st-red-color)")
"""By the names that the theme of the page gives them, by day and by night."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A track as its slider shows it: the `values` on it, rising, the one of now, and the mark."""

    track: Track
    values: Sequence[float]
    now: float
    mark: Mark | None
    with_ends: bool = True
    """Whether its ends say something of the figure, and are not only room to move."""


def marks(shown: Shown) -> str:
    """The picture of the marks, to be laid over the slider; it takes its colours from the page around it."""
    return track_picture(standing(shown), INKS)


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


def flag(words: TrackWords, shown: Shown) -> tuple[str, float]:
    """The words at the flag and where it stands, as a share; pointing beyond the end where it is not on the track."""
    mark, values = shown.mark, shown.values
    said = words.edge(mark) if mark else ""
    if mark is None or mark.value is None or not said:
        return "", 0.0
    said = f"{BEFORE}{said}" if mark.value < values[0] else f"{said}{BEHIND}" if mark.value > values[-1] else said
    return said, share_of(values, mark.value)
