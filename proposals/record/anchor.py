"""Where the log stood at a moment, told outside of it: how long it was, and the seal of its last entry.

Whoever can write into the database can write the whole chain anew, or cut its end off, and leave one that follows. Only
what was told to others before shows it: an anchor printed in every issued document, and exported.
"""

import re
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from proposals.problems import CaseRefused, Problem

FORM: Final = re.compile(r"\s*(\d{1,9})\s*:\s*([0-9A-Fa-f\s]{16,128})\s*")
NO_ANCHOR: Final = N_("{read} is no anchor of the log: write its length, a colon and at least 16 signs of its head.")
CUT: Final = N_("The log had {length} entries once and has {found} now: its end was cut off.")
WRITTEN_ANEW: Final = N_(
    "Entry {length} of the log was sealed {said} once and is sealed {found} now: it was written anew."
)
SHOWN: Final = 16


@dataclass(frozen=True, slots=True)
class Anchor:
    """`length` is how many entries the log had, `head` the last seal among them, or its first signs (hexadecimal)."""

    length: int
    head: str


def anchor_of(text: str) -> Anchor:
    """The anchor as somebody typed it from a page. Raises CaseRefused.

    >>> anchor_of("57: 2F0A 91C4 77DE 0B35")
    Anchor(length=57, head='2f0a91c477de0b35')
    """
    found = FORM.fullmatch(text)
    head = re.sub(r"\s", "", found[2]).lower() if found else ""
    if found is None or len(head) < SHOWN:
        notice = Notice("no-anchor", NO_ANCHOR, {"read": text})
        raise CaseRefused(notice, (Problem("", notice),))
    return Anchor(int(found[1]), head)


def contradicted(anchor: Anchor, length: int, head: str) -> Notice | None:
    """What an anchor tells against a log of `length` entries now with `head` as the seal where the anchor stands."""
    if length < anchor.length:
        return Notice("log-cut", CUT, {"length": anchor.length, "found": length})
    if not head.startswith(anchor.head):
        facts = {"length": anchor.length, "said": anchor.head[:SHOWN], "found": head[:SHOWN]}
        return Notice("log-written-anew", WRITTEN_ANEW, facts)
    return None
