"""Keys for the few acts that are done again and again; each is shown on its button, in `docs/accessibility.md` too."""

from typing import Final

BEGIN: Final = "Alt+N"
AT_THE_TABLE: Final = "Alt+T"
PDF: Final = "Alt+P"
"""All with Alt, which types no letter, so that nobody presses one who writes into a field or dictates."""
