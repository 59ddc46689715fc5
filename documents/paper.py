"""Papers that a proposal is printed on: their sizes as rules of CSS, from which every width of the design follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from proposals.edition import Paper

LEFT: Final = 20.0
RIGHT: Final = 18.0
"""Margins beside the text, millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, millimetres."""

    width: float
    height: float

    @property
    def main(self) -> float:
        """Width of what stands between the margins."""
        return self.width - LEFT - RIGHT


PAPERS: Final[Mapping[Paper, Sheet]] = {"A4": Sheet(210.0, 297.0), "Letter": Sheet(215.9, 279.4)}


def paper_rules(paper: Paper) -> str:
    """The size of the page, and the variables of which the style sheet makes its grid."""
    sheet = PAPERS[paper]
    sizes = {
        "page-width": sheet.width,
        "page-height": sheet.height,
        "left": LEFT,
        "right": RIGHT,
        "main": sheet.main,
    }
    variables = "; ".join(f"--{name}: {size:g}mm" for name, size in sizes.items())
    return f"@page {{ size: {sheet.width:g}mm {sheet.height:g}mm }}\n:root {{ {variables} }}"
