"""Words held against each other as a person would: case, spaces, width and the dots of the letter ё do not matter."""

import unicodedata

from proposals.base import Text


def folded(text: str) -> str:
    """The text as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").split())


def same_words(one: Text | None, other: Text | None) -> bool:
    """Whether two texts say the same in either language; no text is never the same as another."""
    return bool(_said(one) & _said(other))


def _said(text: Text | None) -> set[str]:
    words = [] if text is None else [text] if isinstance(text, str) else text.values()
    return {folded(one) for one in words}
