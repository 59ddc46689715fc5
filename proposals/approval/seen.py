"""What somebody has seen of a proposal."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to which entry of the log he has seen it, and the fingerprint of the submitted revision that he saw last."""

    seq: int = 0
    fingerprint: str = ""


UNSEEN: Final = Mark()
LIST: Final = ""
"""Stands for the list of what is new, in the place of a proposal."""
