"""The lock behind which writers stand in line."""

from typing import Final

WRITERS: Final = 0x56616C7565
"""Number of the advisory lock of a database; whoever writes holds it to the end of his transaction."""
