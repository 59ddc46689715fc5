"""Tokens as plain text and as JSON; what opens them is in neither."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from calculators.errors import N_
from documents.language import Translator, date_in, translator
from documents.terminal.visible import visible
from proposals.tokens import Token, holds


def tokens_text(tokens: Sequence[Token], now: dt.datetime, language: str) -> str:
    """A line for each: id, person, name, scopes, whether it holds, and when it was last used."""
    words = translator(language)
    if not tokens:
        return words.gettext(N_("There are no tokens yet: valueproof token add --name ... --scope ..."))
    rows = [_row(one, now, words) for one in tokens]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return visible("\n".join(one.rstrip() for one in lines))


def token_json(token: Token) -> dict[str, Any]:
    """The same for programs."""
    known: dict[str, Any] = {name: getattr(token, name) for name in ("id", "person", "name")}
    moments = {name: getattr(token, name) for name in ("at", "expires", "seen", "revoked")}
    told = {name: at.isoformat() if at else None for name, at in moments.items()}
    return {**known, "scopes": list(token.scopes), **told}


def _row(token: Token, now: dt.datetime, words: Translator) -> list[str]:
    return [token.id, token.person, token.name, ", ".join(token.scopes), _state(token, now, words), _used(token, words)]


def _state(token: Token, now: dt.datetime, words: Translator) -> str:
    if token.revoked is not None:
        return words.gettext(N_("revoked"))
    day = date_in(words.language, token.expires.astimezone().date(), short=True)
    return words.fill(N_("until {day}") if holds(token, now) else N_("ran out on {day}"), day=day)


def _used(token: Token, words: Translator) -> str:
    if token.seen is None:
        return words.gettext(N_("never used"))
    return words.fill(N_("last used {day}"), day=date_in(words.language, token.seen.astimezone().date(), short=True))
