"""Runs of a trial from a table: which column is what (proposed, for a person to confirm), and taking them in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from proposals.case import Case
from proposals.case_json import case_of, document_of
from proposals.draft import Draft
from proposals.draft_edit import edited, unread_after
from proposals.draft_errors import not_found
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from services.workspace import Workspace

RUN = r"run|batch|test|trial|sample|опыт\w*|прогон\w*|варк\w*|замес\w*|проб\w*|выработк\w*|партия"
ARM = r"arm|variant|group|treatment|recipe|вариант\w*|групп\w*|серия|рецепт\w*|режим\w*|обработк\w*"
LOT = r"lot|block|delivery|raw\w*|day|shift|лот|блок\w*|поставк\w*|сырь\w*|день|смен\w*|партия сырья"
ORDER = r"order|seq\w*|time|date|start\w*|hour|порядок|очер[её]дность|время|дата|начало|час"
EXCLUDED = r"exclu\w*|reason|reject reason|left out|исключ\w*|причин\w*"
CONTROL = r"control|контрол\w*|base\w*|before|standard|without|existing|present|стандарт\w*|баз\w*|без|до"

FEWEST_OF_AN_ARM = 2
MOST_ARMS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as text; `numeric` where its filled cells read as numbers."""

    name: str
    cells: tuple[str, ...]
    numeric: bool


@dataclass(frozen=True, slots=True)
class ProposedRoles:
    """What each column seems to be, by name; None where no column looks like it. `responses` are the measured ones."""

    run: str | None
    arm: str | None
    lot: str | None
    order: str | None
    excluded: str | None
    responses: tuple[str, ...]
    control: str | None


@dataclass(frozen=True, slots=True)
class TakenRuns:
    """Runs with the responses they measure and the arm that is the control."""

    runs: tuple[RunRecord, ...]
    responses: tuple[ResponseRecord, ...]
    control: str


def proposed_roles(columns: Sequence[Column]) -> ProposedRoles:
    """A proposal from headers (English or Russian) and cells; a person confirms it before anything is computed."""
    free = list(columns)
    excluded = _taken(free, EXCLUDED)
    lot = _taken(free, LOT, but=RUN)
    arm = _taken(free, ARM) or _looks_like_arms(free)
    order = _taken(free, ORDER)
    run = _taken(free, RUN)
    return ProposedRoles(
        run=_name(run),
        arm=_name(arm),
        lot=_name(lot),
        order=_name(order),
        excluded=_name(excluded),
        responses=tuple(column.name for column in free if column.numeric),
        control=_control(arm),
    )


def take_runs(
    workspace: Workspace, draft_id: str, trial_id: str, taken: TakenRuns, expected_version: int | None = None
) -> Draft:
    """Put runs, responses and control into a trial of the draft, in place of those it had.

    A file of runs named in the trial is no longer its source. Raises NotFound where the draft has no such trial,
    CaseRefused with nothing saved, Conflict.
    """

    def change(draft: Draft) -> Draft:
        at = _trial_at(draft.case, trial_id)
        part = _with_runs(draft.case.trials[at], taken)
        document = document_of(draft.case)
        trial = {**document["trials"][at], **part}
        trial.pop("runs_file", None)
        place = f"trials.{at}"
        return replace(
            draft,
            case=case_of(edited(document, place, trial)),
            unread=_without(draft, [f"{place}.{name}" for name in part]),
            updated=workspace.clock(),
        )

    return workspace.store.change(draft_id, change, expected_version)


def _with_runs(trial: TrialRecord, taken: TakenRuns) -> dict[str, object]:
    changed = trial.model_copy(update={"runs": taken.runs, "responses": taken.responses, "control": taken.control})
    written = changed.model_dump(mode="json", exclude_none=True)
    return {name: written[name] for name in ("runs", "responses", "control")}


def _without(draft: Draft, places: Sequence[str]) -> dict[str, str]:
    unread = dict(draft.unread)
    for place in places:
        unread = unread_after(unread, place, "")
    return unread


def _trial_at(case: Case, trial_id: str) -> int:
    ids = [trial.id for trial in case.trials]
    if trial_id not in ids:
        raise not_found(trial_id)
    return ids.index(trial_id)


def _named_like(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", name.replace("_", " ").casefold()) is not None


def _taken(free: list[Column], words: str, but: str | None = None) -> Column | None:
    """The first free column named like `words`, and taken from the free ones; one named like `but` too comes last."""
    found = [column for column in free if _named_like(column.name, words)]
    found.sort(key=lambda column: but is not None and _named_like(column.name, but))
    if found:
        free.remove(found[0])
    return found[0] if found else None


def _looks_like_arms(free: list[Column]) -> Column | None:
    """A column of a few words that each stand in several rows."""
    for column in free:
        counts = [column.cells.count(word) for word in set(column.cells)]
        if not column.numeric and 1 < len(counts) <= MOST_ARMS and min(counts) >= FEWEST_OF_AN_ARM:
            free.remove(column)
            return column
    return None


def _control(arm: Column | None) -> str | None:
    """The arm named like a control, else the first one."""
    arms = list(dict.fromkeys(cell for cell in arm.cells if cell)) if arm else []
    return next((one for one in arms if _named_like(one, CONTROL)), arms[0] if arms else None)


def _name(column: Column | None) -> str | None:
    return column.name if column else None
