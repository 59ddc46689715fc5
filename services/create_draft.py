"""A new draft: blank, from an industry or an example, from a case at hand, or as a copy of another.

Every function takes `new_id`: asked twice with the same one (a double click), it makes one draft and gives it twice.
The draft is whose work it is, and its client is met in the register. Raises NotAllowed where that is not open to him.
"""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from proposals.case import SCHEMA_VERSION, Case, Issue
from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_edit import edited_case
from proposals.draft_errors import NotFound
from proposals.industries import case_from
from proposals.people import NOBODY
from proposals.permissions import Act
from proposals.placeholders import PLACEHOLDERS
from proposals.trial import TrialRecord
from services.clients.meet import meet
from services.permits import allowed, permit, permit_at_all
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FromIndustry:
    """From which industry a draft begins, in which currency, for whom: "" where his name is not known yet."""

    industry: str
    currency: str
    client: str = ""


def fresh_id() -> str:
    """An id that no other draft has and nobody can guess."""
    return secrets.token_hex(8)


def blank(workspace: Workspace, language: str, currency: str, new_id: str | None = None) -> Draft:
    """A draft with nothing in it but placeholders. Raises CaseRefused for what is no currency."""
    project, client = PLACEHOLDERS.get(language, PLACEHOLDERS["en"])
    document = {"valueproof": SCHEMA_VERSION, "project": project, "currency": currency, "client": {"name": client}}
    return from_case(workspace, case_of(document), new_id)


def from_industry(workspace: Workspace, asked: FromIndustry, language: str, new_id: str | None = None) -> Draft:
    """A draft in which all figures are the usual ones of an industry, and say so; its subject is a plant of that kind.

    Raises CannotBegin, CaseRefused for what can be no name.
    """
    industry, (_, nobody) = workspace.industries.load(asked.industry), PLACEHOLDERS.get(language, PLACEHOLDERS["en"])
    case = case_from(industry, asked.currency, industry.plant, nobody)
    named = asked.client.strip()
    return from_case(workspace, edited_case(case, "client.name", {language: named}) if named else case, new_id)


def from_example(workspace: Workspace, example_id: str, new_id: str | None = None) -> Draft:
    """A draft of a worked example. Raises NotFound."""
    return from_case(workspace, workspace.examples.load(example_id), new_id)


def all_examples(workspace: Workspace) -> None:
    """Put every example into the list, each once for ever: what was removed stays removed."""
    for name in reversed(workspace.examples.ids()):
        with suppress(NotFound):
            from_example(workspace, name, f"example-{name}")


def copy(workspace: Workspace, draft_id: str, new_id: str | None = None) -> Draft:
    """A draft with the case of another; its number and date are its own to give. Raises NotFound.

    Our own side comes along for whom it is open there. A released trial is the same evidence in the copy: it stays
    released under its fingerprint, with all its versions.
    """
    draft = permit(workspace, Act.READ, draft_id).store.load(draft_id)
    case, own = draft.case, {"issue": Issue(brand=draft.case.issue.brand)}
    ours = {} if allowed(workspace, Act.SEE_OUR_SIDE, draft) else {"our_side": None}
    versions = [one for trial in case.trials for one in workspace.releases.of(draft_id, trial.id)]
    return _added(workspace, case.model_copy(update={**own, **ours}), new_id, versions)


def from_case(workspace: Workspace, case: Case, new_id: str | None = None) -> Draft:
    """A draft of a case at hand (a case file). Raises TrialReleased for a release that is not of its content."""
    return _added(workspace, case, new_id)


def _added(workspace: Workspace, case: Case, new_id: str | None = None, versions: Sequence[TrialRecord] = ()) -> Draft:
    working = permit_at_all(workspace, Act.CREATE)
    person, now = workspace.who(), workspace.clock()
    owner = "" if person.id == NOBODY else person.id
    draft = Draft(new_id or fresh_id(), 1, created=now, updated=now, case=case, owner=owner)
    kept = working.store.add(draft, versions)
    return meet(permit(workspace, Act.READ, kept.id), kept)
