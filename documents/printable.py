"""Whether every sign of a document can be printed; where not, the place in the case at which it stands."""

import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.charts.widths import FIRST_MARK
from documents.errors import RenderFailed
from documents.typeface import unprintable
from proposals.case import Case
from proposals.case_json import document_of
from proposals.cover_texts import too_long_for_the_cover

MISSING: Final = N_("{place}: the typeface of the document has no sign “{sign}” ({code}): write it in another way")
UNSEEN: Final = N_("{place}: there is a sign that nobody sees ({code}): take it out")
TOO_LONG: Final = N_("{place}: {count} signs, the cover has room for {most}: say it shorter")
INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode whose signs have no picture of their own."""


def refuse_too_long(case: Case) -> None:
    """Raise RenderFailed for a text that the cover shows whole, and has no room for.

    And for signs of the planes for private use: while a document is composed, they are marks of our own.
    """
    for _, text in _texts(document_of(case), ""):
        if any(sign >= FIRST_MARK for sign in text):
            raise RenderFailed(_notice("".join(sign for sign in text if sign >= FIRST_MARK), case))
    for one in too_long_for_the_cover(case):
        raise RenderFailed(Notice("text_too_long", TOO_LONG, {"place": one.place, **one.notice.facts}))


def refuse_unprintable(html: str, case: Case) -> None:
    """Raise RenderFailed for the first sign in `html` that no typeface of ours has, naming where it stands in the case.

    The renderer leaves out what controls and what is invisible without a word, so it is looked for beforehand.
    """
    missing = unprintable("".join(sorted(set(html))))
    if missing:
        raise RenderFailed(_notice(missing, case))


def _notice(missing: str, case: Case) -> Notice:
    """About the first place in the case at which one of the signs stands; what is in no case is in the brand."""
    found = ((place, sign) for place, text in _texts(document_of(case), "") for sign in text if sign in missing)
    place, sign = next(found, ("brand", missing[0]))
    unseen = unicodedata.category(sign) in INVISIBLE
    facts = {"place": place, "code": f"U+{ord(sign):04X}"} | ({} if unseen else {"sign": sign})
    return Notice("sign_missing", UNSEEN if unseen else MISSING, facts)


def _texts(part: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text in nested plain values with its place, as `offer.items.0.name`."""
    if isinstance(part, str):
        yield place, part
        return
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, one in inner:
        yield from _texts(one, f"{place}.{name}" if place else str(name))
