"""Places in a record under the sections of the form in which they are filled in."""

from typing import Final

from calculators.errors import N_
from documents.record_places import Places, inside
from ui.record_sections import SECTIONS, Section

DATA: Final = N_("Data")
DATA_PARTS: Final = frozenset(
    {"responses", "control", "arm_names", "amount_names", "balance", "runs", "runs_file", "sources"}
)
"""What of a record is filled in on the tab of the data."""


def section_of(place: str) -> Section | None:
    """The section in which a place of the record is filled in; None where that is no part of the form."""
    part, _, rest = inside(place).partition(".")
    part = rest.rpartition(".")[2] if part == "responses" else part
    return next((one for one in SECTIONS if part in one.holds), None)


def tab_of(place: str) -> str:
    """The tab of a trial on which a place of its record is filled in.

    >>> tab_of("trials.0.responses.1.margin"), tab_of("trials.0.claim"), tab_of("trials.0.release")
    ('data', 'record', 'record')
    """
    part = (*place.split("."), "", "")[2]
    return "data" if part in DATA_PARTS and section_of(place) is None else "record"


class Reader(Places):
    """Who reads places of records on the page."""

    def section(self, place: str) -> str:
        """The heading under which a place of the record is filled in; "" for the record as a whole."""
        found = section_of(place)
        heading = found.heading if found else DATA if inside(place) else ""
        return self.words.gettext(heading) if heading else ""
