"""Copies of the database as plain text and as JSON."""

from typing import Any

from calculators.errors import N_
from documents.language import translator
from documents.record_json import chain_json
from documents.terminal.kept_names import named_counts
from documents.terminal.layout import text_of
from documents.terminal.record import chain_text
from proposals.safekeeping import Held, PutBack

SIZE = N_("Bytes: {size}, rows: {rows}, form of the store: {form}")


def copy_text(held: Held, language: str) -> str:
    """Where the copy was written and what it holds."""
    words = translator(language)
    return text_of([words.fill(N_("Written: {file}"), file=held.path), *_holds(held, language)])


def put_back_text(found: PutBack, language: str) -> str:
    """What stands as the database now, and where the one before it is kept."""
    words = translator(language)
    lines = [words.fill(N_("Put back: {file}"), file=found.held.path), *_holds(found.held, language)]
    if found.kept is not None:
        lines.append(words.fill(N_("What was there before is kept as {file}"), file=found.kept))
    return text_of(lines)


def held_json(held: Held) -> dict[str, Any]:
    """What a copy holds, for programs."""
    log = {name: value for name, value in chain_json(held.log, (), ()).items() if name not in ("unlogged", "issued")}
    return {"file": str(held.path), "bytes": held.size, "form": held.form, "rows": dict(held.rows), "log": log}


def _holds(held: Held, language: str) -> list[str]:
    size = translator(language).fill(SIZE, size=held.size, rows=held.total, form=held.form)
    return [size, *named_counts(held.rows, language), chain_text(held.log, (), (), language)]
