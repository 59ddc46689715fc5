"""How much of a file is taken in; more is refused in words."""

from typing import Final

LARGEST_FILE: Final = 20_000_000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 16_384
MOST_CELLS: Final = 4_000_000
MOST_SIGNS: Final = 120_000_000
"""Characters of all cells together."""
MOST_SHEETS: Final = 200

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 400_000_000
LARGEST_RATIO: Final = 200
"""Bytes that one packed byte may become, in parts above `RATIO_FROM`."""
RATIO_FROM: Final = 4_000_000

CHILD_MEMORY: Final = 1_200_000_000
CHILD_SECONDS: Final = 30
READ_HERE: Final = 1_000_000
"""Texts up to this size are read without a child."""
CHUNK: Final = 2_000
"""Rows of one message."""
