"""The headings of a run sheet, by which the importer knows every column without being asked."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.formats import Formats
from proposals.base import text_in
from proposals.planning import RunSheet
from proposals.trial import ResponseRecord


@dataclass(frozen=True, slots=True)
class Heads:
    """`measured` are the responses and the weights, each with its unit."""

    run: str
    lot: str
    arm: str
    order: str
    time: str
    operator: str
    measured: tuple[str, ...]
    excluded: str
    remarks: str

    @property
    def all(self) -> tuple[str, ...]:
        """In the order of the columns of the workbook."""
        first = (self.run, self.lot, self.arm, self.order, self.time, self.operator)
        return (*first, *self.measured, self.excluded, self.remarks)


def heads(sheet: RunSheet, formats: Formats, *, units_as_typed: bool = False) -> Heads:
    """The headings in the language of `formats`.

    `units_as_typed` leaves units as the trial has them, so that the importer finds the very responses of the trial.
    """
    tell = formats.words.gettext
    measured = [_head(one, formats, units_as_typed) for one in sheet.responses]
    return Heads(
        run=tell(N_("Run")),
        lot=tell(N_("Material lot")),
        arm=tell(N_("Arm")),
        order=tell(N_("Order")),
        time=tell(N_("Date and time")),
        operator=tell(N_("Operator")),
        measured=(*measured, *(one for one in sheet.amounts if one not in measured)),
        excluded=tell(N_("Excluded because")),
        remarks=tell(N_("Remarks")),
    )


def _head(response: ResponseRecord, formats: Formats, as_typed: bool) -> str:
    """ "Yield, %", "Расход, кВт·ч/т"; a score without a unit is its name alone."""
    name, unit = text_in(response.name, formats.language), formats.unit(response.unit)
    shown = response.unit.strip() if unit and as_typed else unit
    return f"{name}, {shown}" if shown else name
