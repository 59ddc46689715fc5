"""Variants side by side: what stands in the proposal and what a client said, with what each earns; ready to read."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from documents.formats import Formats
from documents.headline import payback_of
from documents.track_words import TrackWords
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.tracks import Track
from proposals.valuation.tried import EFFECT
from proposals.valuation.types import Valuation
from proposals.variants import SaidFigure, Variant

SAID_BY: Final = N_("{name} – {by}, {at}")
HEADS: Final = (
    N_("Variant"),
    N_("What is different"),
    N_("Profit uplift a year"),
    N_("Payback"),
    N_("Net present value"),
    N_("Careful case"),
)
FIGURES: Final = (2, 3, 4, 5)
"""The columns of figures."""
DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class VariantWords:
    """Writes the variants of a case; what was said on a track is told as on the track.

    `moment` tells when something was said, by the clock of whoever reads.
    """

    case: Case
    tracks: Sequence[Track]
    formats: Formats
    moment: Callable[[dt.datetime], str]

    def heads(self) -> list[str]:
        return [self.formats.words.gettext(one) for one in HEADS]

    def measured(self, found: Valuation | None, refusal: Notice | None) -> list[str]:
        """The line of what stands in the proposal, be it measured, stated or typical."""
        return [self.formats.words.gettext(N_("As in the proposal")), DASH, *self._figures(found, refusal)]

    def line(self, variant: Variant, found: Valuation | None, refusal: Notice | None) -> list[str]:
        """The line of a variant: who said it and when, what is different, what it earns or why that is unknown."""
        facts = {"name": variant.name, "by": variant.by, "at": self.moment(variant.at)}
        said = self.formats.words.fill(SAID_BY, **facts)
        different = "; ".join(self._different(one) for one in variant.figures)
        return [said, different, *self._figures(found, refusal)]

    def _figures(self, found: Valuation | None, refusal: Notice | None) -> list[str]:
        if found is None:
            reason = self.formats.words.notice(refusal) if refusal else ""
            return [reason[:1].upper() + reason[1:], DASH, DASH, DASH]
        write, expected = self.formats, found.expected
        back = payback_of(found, expected.payback, write)
        earns = (expected.uplift, expected.npv, found.conservative.uplift)
        uplift, npv, careful = (write.signed_money(one) for one in earns)
        return [uplift, back, npv, careful]

    def _different(self, said: SaidFigure) -> str:
        track = next((one for one in self.tracks if one.place == said.place), None)
        if track is not None:
            name = metric_name(self.case, track.metric, self.formats.language)
            return f"{name}: {TrackWords(self.case, track, self.formats).text(said.value)}"
        changes = {f"{EFFECT}{one.id}": one.metric for one in self.case.changes}
        name = metric_name(self.case, changes.get(said.place, said.place), self.formats.language)
        return f"{name}: {self.formats.quantity(said.value, said.unit)}"
