"""What was erased for good, on a terminal."""

import datetime as dt
from collections.abc import Sequence

from calculators.errors import N_
from documents.formats import Formats
from documents.language import translator
from documents.terminal.layout import text_of

NONE = N_("No proposal that bound nobody was removed before {day}.")
WOULD = N_("Removed before {day}, and bound nobody; --really erases for good: {proposals}")
GONE = N_("Erased for good: {proposals}")


def purged_text(found: Sequence[str], before: dt.date, language: str, *, really: bool) -> str:
    """The ids of the proposals, or that there are none."""
    words = translator(language)
    facts = {"day": Formats(language, "EUR").short_date(before), "proposals": ", ".join(found)}
    message = NONE if not found else GONE if really else WOULD
    return text_of([words.fill(message, **facts)])
