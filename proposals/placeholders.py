"""What stands in a blank case until somebody writes his own: told in the language of its reader."""

from collections.abc import Mapping
from typing import Final

PLACEHOLDERS: Final = {"en": ("New proposal", "New client"), "ru": ("Новое предложение", "Новый клиент")}
"""Title and client, by language."""
CLIENTS: Final = frozenset(client for _, client in PLACEHOLDERS.values())
_PLACES: Final = {text: at for texts in PLACEHOLDERS.values() for at, text in enumerate(texts)}


def names_no_client(name: str | Mapping[str, str]) -> bool:
    """Whether a client's name is what stands in a blank case.

    >>> names_no_client("New client"), names_no_client({"ru": "Новый клиент"}), names_no_client("Dairy")
    (True, True, False)
    """
    written = {name} if isinstance(name, str) else set(name.values())
    return bool(written & CLIENTS)


def as_read(text: str, language: str) -> str:
    """A text of a case as it is read in `language`: what stands in for one follows the reader, whatever is stored.

    >>> as_read("Новый клиент", "en"), as_read("New proposal", "ru"), as_read("Dairy", "ru")
    ('New client', 'Новое предложение', 'Dairy')
    """
    at = _PLACES.get(text)
    return text if at is None or language not in PLACEHOLDERS else PLACEHOLDERS[language][at]
