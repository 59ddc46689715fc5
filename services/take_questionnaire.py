"""Taking in what a client wrote into a questionnaire, as his statement."""

import datetime as dt
from dataclasses import dataclass

from calculators.errors import N_, Notice
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.questionnaire import Answer, NotSaidWho, baseline_of, with_answers
from services import edit_draft
from services.permits import permit
from services.workspace import Workspace

NO_NAME = N_("Say who filled in the questionnaire: the figures are taken in as the statement of this person")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is taken in: the answers, who gave them, and on which day."""

    answers: tuple[Answer, ...]
    by: str
    on: dt.date


def take_questionnaire(workspace: Workspace, draft_id: str, said: Statement) -> Draft:
    """Store every answer in one transaction as a statement with name and date; what was measured or booked stays.

    Raises NotSaidWho without a name, CaseRefused where an answer is not possible, and as `edit_draft.put`; nothing is
    stored then.
    """
    if not said.by.strip():
        raise NotSaidWho(Notice("no-name", NO_NAME))
    draft = permit(workspace, Act.EDIT, draft_id).store.load(draft_id)
    case = with_answers(draft.case, said.answers, said.by.strip(), said.on)
    if case == draft.case:
        return draft
    return edit_draft.put(workspace, draft_id, draft.version, "baseline", baseline_of(case))
