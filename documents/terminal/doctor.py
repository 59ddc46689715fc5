"""What is unsafe in a deployment, for people and for programs."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from calculators.errors import N_, Notice
from documents.language import translator
from documents.terminal.layout import bullets, text_of

Told: TypeAlias = tuple[str, Notice, Notice]
"""A finding: its code, what was found, how to mend it."""


def doctor_text(found: Sequence[Told], language: str) -> str:
    """Each finding with the way to mend it, and how many there are."""
    words = translator(language)
    if not found:
        return text_of([words.gettext(N_("Nothing unsafe was found."))])
    head = words.counted("{n} thing is unsafe here.", "{n} things are unsafe here.", len(found))
    return text_of([head, *(line for one in found for line in _lines(one, language))])


def doctor_json(found: Sequence[Told]) -> dict[str, Any]:
    """The same for a program: stable codes, English sentences."""
    findings = [{"code": code, "found": str(what), "mend": str(mend)} for code, what, mend in found]
    return {"safe": not found, "findings": findings}


def _lines(one: Told, language: str) -> list[str]:
    words, (_, found, mend) = translator(language), one
    return [*bullets([words.notice(found)]), f"    {words.fill(N_('To mend it: {how}'), how=words.notice(mend))}"]
