"""What to ask a client next: which of the figures that are merely assumed keep the answer open most.

See docs/methods/questions.md.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Final

import numpy as np

from calculators.plant import Number
from calculators.risk.sampling import Group, Stated, draw
from proposals.assumed import assumed
from proposals.baseline import UsualRange
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.possible import ROUNDING
from proposals.units import factor_of, figure_at
from proposals.valuation.figures_alone import worth_alone
from proposals.valuation.todays_figures import Answers, AnswersOfToday
from proposals.valuation.worth import Array

DRAWS: Final = 8000
"""Joint draws of the assumed figures: the ends of the range are exact to about one percent of its width."""
ENDS: Final = (0.1, 0.9)
MOST_KEPT: Final = 128


@dataclass(frozen=True, slots=True)
class Spread:
    """An amount as it is now expected, and between which values it lies in eight of ten draws."""

    low: float
    expected: float
    high: float

    @property
    def width(self) -> float:
        """From the low end to the high one."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Question:
    """A figure that is worth asking for; `usual` is its range in `unit`, `assumed` what stands for it until then.

    `npv` and `uplift` are the answer with this figure alone at its low and at its high end. `narrows` (0..1) is the
    part of the width of the net present value that goes once the figure is known to be as it is assumed.
    """

    path: str
    unit: str
    assumed: float
    usual: UsualRange
    npv: tuple[float, float]
    uplift: tuple[float, float]
    narrows: float


@dataclass(frozen=True, slots=True)
class Asked:
    """How sure the answer is (net present value, yearly uplift, of the expected effect), and what would make it surer.

    `questions` are in the order in which they narrow the answer most; `needless` are the paths of assumed figures
    that neither in a draw nor at an end of their range move the answer by more than the house minds, `matters_from` of
    it.
    """

    npv: Spread
    uplift: Spread
    questions: tuple[Question, ...]
    needless: tuple[str, ...]
    matters_from: float

    @property
    def first(self) -> Question | None:
        """What to ask next: a figure that the client was asked for and did not know is not asked again by itself."""
        return next((one for one in self.questions if one.usual.asked_on is None), None)

    @property
    def unknown(self) -> tuple[Question, ...]:
        """The figures that matter and that the client did not know."""
        return tuple(one for one in self.questions if one.usual.asked_on is not None)

    @property
    def leeway(self) -> float:
        """How far the net present value is open to its wider side, as a part of what is expected; infinite around 0."""
        wider = max(self.npv.high - self.npv.expected, self.npv.expected - self.npv.low)
        return wider / abs(self.npv.expected) if self.npv.expected else (inf if wider else 0.0)

    def is_enough(self, hardly: float) -> bool:
        """Whether to ask on would hardly change the answer: it is open by no more than `hardly` of it, or no single
        question narrows its range by as much as that.
        """
        return self.leeway <= hardly or self.first is None or self.first.narrows < hardly


def ask(case: Case, house: HouseParameters, draws: int = DRAWS) -> Asked:
    """What to ask next of a case of which some figures are assumed; no questions where none is.

    Pure: the same case and parameters give the same answer, whatever the language of its words. Raises CaseRefused
    where the case has no figures yet, CannotCompute.
    """
    alone, worth = worth_alone(case, house)
    ranges = _ranges(alone)
    answers = AnswersOfToday(worth, {path: span.likely for path, span in ranges.items()})
    drawn: dict[str, Number] = {path: _drawn(path, span, draws, house.seed) for path, span in ranges.items()}
    npv, uplift = (float(one[0]) for one in answers({}))
    all_open, all_uplifts = answers(drawn)
    known = {path: answers({**drawn, path: span.likely})[0] for path, span in ranges.items()}
    least = max(house.matters_from * abs(npv), ROUNDING * float(np.max(np.abs(all_open))))
    ends = {path: answers({path: np.array([span.low, span.high])}) for path, span in ranges.items()}
    asked = [path for path in ranges if _moves(all_open - known[path], ends[path][0] - npv) > least]
    found = (_question(alone, path, ends[path], _narrowing(all_open, known[path])) for path in asked)
    return Asked(
        npv=_spread(npv, all_open),
        uplift=_spread(uplift, all_uplifts),
        questions=tuple(sorted(found, key=_urgency, reverse=True)),
        needless=tuple(path for path in ranges if path not in asked),
        matters_from=house.matters_from,
    )


def _ranges(case: Case) -> dict[str, Stated]:
    """The range of every assumed figure in the canonical unit of its metric."""
    return {path: _range(case, path, usual) for path, usual in assumed(case).items()}


def _range(case: Case, path: str, usual: UsualRange) -> Stated:
    figure = figure_at(case, path)
    if figure is None:
        raise KeyError(path)
    factor = factor_of(case, path, figure.unit) or 0.0
    return Stated(usual.low * factor, figure.value * factor, usual.high * factor)


@lru_cache(maxsize=MOST_KEPT)
def _drawn(path: str, span: Stated, draws: int, seed: int) -> Array:
    """The draws of one figure, which has a stream of its own: they are the same whatever else is open."""
    rows = draw(dict[str, Group]({path: span}), draws, seed)
    return np.asarray(rows[0])


def _spread(expected: float, values: Array) -> Spread:
    low, high = np.quantile(values, ENDS)
    return Spread(float(low), expected, float(high))


def _moves(*differences: Array) -> float:
    """How far the answer is moved at the most."""
    return max(float(np.max(np.abs(one))) for one in differences)


def _narrowing(all_open: Array, one_known: Array) -> float:
    """The part of the width of the answer that goes once one figure is known; what is below 0 is noise of the draws."""
    width = _spread(0.0, all_open).width
    return max(0.0, 1.0 - _spread(0.0, one_known).width / width) if width else 0.0


def _urgency(question: Question) -> tuple[float, float]:
    """By what it narrows in whole percents, within one percent by how far it moves the answer alone."""
    return round(question.narrows, 2), abs(question.npv[1] - question.npv[0])


def _question(case: Case, path: str, ends: Answers, narrows: float) -> Question:
    figure = figure_at(case, path)
    if figure is None or figure.usual is None:
        raise KeyError(path)
    (npv_low, npv_high), (uplift_low, uplift_high) = (one.tolist() for one in ends)
    return Question(
        path=path,
        unit=figure.unit,
        assumed=figure.value,
        usual=figure.usual,
        npv=(npv_low, npv_high),
        uplift=(uplift_low, uplift_high),
        narrows=narrows,
    )
