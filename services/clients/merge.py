"""A manager joins two entries of the register that are one client."""

from typing import Final

from calculators.errors import N_, Notice
from proposals.clients import Beside, ClientRecord, ClientRefused, marks_of
from proposals.permissions import Act
from services.clients.hand_over import present, reason_given
from services.permits import permit_at_all
from services.workspace import Workspace

MERGED: Final = "client.merged"
SAME: Final = N_("“{client}” cannot be merged into itself: choose another entry.")


def merge(
    workspace: Workspace, kept_id: str, gone_id: str, reason: str, seen: tuple[int, int] | None = None
) -> ClientRecord:
    """The entry that is kept, known from now on by everything that the other one was known by, with its proposals.

    Owner and shares are those of the one that is kept; each proposal stays whose it is. `seen` are the versions that
    were looked at. Raises NotAllowed, ClientRefused, NotFound, Conflict.
    """
    working = permit_at_all(workspace, Act.HAND_OVER)
    versions = seen or (None, None)
    kept, gone = (present(workspace, *one) for one in zip((kept_id, gone_id), versions, strict=True))
    why = reason_given(reason)
    if kept.id == gone.id:
        raise ClientRefused(Notice("same-client", SAME, {"client": kept.name}))
    also = tuple(dict.fromkeys((*kept.also, *(one for one in marks_of(gone) if one not in marks_of(kept)))))
    known = {name: getattr(kept, name) or getattr(gone, name) for name in ("tax_number", "domain")}
    facts = {"reason": why, "merged": gone.id, "former_owner": gone.owner}
    return working.clients.save(
        kept.model_copy(update={**known, "also": also}),
        working.who().id,
        MERGED,
        Beside(facts, gone=gone.model_copy(update={"merged_into": kept.id})),
    )
