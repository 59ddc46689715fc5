"""The form of a single address of e-mail, as mail programs take it."""

import re
from typing import Final

from calculators.errors import N_, Notice

MAIL_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""Latin letters alone: what stands before and behind one @, without spaces."""
NO_ADDRESS: Final = N_("“{text}” is no address of e-mail: write it such as name@company.com.")


def not_an_address(text: str) -> Notice | None:
    """Why nobody in the wide world can be reached by it; None for an address with a point behind its @.

    >>> not_an_address("ann@company.com"), not_an_address("ann@company").code
    (None, 'no-address')
    """
    if MAIL_ADDRESS.fullmatch(text) and "." in text.partition("@")[2]:
        return None
    return Notice("no-address", NO_ADDRESS, {"text": text})
