"""What a check of the whole workspace found, on a terminal."""

from collections.abc import Sequence

from calculators.errors import N_, Notice
from documents.language import translator
from documents.terminal.layout import text_of
from documents.terminal.record import chain_text
from proposals.issued import Issued
from proposals.record.anchor import Anchor
from proposals.record.log import Chain
from proposals.record.logged import Version

AS_KEPT = N_("Snapshots and bytes are as they were kept.")
NOTE = N_("Note elsewhere where the log stands, to hold it against that later: --anchor {length}:{head}")


def workspace_text(
    log: tuple[Chain, Sequence[Version], Sequence[Issued]], found: Sequence[Notice], anchor: Anchor, language: str
) -> str:
    """The log, then everything else that is not as it was kept, and the anchor to be noted."""
    words = translator(language)
    lines = [words.notice(one) for one in found] or [words.gettext(AS_KEPT)]
    note = words.fill(NOTE, length=anchor.length, head=anchor.head)
    return text_of([chain_text(*log, language), *lines, note])
