"""What was exported and imported, as plain text and as JSON."""

from collections.abc import Mapping
from typing import Any

from calculators.errors import N_
from documents.language import translator
from documents.terminal.kept_names import named_counts
from documents.terminal.layout import text_of
from proposals.portable.parcel import Exported, TakenIn


def exported_text(found: Exported, language: str, told: Mapping[str, object]) -> str:
    """Where the export was written (`told` has `file` and `bytes`) and what it holds."""
    words = translator(language)
    head = words.fill(N_("Written: {file}"), file=told["file"])
    manifest = words.fill(N_("Bytes: {bytes}, manifest: {manifest}"), bytes=told["bytes"], manifest=found.manifest)
    return text_of([head, manifest, *named_counts(found.counts, language)])


def exported_json(found: Exported) -> dict[str, Any]:
    """The same for programs."""
    return {"proposal": found.proposal or None, "manifest": found.manifest, "counts": dict(found.counts)}


def taken_in_text(found: TakenIn, language: str) -> str:
    """What came in and what was there already."""
    words = translator(language)
    new, known = named_counts(found.new, language), named_counts(found.known, language)
    lines = [words.gettext(N_("Taken over")), *new] if new else [words.gettext(N_("Nothing new came in."))]
    return text_of([*lines, *([words.gettext(N_("Already here and equal")), *known] if known else [])])


def taken_in_json(found: TakenIn) -> dict[str, Any]:
    """The same for programs."""
    return {"new": dict(found.new), "known": dict(found.known)}
