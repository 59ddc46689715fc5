"""How long one waits for a database."""

from typing import Final

BUSY_TIMEOUT_SECONDS: Final = 10
"""For the right to write, or for a row that somebody else holds."""
