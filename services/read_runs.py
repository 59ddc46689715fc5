"""Runs of a trial from a table: which column is what (proposed, for a person to confirm), and taking them in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from proposals.case_json import case_of, document_of
from proposals.draft import Draft
from proposals.draft_edit import edited, unread_after
from proposals.edit import after_edit
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from services.trials import trial_at
from services.workspace import Workspace

RUN = r"run|batch|test|trial|sample|опыт|прогон|варка|замес|проба|выработка|партия"
ARM = r"(?:[\w ]+ )?(?:arm|variant|group|treatment|recipe|вариант|группа|рецептура|рецепт|режим|обработка)|серия"
LOT = r"(?:[\w ]+ )?(?:lot|block|delivery)|day|shift|лот|блок|день|смена|(?:партия|поставка|лот) [\w ]+|поставка"
ORDER = r"(?:[\w ]+ )?order|(?:start )?(?:time|date)|start|seq\w*|порядок(?: [\w ]+)?|очер[её]дность|время|дата|начало"
EXCLUDED = r"(?:[\w ]+ )?(?:exclu\w*|reason)(?: [\w ]+)?|исключ\w*(?: [\w ]+)?|причина(?: [\w ]+)?"
NUMBERED = r"(?: ?(?:no|nr|number|id|код|номер|№|#)\.?)?"
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
    lot = _taken(free, LOT)
    arm = _taken(free, ARM) or _looks_like_arms(free)
    order = _taken(free, ORDER)
    run = _taken(free, RUN)
    if lot is None and run is not None and arm is not None and _stands_in_several_arms(run, arm):
        run, lot = None, run
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

    A file of runs named in the trial is no longer its source; its claim is fixed no longer where a response goes or
    is to change otherwise. Raises NotFound where the draft has no such trial, CaseRefused with nothing saved,
    TrialReleased, Conflict.
    """

    def change(draft: Draft) -> Draft:
        at = trial_at(draft.case, trial_id)
        part = _with_runs(draft.case.trials[at], taken)
        document = document_of(draft.case)
        trial = {**document["trials"][at], **part}
        trial.pop("runs_file", None)
        place = f"trials.{at}"
        return replace(
            draft,
            case=after_edit(draft.case, case_of(edited(document, place, trial))),
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


def _named_like(name: str, words: str) -> bool:
    """Whether the whole name is one of the words, perhaps with "no." behind; "setting time, min" is no time."""
    plain = re.sub(r"[_\s]+", " ", name).strip().casefold()
    return re.fullmatch(rf"(?:{words}){NUMBERED}", plain.removeprefix("№ ")) is not None


def _taken(free: list[Column], words: str) -> Column | None:
    """The first free column named like `words`; it is free no longer."""
    found = next((column for column in free if _named_like(column.name, words)), None)
    if found is not None:
        free.remove(found)
    return found


def _stands_in_several_arms(run: Column, arm: Column) -> bool:
    """Whether one name stands in more than one arm: then it names what the arms share, not a run."""
    pairs = set(zip(run.cells, arm.cells, strict=True))
    return len(pairs) > len(set(run.cells))


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
    return next((one for one in arms if re.search(rf"\b(?:{CONTROL})\b", one.casefold())), arms[0] if arms else None)


def _name(column: Column | None) -> str | None:
    return column.name if column else None
