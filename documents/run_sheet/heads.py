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


def heads(sheet: RunSheet, formats: Formats) -> Heads:
    """The headings in the language of `formats`; without responses there is a blank one to be named by hand."""
    tell = formats.words.gettext
    measured = [response_head(one, formats) for one in sheet.responses]
    return Heads(
        run=tell(N_("Run")),
        lot=tell(N_("Material lot")),
        arm=tell(N_("Arm")),
        order=tell(N_("Order")),
        time=tell(N_("Time")),
        operator=tell(N_("Operator")),
        measured=(*measured, *(one for one in sheet.amounts if one not in measured)),
        excluded=tell(N_("Excluded because")),
        remarks=tell(N_("Remarks")),
    )


def response_head(response: ResponseRecord, formats: Formats) -> str:
    """ "Yield, %", "Расход, кВт·ч/т"; a score without a unit is its name alone."""
    name, unit = text_in(response.name, formats.language), formats.unit(response.unit)
    return f"{name}, {unit}" if unit else name
