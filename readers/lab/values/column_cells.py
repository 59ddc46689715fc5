"""The cells of one column before they are read, counted by what is different among them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, TypeVar

from calculators.errors import Notice
from proposals.intake import ColumnSettings
from readers.lab.files.raw import Kind
from readers.lab.layout.headings import Heading
from readers.lab.reading import Mark

Key: TypeAlias = tuple[str, str]
"""Kind and raw text of a cell: cells that share them are read alike."""
Outcome: TypeAlias = tuple[str, Notice | None, Mark | None]
"""What a cell is read as, why that is not its text to the letter, and how it is marked."""
Found = TypeVar("Found")
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
        if self.one_kind is None:
            return Counter(zip(self.kinds, self.raws, strict=True))
        kind = self.one_kind
        return Counter({(kind if raw else Kind.EMPTY.value, raw): count for raw, count in Counter(self.raws).items()})

    @cached_property
    def one_kind(self) -> str | None:
        """The kind of all filled cells, if they have but one: then a text alone tells how it is read."""
        kinds = set(self.kinds) - {Kind.EMPTY}
        alike = len(kinds) == 1 and self.kinds.count(Kind.EMPTY) == self.raws.count("")
        return next(iter(kinds)) if alike else None

    def looked_up(self, known: Mapping[Key, Found]) -> Iterator[Found | None]:
        """What is known of each cell from the top, found by its kind and text."""
        if self.one_kind is None:
            return map(known.get, zip(self.kinds, self.raws, strict=True))
        return map({raw: found for (_, raw), found in known.items()}.get, self.raws)

    @cached_property
    def only_numbers(self) -> bool:
        """Whether every cell is a number of a workbook, or empty."""
        return set(self.kinds) <= {Kind.NUMBER, Kind.EMPTY}
