"""A case that is asked for on the terminal: a file, or a proposal of the database."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cases import read_case_at, stored_workspace, workspace
from commands.options import _, option

if TYPE_CHECKING:
    from proposals.case import Case
    from services.workspace import Workspace

AskedCase = Annotated[
    Path, typer.Argument(metavar="CASE", help=_("Case file, YAML or JSON, or the id of a proposal: see `record list`."))
]
Demo = Annotated[bool, option(_("The worked examples, apart from your own work."), "--demo")]


@dataclass(frozen=True, slots=True)
class FoundCase:
    """The case and what works on it; `draft` is its proposal in the database, `altered` its changed trials."""

    work: "Workspace"
    case: "Case"
    draft: str | None = None
    altered: frozenset[str] = frozenset()


def found_case(case: Path, demo: bool) -> FoundCase:
    """The file of this name, else the proposal of this id. Raises NotFound."""
    if case.exists() or case.suffix or len(case.parts) != 1:
        return FoundCase(workspace(), read_case_at(case))
    from services.open_draft import open_draft

    work = stored_workspace(demo)
    draft = open_draft(work, str(case))
    return FoundCase(work, draft.case, draft.id, frozenset(draft.altered))
