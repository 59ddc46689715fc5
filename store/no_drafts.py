"""A store that keeps nothing, for programs that open a case from a file and close it again."""
# ruff: noqa: ARG002 - the arguments are those of every store

import datetime as dt
from collections.abc import Callable

from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import not_found


class NoDrafts:
    """Holds no draft and keeps none; whatever is asked for is not found."""

    def add(self, draft: Draft) -> Draft:
        """The draft as given; it is not kept."""
        return draft

    def load(self, draft_id: str) -> Draft:
        """Raises NotFound."""
        raise not_found(draft_id)

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Raises NotFound."""
        raise not_found(draft_id)

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """None."""
        return ()

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)

    def restore(self, draft_id: str) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)
