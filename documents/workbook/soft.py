"""What no line of the account shows: hours freed but still paid, output that is not sold."""

import math

from calculators.errors import N_
from calculators.live.figure import Live, larger, live, smaller
from calculators.live.functions import equal, if_
from calculators.plant import LabourPaid
from documents.workbook.account_pen import Both, Pen, limit_of
from documents.workbook.evaluations import Evaluated
from documents.workbook.looks import money, number
from documents.workbook.plant_cells import as_live


def write_soft(pen: Pen, both: Both) -> None:
    """What no line of the account shows (`proposals.valuation.effect.soft_value`)."""
    book = pen.sheet.book
    pen.row += 1
    pen.head(book.tell(N_("Soft value: in no line of the account and in no result")))
    a_year = book.formats.unit
    freed = pen.single(book.tell(N_("Hours freed but still paid")), _freed(both), number(1), a_year("h/a"))
    unsold = pen.single(
        book.tell(N_("Output that could be made but is not sold")), _unsold(both), number(1), a_year("t/a")
    )
    by_hours = both.after.metrics.labour_paid is LabourPaid.PLANNED and both.after.metrics.line_speed is not None
    worth = _hours_money(both, freed) if by_hours else _output_money(both, unsold)
    rule = N_("freed hours at the crew's cost") if by_hours else N_("unsold output at its contribution")
    pen.single(book.tell(N_("Soft value")), worth, money(book.formats), book.formats.symbol, book.tell(rule))


def _hours_money(both: Both, freed: Live) -> Live:
    return freed * both.after.metrics.crew * both.after.metrics.labour_cost


def _output_money(both: Both, unsold: Live) -> Live:
    year, good = both.after.year, as_live(both.after.year.volumes.good)
    needed = both.after.metrics.labour_paid is LabourPaid.NEEDED
    left = as_live(year.contribution) - as_live(year.labour) if needed else as_live(year.contribution)
    return unsold * larger(left / if_(good > 0.0, good, 1.0), live(0.0))


def _freed(both: Both) -> Live:
    before, after = both.before, both.after
    if after.metrics.labour_paid is LabourPaid.NEEDED:
        return live(0.0)
    old, new = before.year.volumes, after.year.volumes
    old_good = as_live(old.good)
    kept = if_(equal(old_good, 0.0), 0.0, smaller(live(1.0), as_live(new.good) / old_good))
    cut = larger(as_live(before.metrics.planned_hours) - as_live(after.metrics.planned_hours), live(0.0))
    return larger(as_live(old.hours_needed) * kept - as_live(new.hours_needed) - cut, live(0.0))


def _unsold(both: Both) -> Live:
    spare = _spare(both.after) - _spare(both.before)
    grown = smaller(spare, _possible(both.after) - _possible(both.before))
    return larger(grown, live(0.0))


def _spare(one: Evaluated) -> Live:
    market = limit_of(one.limits, "market")
    return live(0.0) if market is None else larger(_possible(one) - market, live(0.0))


def _possible(one: Evaluated) -> Live:
    found = smaller(as_live(one.limits.line), as_live(one.limits.raw_material))
    return live(0.0) if found.value == math.inf else found
