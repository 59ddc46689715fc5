"""A plan in words: how many runs, what they find how often, through which noise."""

import math
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.planning.types import Aim, Sight
from calculators.trial.types import Design
from documents.formats import Formats, digits_for, digits_shown
from proposals.base import text_in
from proposals.plan_sources import NoiseSource
from proposals.planning import Planned

FIGURES: Final = 3
CAREFUL: Final = N_("differences of lots or drift are still in it, so rather too many runs are planned")
ALMOST_SURE: Final = 0.991
SCATTER: Final = {
    Design.PAIRED: N_("The differences within pairs scatter by {sd} (standard deviation)."),
    Design.BLOCKED: N_("Single runs on one lot scatter by {sd} (standard deviation)."),
    Design.SWITCHBACK: N_("Single runs scatter by {sd} about the drift of the line (standard deviation)."),
    Design.INDEPENDENT: N_("Single runs scatter by {sd} (standard deviation)."),
}
SD_OF: Final = {
    Design.PAIRED: N_("differences within pairs"),
    Design.BLOCKED: N_("single runs on one lot"),
    Design.SWITCHBACK: N_("single runs about the drift"),
    Design.INDEPENDENT: N_("single runs"),
}


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Writes the sentences of plans for one response: `unit` is its unit, "" where it is not known."""

    formats: Formats
    unit: str = ""

    def effect(self, size: float, figures: int | None = None) -> str:
        """An effect as it was typed, or with so many figures."""
        digits = digits_shown(size) if figures is None else max(0, digits_for(size, figures))
        return self.formats.difference(size, self.unit, digits)

    def source(self, source: NoiseSource) -> str:
        """ "“First series”: 12 runs, 0.42 points", with the client where he is another one."""
        words, language = self.formats.words, self.formats.language
        trial, client = (text_in(one, language) for one in (source.trial, source.client))
        runs = words.counted(N_("{n} run"), N_("{n} runs"), source.runs)
        sd = self.effect(source.noise.sd, FIGURES)
        told = (
            words.fill(N_("“{trial}” of {client}: {runs}, {sd}"), trial=trial, client=client, runs=runs, sd=sd)
            if client
            else words.fill(N_("“{trial}”: {runs}, {sd}"), trial=trial, runs=runs, sd=sd)
        )
        return f"{told} ({words.gettext(CAREFUL)})" if source.noise.upper else told

    def runs(self, sight: Sight, design: Design) -> str:
        """ "23 runs with and 23 without", "24 runs with and 24 without on 12 lots", "13 pairs …"."""
        words = self.formats.words
        n = sight.runs_per_arm
        if design is Design.PAIRED:
            runs = words.counted(N_("{n} pair, with and without"), N_("{n} pairs, with and without"), n)
        else:
            runs = words.counted(N_("{n} run with and {n} without"), N_("{n} runs with and {n} without"), n)
        lots = words.counted(N_("on {n} lot"), N_("on {n} lots"), sight.lots)
        return f"{runs} {lots}" if sight.lots else runs

    def answer(self, made: Planned) -> str:
        """ "23 runs with and 23 without: then an effect of 1 is found in 9 of 10 trials."; or why there is none."""
        if made.found is None:
            return self.formats.words.notice(made.refusal) if made.refusal else ""
        found, of = odds(made.aim.power)
        return self.formats.words.fill(
            N_("{runs}: then an effect of {gain} is found in {found} of {of} trials."),
            runs=self.runs(made.found.sight, made.aim.design),
            gain=self.effect(abs(made.aim.gain)),
            found=found,
            of=of,
        )

    def seen(self, aim: Aim, sight: Sight) -> str:
        """What so many runs see: how often the gain, and which effect as often as is asked."""
        found, of = odds(sight.power)
        asked, of_asked = odds(aim.power)
        return self.formats.words.fill(
            N_(
                "{runs} find an effect of {gain} in {found} of {of} trials; one of {detectable} they find in {asked} "
                "of {of_asked}."
            ),
            runs=self.runs(sight, aim.design),
            gain=self.effect(abs(aim.gain)),
            found=found,
            of=of,
            detectable=self.effect(sight.detectable_gain, FIGURES),
            asked=asked,
            of_asked=of_asked,
        )

    def scatter(self, aim: Aim) -> str:
        """ "Single runs on one lot scatter by 0.4 points (standard deviation)."."""
        return self.formats.words.fill(SCATTER[aim.design], sd=self.effect(aim.sd))


def odds(power: float) -> tuple[str, str]:
    """A chance as "9 of 10", "91 of 100", "999 of 1000": rounded down, so that no plan promises more than it keeps.

    >>> odds(0.9), odds(0.9125), odds(0.9996), odds(0.003)
    (('9', '10'), ('91', '100'), ('999', '1000'), ('0', '100'))
    """
    for of in (10, 100):
        hits = power * of
        if abs(hits - round(hits)) < 1e-9 and round(hits) < of:
            return str(round(hits)), str(of)
    of = 1000 if power >= ALMOST_SURE else 100
    return str(math.floor(power * of)), str(of)
