"""What may be said of one comparison."""

from dataclasses import dataclass

from calculators.trial.types import Direction, Equivalence, Verdict

PROOF = 0.05
PROMISE = 0.20


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts a verdict rests on; `p_value` is two-sided and adjusted for the number of comparisons.

    `enough` says whether both arms have three runs (or there are three pairs) that bear on the effect.
    """

    effect: float
    p_value: float
    ci95: tuple[float, float]
    enough: bool
    equivalence: Equivalence | None = None


def judge(evidence: Evidence, good: Direction) -> Verdict:
    """Proven: p < 5 % on the good side; promising: p < 20 %; harmful: p < 5 % on the bad side.

    For a single comparison these are the rules of the intervals: the 95 % interval on the good side, the one-sided
    90 % limit on the good side, the 95 % interval on the bad side. Without enough runs the best is promising.
    """
    if good is Direction.UNCHANGED:
        return _judge_unchanged(evidence)
    if (evidence.effect > 0) is not (good is Direction.UP):
        return Verdict.HARMFUL if evidence.p_value < PROOF else Verdict.NOT_PROVEN
    if evidence.p_value >= PROMISE:
        return Verdict.NOT_PROVEN
    return Verdict.PROVEN if evidence.p_value < PROOF and evidence.enough else Verdict.PROMISING


def _judge_unchanged(evidence: Evidence) -> Verdict:
    equivalence = evidence.equivalence
    if equivalence is None:
        return Verdict.NOT_PROVEN
    if equivalence.proven:
        return Verdict.PROVEN if evidence.enough else Verdict.PROMISING
    low, high = evidence.ci95
    outside = low > equivalence.margin or high < -equivalence.margin
    return Verdict.HARMFUL if outside else Verdict.NOT_PROVEN
