"""The check of a finished document: every figure that it was to print is there, and none that it was not to print."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.trace.atoms import ATOM, unsigned
from documents.trace.pages import Printed, spots_of
from documents.trace.places import Composed

TAIL: Final = re.compile(r"[−+]?[\d.,:]+\s*$")
LEAD: Final = re.compile(r"\s*[\d.,:]+")
"""Where a number over several lines begins, and how it goes on."""


def check_printed(document: Composed, found: Printed) -> None:
    """Holds the printed text against the composed one, whatever the order of printing.

    Pages may repeat heads and lines of the margin, and count themselves; a table of contents may count them once more
    for each heading. Raises RenderFailed that names the first figure that is missing or one too many.
    """
    wanted, have = Counter(atom for _, atom in document.atoms), Counter(found.atoms)
    missing, extra = wanted - have, have - wanted
    if missing or extra.keys() - document.repeated:
        _mend(document, missing, extra, found.text)
    for atom in +missing:
        raise RenderFailed(_missing(document, atom, found))
    counts = _page_numbers(found, document.headings)
    for atom, count in (+extra).items():
        if count > counts[atom] and not _repeated(atom, document, found):
            raise RenderFailed(_unknown(document, atom, found))


def _page_numbers(found: Printed, headings: int) -> Counter[str]:
    """How often each number may stand as a page number: on its page, in the contents, the last one on each page."""
    last = max(found.pages, default=0)
    counts = Counter({str(page): 1 + headings for page in range(1, last + 1)})
    counts[str(last)] += last
    return counts


def _repeated(atom: str, document: Composed, found: Printed) -> bool:
    """Whether pages may repeat it; at the end of a line that is cut it may be the beginning of a longer one."""
    if atom in document.repeated:
        return True
    return f"{atom}…" in found.text and any(one.startswith(atom) for one in document.repeated)


def _mend(document: Composed, missing: Counter[str], extra: Counter[str], text: str) -> None:
    """Takes out what was broken between the lines of a narrow column or margin: its parts stand one below the other."""

    def broken(parts: list[str]) -> bool:
        number = "".join(parts).rstrip(".,:")
        held = Counter(_atoms_of(parts))
        return missing[number] > 0 or (number in document.repeated and held <= extra)

    for parts in _broken(text.split("\n"), broken):
        missing["".join(parts).rstrip(".,:")] -= 1
        extra.subtract(_atoms_of(parts))


def _atoms_of(parts: list[str]) -> Iterator[str]:
    return (atom for part in parts for atom in ATOM.findall(part))


def _broken(lines: Sequence[str], known: Callable[[list[str]], bool]) -> Iterator[list[str]]:
    """The parts of each number known that begins at the end of a line and goes on at the beginning of the next."""
    for at, line in enumerate(lines):
        tail = TAIL.search(line)
        parts = [tail[0].strip()] if tail else []
        for follows in lines[at + 1 :] if tail else ():
            lead = LEAD.match(follows)
            if lead is None:
                break
            parts.append(lead[0].strip())
            if known(parts):
                yield parts
                break
            if lead[0] != follows:
                break


def _missing(document: Composed, atom: str, found: Printed) -> Notice:
    """The piece that holds the atom and has no place of its own on paper, else the first that holds it."""
    spots = spots_of(document.pieces, found)
    holding = [at for at, piece in enumerate(document.pieces) if atom.lstrip("−+") in unsigned(piece.text)]
    holding = holding or [at for at, one in document.atoms if one == atom and at < len(spots)]
    at = next((at for at in holding if not spots[at].found), holding[0])
    piece = document.pieces[at]
    message = N_("Page {page}: the figure {figure} ({near}) is not there as it was to be printed")
    return Notice("figure_missing", message, {"page": spots[at].page, "figure": piece.text, "near": piece.near})


def _unknown(document: Composed, atom: str, found: Printed) -> Notice:
    """The first page that has the atom more often than the document."""
    spots = spots_of(document.pieces, found)
    said = Counter(spots[at].page for at, one in document.atoms if one == atom and at < len(spots))
    have = Counter(page for one, page in zip(found.atoms, found.pages, strict=True) if one == atom)
    page = min((have - said) or have)
    return Notice(
        "figure_unknown",
        N_("Page {page}: the figure {figure} is not one of the document"),
        {"page": page, "figure": atom},
    )
