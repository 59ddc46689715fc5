"""People as plain text and as JSON."""

from collections.abc import Sequence
from typing import Any

from calculators.errors import N_
from documents.language import Translator, translator
from documents.terminal.visible import visible
from proposals.people import Person


def people_text(people: Sequence[Person], language: str) -> str:
    """A line for each: id, address, name, roles, levels, and whether the account is closed or erased."""
    words = translator(language)
    if not people:
        return words.gettext(N_("There are no people yet: valueproof user add --role administrator ..."))
    rows = [_row(one, words) for one in people]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return visible("\n".join(one.rstrip() for one in lines))


def people_json(people: Sequence[Person]) -> dict[str, Any]:
    """The same for programs."""
    return {"people": [one.model_dump(mode="json") for one in people]}


def _row(person: Person, words: Translator) -> list[str]:
    rights = ", ".join(words.gettext(str(one)) for one in (*person.roles, *person.levels)) or words.gettext("no role")
    closed = words.gettext("erased") if person.erased else words.gettext("not active")
    state = "" if person.active else closed
    return [person.id, person.login or "-", person.name, rights, state]
