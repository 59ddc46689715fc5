"""The cells of one column before they are read, counted by what is different among them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from calculators.errors import Notice
from proposals.intake import ColumnSettings
from readers.lab.headings import Heading
from readers.lab.raw import Kind
from readers.lab.reading import Mark

Key: TypeAlias = tuple[str, str]
"""Kind and raw text of a cell: cells that share them are read alike."""
Outcome: TypeAlias = tuple[str, Notice | None, Mark | None]
"""What a cell is read as, why that is not its text to the letter, and how it is marked."""
Outcomes: TypeAlias = Mapping[Key, Outcome]


@dataclass(frozen=True)
class Cells:
    """A column: its heading, what a person has set for it, and its cells from the top."""

    heading: Heading
    kinds: str
    raws: tuple[str, ...]
    settings: ColumnSettings = field(default_factory=ColumnSettings)

    @cached_property
    def tally(self) -> Counter[Key]:
        """How often each different cell stands in the column."""
        return Counter(zip(self.kinds, self.raws, strict=True))

    @cached_property
    def only_numbers(self) -> bool:
        """Whether every cell is a number of a workbook, or empty."""
        return set(self.kinds) <= {Kind.NUMBER, Kind.EMPTY}
