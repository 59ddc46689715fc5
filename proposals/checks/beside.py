"""Parts that stand beside the offer and decide none of its figures: other ways, and what is also said."""

from typing import Final

from proposals.case import Case
from proposals.problems import Problem

BESIDE: Final = ("alternatives", "own_benefits")


def is_beside(problem: Problem) -> bool:
    """Whether a contradiction lies in a part that no figure of the offer rests on."""
    return problem.place.partition(".")[0] in BESIDE


def without_beside(case: Case) -> Case:
    """The offer alone."""
    return case.model_copy(update=dict.fromkeys(BESIDE, ()))
