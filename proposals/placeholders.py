"""What stands in a blank case until somebody writes his own: content of the case, in its language."""

from typing import Final

from proposals.base import Text

PLACEHOLDERS: Final = {"en": ("New proposal", "New client"), "ru": ("Новое предложение", "Новый клиент")}
"""Title and client, by language."""
CLIENTS: Final = frozenset(client for _, client in PLACEHOLDERS.values())


def names_no_client(name: Text) -> bool:
    """Whether a client's name is what stands in a blank case.

    >>> names_no_client("New client"), names_no_client({"ru": "Новый клиент"}), names_no_client("Dairy")
    (True, True, False)
    """
    written = {name} if isinstance(name, str) else set(name.values())
    return bool(written & CLIENTS)
