"""How a trace is kept in its file: under which name, and figures that are neighbours as one range.

It loads nothing that computes: whoever only opens the file of a stranger has it at once.
"""

import re
from collections.abc import Sequence
from typing import Final

FORMAT: Final = 1
NAME: Final = "trace.json"
DOTS: Final = ".."
RANGE: Final = re.compile(r"(.*\.)(\d+)\.\.(\d+)", re.DOTALL)


def spread(path: str) -> Sequence[str]:
    """The paths of a range; of any other path that itself."""
    match = RANGE.fullmatch(path) if DOTS in path else None
    return [path] if match is None else [f"{match[1]}{at}" for at in range(int(match[2]), int(match[3]) + 1)]
