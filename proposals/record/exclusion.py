"""What a cell says that may leave a run out: nothing, a reason, or that it is left out without saying why."""

from typing import Final

from proposals.base import Text, text_in

NO: Final = frozenset({"0", "no", "false", "нет"})
BARE: Final = NO | {"yes", "true", "да", "none"}
DASHES: Final = "-‐‑‒–—―−_ \u00a0"
SHORTEST_REASON: Final = 3


def leaves_in(text: str) -> bool:
    """Whether a cell says that the run counts: it is empty, a dash, or says no.

    >>> leaves_in("—"), leaves_in("Нет"), leaves_in("нет пара")
    (True, True, False)
    """
    return not text.strip(DASHES) or text.strip().casefold() in NO


def is_reason(text: Text) -> bool:
    """Whether a text says why: three letters at least, and more than yes or no.

    >>> is_reason("обрыв пара"), is_reason("yes"), is_reason("Нет."), is_reason("-999")
    (True, False, False, False)
    """
    said = text_in(text, "en")
    return sum(map(str.isalpha, said)) >= SHORTEST_REASON and said.strip(" .!").casefold() not in BARE
