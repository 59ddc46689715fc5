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
    """Proven: p < 5 % on the good side; promising: p < 20 %; harmful: the 95 % interval wholly on the bad side.

    For a single comparison the first two are rules of the intervals too: the 95 % interval and the one-sided 90 % limit
    on the good side. Several comparisons make a claim harder, never a harm. Without enough runs the best is promising.
    """
    if good is Direction.UNCHANGED:
        return _judge_unchanged(evidence)
    if (evidence.effect > 0) is not (good is Direction.UP):
        low, high = evidence.ci95
        return Verdict.HARMFUL if high < 0 or low > 0 else Verdict.NOT_PROVEN
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
