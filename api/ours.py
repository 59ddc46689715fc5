"""Our own side in what is answered: to whom it is open and by the scope for it, and nothing of it to anybody else."""

from collections.abc import Iterable
from typing import Final

from api.hands import Caller
from calculators.errors import N_, Notice
from proposals.places import OURS, is_ours
from proposals.problems import Problem
from proposals.programs import Scope
from services.permits import sees_ours

WITHHELD: Final = N_(
    "something of our own side is not in order: what it is is told to whoever may see it, by a token with the scope "
    "{scope}"
)


def is_shown(who: Caller, proposal: str) -> bool:
    """Whether our own side of a proposal is open to the person, and to his token."""
    return who.has(Scope.OUR_SIDE_READ) and sees_ours(who.work, proposal)


def told(who: Caller, proposal: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as they may be told: of those of our own side no more than that there are some."""
    found = tuple(problems)
    if is_shown(who, proposal):
        return found
    others = tuple(one for one in found if not is_ours(one.place))
    withheld = Problem(OURS, Notice("our-side-withheld", WITHHELD, {"scope": str(Scope.OUR_SIDE_READ)}))
    return others if len(others) == len(found) else (*others, withheld)
