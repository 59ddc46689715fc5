"""What a client typed in the place of his figures, read as people write numbers, and what it comes to."""

from collections.abc import Mapping
from typing import Final

from calculators.errors import Notice
from documents.charts.svg import Palette
from documents.client_page.what_if import Asked, WhatIf, shown_value, what_if
from proposals.valuation.tracks import Track
from readers.errors import UnreadNumber
from readers.numbers import read_number
from services.links.opening import Opened
from services.links.what_if import client_table
from services.workspace import Workspace

NOTHING: Final[Mapping[str, str]] = {}


def what_if_shown(
    workspace: Workspace, found: Opened, language: str, said: Mapping[str, str] = NOTHING
) -> WhatIf | None:
    """The section with what was typed (`said` by the names of its fields); None where nothing may be changed.

    Raises NotFound.
    """
    plain = client_table(workspace, found, {})
    if plain is None:
        return None
    typed = {} if said.get("back") else _typed(plain.tracks, said)
    values, unread = _read(plain.tracks, typed)
    table = (values and client_table(workspace, found, values)) or plain
    mine = table.mine.valuation if table.mine else None
    refusal = table.mine.refusal if table.mine else None
    palette = Palette.of(found.revision.brand.colours.model_dump())
    asked = Asked(typed, unread, mine, refusal, palette)
    return what_if(table.case, table.as_issued, (table.tracks, table.marks), asked, language)


def _typed(tracks: tuple[Track, ...], said: Mapping[str, str]) -> dict[str, str]:
    """What was typed by the place of its figure; an empty field says what was issued."""
    named = {f"f{at}": one.place for at, one in enumerate(tracks)}
    return {place: said[name].strip() for name, place in named.items() if said.get(name, "").strip()}


def _read(tracks: tuple[Track, ...], typed: Mapping[str, str]) -> tuple[dict[str, float], dict[str, Notice]]:
    """The values that differ from what was issued, and what could not be read."""
    values, unread = dict[str, float](), dict[str, Notice]()
    for one in tracks:
        if one.place not in typed:
            continue
        try:
            value = read_number(typed[one.place], "either").value
        except UnreadNumber as refused:
            unread[one.place] = refused.notice
            continue
        if value != shown_value(one):
            values[one.place] = value
    return values, unread
