"""What stands beside the valuation of a case: its risk, two drivers together, what each option is worth."""

from dataclasses import dataclass

from calculators.errors import CannotCompute, Notice
from proposals.assumed import assumed
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.valuation.options import options_of
from proposals.valuation.questions import Asked, ask
from proposals.valuation.risk import Risk, risk_of
from proposals.valuation.sensitivity import two_way
from proposals.valuation.types import OptionOutcome, TwoWay, Valuation
from proposals.valuation.worth import worth_of


@dataclass(frozen=True, slots=True)
class Prospects:
    """`risk` is None only with its note; `two_way` is of the two drivers that move most, None with fewer than two.

    `asked` is how sure the answer is as long as figures are merely assumed; None where none is.
    """

    risk: Risk | None
    risk_note: Notice | None
    two_way: TwoWay | None
    options: tuple[OptionOutcome, ...]
    asked: Asked | None = None


def prospects_of(case: Case, house: HouseParameters, valuation: Valuation) -> Prospects:
    """Everything that a document and a page show besides the valuation itself."""
    risk, note = _risk(case, house, valuation)
    return Prospects(risk, note, _two_way(valuation), options_of(case, house, valuation), _asked(case, house))


def _asked(case: Case, house: HouseParameters) -> Asked | None:
    try:
        return ask(case, house) if assumed(case) else None
    except CannotCompute:
        return None


def _risk(case: Case, house: HouseParameters, valuation: Valuation) -> tuple[Risk | None, Notice | None]:
    try:
        return risk_of(case, house, valuation), None
    except CannotCompute as refusal:
        return None, refusal.notice


def _two_way(valuation: Valuation) -> TwoWay | None:
    if len(valuation.tornado) < 2:
        return None
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    first, second, *_ = valuation.tornado
    return two_way(worth, first.change, second.change)
