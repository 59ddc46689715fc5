"""The words of a track on which a figure is tried: its name, a value on it, where it stands, its break-even mark."""

from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import Final

from calculators.appraisal import Outcome
from calculators.errors import N_
from calculators.levers import Mode
from documents.formats import Formats
from documents.numerals import signed
from documents.words import metric_name, one_stop
from proposals.case import Case
from proposals.metrics import MONEY
from proposals.valuation.tracks import Mark, Track
from proposals.valuation.tried import EFFECT

CHANGE: Final = N_("{metric}: by how much it changes")
NEW_VALUE: Final = N_("{metric}: the new value")
TODAY: Final = N_("{metric} today")
MEASURED: Final = N_("as measured: {value} ({low} to {high})")
CLAIMED: Final = N_("stated, not measured: {value} ({low} to {high})")
CLAIMED_ALONE: Final = N_("stated, not measured: {value}")
OFFERED: Final = N_("as offered: {value}")
STATED: Final = N_("as stated: {value}")
USUAL: Final = N_("typical of the industry: {value} ({low} to {high})")
LIMITS: Final = {
    (True, True): N_("Pays above {limit}, as it does here."),
    (True, False): N_("Pays only above {limit}."),
    (False, True): N_("Pays below {limit}, as it does here."),
    (False, False): N_("Pays only below {limit}."),
}
EDGES: Final = {True: N_("pays above {limit}"), False: N_("pays below {limit}")}
ALWAYS: Final = N_("Pays at any value within the range examined.")
BEYOND: Final = N_("This lies beyond the end of the track, which goes from {low} to {high}.")
NEVER: Final = N_("Does not pay at any value within the range examined.")
MOST_DIGITS: Final = 6


@dataclass(frozen=True)
class TrackWords:
    """Writes one track of a case at the table."""

    case: Case
    track: Track
    formats: Formats

    @property
    def name(self) -> str:
        messages = {None: TODAY, Mode.NEW_VALUE: NEW_VALUE}
        metric = metric_name(self.case, self.track.metric, self.formats.language)
        return self.formats.words.fill(messages.get(self.track.mode, CHANGE), metric=metric)

    @property
    def unit(self) -> str:
        """The unit beside a field."""
        points = self.track.unit == "%" and self.track.mode is Mode.ABSOLUTE
        return self.formats.words.gettext(N_("points")) if points else self.formats.unit(self.track.unit)

    @cached_property
    def digits(self) -> int:
        """The decimals of a whole step; of money the coins or none."""
        steps = self.track.steps
        step = steps[1] - steps[0] if len(steps) > 1 else abs(self.track.stands) or 1.0
        digits = min(MOST_DIGITS, max(0, -floor(log10(step) + 1e-9)))
        return max(digits, self.formats.minor) if self._is_money and digits else digits

    @property
    def fine(self) -> int:
        """The decimals of a value between two steps: one more, of money never a part of the coins."""
        return max(self.digits + 1, self.formats.minor) if self._is_money else self.digits + 1

    @property
    def _is_money(self) -> bool:
        return self.track.unit.partition("/")[0] in {MONEY, self.formats.currency}

    def rounded(self, value: float) -> float:
        """A value as it is told: on a whole step as it is, else as fine as `fine`."""
        near = round(value, self.digits)
        return near if abs(near - value) < 1e-9 * max(1.0, abs(value)) else round(value, self.fine)

    def text(self, value: float) -> str:
        """A value with its unit; an effect with its sign."""
        shown = self.rounded(value)
        digits = self.digits if round(shown, self.digits) == shown else self.fine
        if self.track.mode is Mode.ABSOLUTE:
            return signed(self.formats.difference(shown, self.track.unit, digits), shown)
        said = self.formats.quantity(shown, self.track.unit, digits)
        return signed(said, shown) if self.track.mode is Mode.RELATIVE else said

    def stands(self, *, usual: bool) -> str:
        """Where the figure stands, and by what; `usual` where a present figure is only typical of an industry."""
        track = self.track
        facts = {"value": self.text(track.stands), "low": self.text(track.low), "high": self.text(track.high)}
        return self.formats.words.fill(USUAL if usual else self._basis, **facts)

    @property
    def _basis(self) -> str:
        """By what it stands: a present figure as the client stated it, an effect as measured, claimed or offered."""
        change = next((one for one in self.case.changes if f"{EFFECT}{one.id}" == self.track.place), None)
        if change is None:
            return STATED
        if change.measured is not None:
            return MEASURED
        if change.offered is not None:
            return OFFERED
        return CLAIMED_ALONE if self.track.low == self.track.high else CLAIMED

    def mark(self, mark: Mark, value: float) -> str:
        """Where it begins to pay, and on which side of that a value lies."""
        words = self.formats.words
        if mark.value is None:
            return words.gettext(ALWAYS if mark.outcome is Outcome.ALWAYS_PAYS else NEVER)
        pays = value >= mark.value if mark.pays_above else value <= mark.value
        return one_stop(words.fill(LIMITS[mark.pays_above, pays], limit=self.text(mark.value)))

    def beyond(self, value: float) -> str:
        """That a value lies beyond the ends of the track, where no slider can stand; "" where it does not."""
        ends = (*self.track.steps, self.track.stands)
        low, high = min(ends), max(ends)
        if low <= value <= high:
            return ""
        return one_stop(self.formats.words.fill(BEYOND, low=self.text(low), high=self.text(high)))

    def edge(self, mark: Mark) -> str:
        """From where on it pays, in few words; "" where there is no such place."""
        if mark.value is None:
            return ""
        return self.formats.words.fill(EDGES[mark.pays_above], limit=self.text(mark.value))
