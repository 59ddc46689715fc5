"""Role x act x ownership x state: every cell, tried through the services against what the table of the domain says.

The expectation is written here in its own words, and not taken from the tables of the program.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import pytest

from calculators.errors import ValueproofError
from proposals.approval.moves import MoveRefused
from proposals.approval.rules import Level
from proposals.approval.states import State
from proposals.clients import ClientRecord, Portion
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.people import Person
from proposals.permissions import Act, Tie
from proposals.roles import NotAllowed, Role
from services import (
    correct_trial,
    create_draft,
    edit_draft,
    fix_claim,
    issue_document,
    open_draft,
    print_proposal,
    read_log,
    release_trial,
    remove_draft,
    trial_history,
)
from services.permits import allowed, viewing
from services.review import answer, judge, submit
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import PeopleInMemory, person, with_team, working

EDITION: Final = Edition(language="en", draft=False)
ZOE: Final = person("Zoe Seller", Role.SALESPERSON)
MAX: Final = person("Max Boss", Role.MANAGER, levels=tuple(Level))
ROLES: Final = (Role.SALESPERSON, Role.PRE_SALES_ENGINEER, Role.MANAGER, Role.ADMINISTRATOR)
"""Without accounts the owner is all of the first two at once; that is what every other test works as."""
CLIENT: Final = "0" * 16

S, E, M = Role.SALESPERSON, Role.PRE_SALES_ENGINEER, Role.MANAGER
MINE, ALL, NOT_HIS = {Tie.OWN, Tie.SHARED}, set(Tie), {Tie.SHARED, Tie.OTHERS}
DRAFT, REVIEW, APPROVED, ISSUED = State.DRAFT, State.IN_REVIEW, State.APPROVED, State.ISSUED
EVERY, OUT = set(State), {State.ISSUED, State.ACCEPTED, State.DECLINED, State.EXPIRED}
CHANGEABLE = EVERY - {REVIEW}


@dataclass(frozen=True)
class Tried:
    """An act through a service: who may do it on whose proposals, and in which states of it."""

    do: Callable[[Workspace], object]
    may: dict[Role, set[Tie]]
    states: set[State]


def seen(work: Workspace) -> str:
    submitted = work.store.course("d1").submitted
    return submitted.fingerprint if submitted else ""


BUILDERS = {S: MINE, E: ALL}
READERS = {S: MINE, E: ALL, M: ALL}
SELLERS = {S: MINE}
BOTH = {S: MINE, M: ALL}
TRIED: Final[dict[str, Tried]] = {
    "open": Tried(lambda work: open_draft.open_draft(work, "d1"), READERS, EVERY),
    "copy": Tried(lambda work: create_draft.copy(work, "d1", "d2"), BUILDERS, EVERY),
    "change": Tried(lambda work: edit_draft.put(work, "d1", None, "project", "Other"), BUILDERS, CHANGEABLE),
    "change our own side": Tried(
        lambda work: edit_draft.put(work, "d1", None, "our_side", {"least_margin": 0.3}), SELLERS, CHANGEABLE
    ),
    "type what is not understood of our own side": Tried(
        lambda work: edit_draft.keep_unread(work, "d1", "our_side.least_margin", "much"), SELLERS, CHANGEABLE
    ),
    "type what is not understood": Tried(
        lambda work: edit_draft.keep_unread(work, "d1", "issue.date", "soon"), BUILDERS, CHANGEABLE
    ),
    "next revision": Tried(lambda work: issue_document.next_revision(work, "d1", "Why"), BUILDERS, CHANGEABLE),
    "say why": Tried(lambda work: submit.give_reason(work, "d1", "Why"), BUILDERS, CHANGEABLE),
    "fix a claim": Tried(lambda work: fix_claim.fix(work, "d1", "none", "P"), BUILDERS, EVERY),
    "release a trial": Tried(lambda work: release_trial.release(work, "d1", "none", "P"), {E: ALL}, CHANGEABLE),
    "correct a trial": Tried(lambda work: correct_trial.begin(work, "d1", "none", "P", "Why"), {E: ALL}, CHANGEABLE),
    "history of a trial": Tried(lambda work: trial_history.history(work, "d1", "none"), READERS, EVERY),
    "remove": Tried(
        lambda work: remove_draft.remove(work, "d1"), {S: {Tie.OWN}, M: ALL}, CHANGEABLE - {ISSUED, State.ACCEPTED}
    ),
    "submit": Tried(lambda work: submit.submit(work, "d1", EDITION), SELLERS, {DRAFT}),
    "approve": Tried(lambda work: judge.approve(work, "d1", seen(work)), {M: NOT_HIS}, {REVIEW}),
    "return": Tried(lambda work: judge.send_back(work, "d1", seen(work), "Why"), {M: NOT_HIS}, {REVIEW}),
    "reject": Tried(lambda work: judge.reject(work, "d1", seen(work), "Why"), {M: NOT_HIS}, {REVIEW}),
    "issue": Tried(lambda work: issue_document.issue(work, "d1", EDITION, "P"), BOTH, {APPROVED, ISSUED}),
    "accept": Tried(lambda work: answer.accept(work, "d1", 1, "Client"), BOTH, {ISSUED}),
    "decline": Tried(lambda work: answer.decline(work, "d1", 1, "Client"), BOTH, {ISSUED}),
    "issued files": Tried(lambda work: issue_document.of_draft(work, "d1"), READERS, EVERY),
    "log of the proposal": Tried(lambda work: read_log.entries(work, "d1"), READERS, EVERY),
}


def somebody(role: Role) -> Person:
    return person("Pat Doe", role, levels=tuple(Level) if role is Role.MANAGER else ())


def prepared(who: Person, tie: Tie, state: State) -> Workspace:
    """A proposal built and submitted by Zoe, of the tie to `who`, in the state; in the hands of `who`."""
    work = with_team(workspace_of_fakes())
    assert isinstance(work.people, PeopleInMemory)
    work.people.known = {one.id: one for one in (who, ZOE, MAX)}
    shares = (Portion(person="zoe", share=0.5), Portion(person=who.id, share=0.5)) if tie is Tie.SHARED else ()
    client = {"id": CLIENT, "name": "Alder Valley Dairy", "owner": "zoe", "since": NOON, "shares": shares}
    work.clients.add(ClientRecord.model_validate(client), "zoe")
    put_in(work, ready())
    work.store.assign("d1", who.id if tie is Tie.OWN else "zoe", CLIENT)
    bring_to(work, state)
    return working(work, who)


def bring_to(work: Workspace, state: State) -> None:
    """Let Zoe and Max do what brings the proposal into a state."""
    zoe, boss = working(work, ZOE), working(work, MAX)
    steps: dict[State, Callable[[], object]] = {
        REVIEW: lambda: submit.submit(zoe, "d1", EDITION),
        APPROVED: lambda: judge.approve(boss, "d1", seen(work)),
        ISSUED: lambda: issue_document.issue(zoe, "d1", EDITION, "Zoe"),
    }
    last: dict[State, Callable[[], object]] = {
        State.ACCEPTED: lambda: answer.accept(zoe, "d1", 1, "Client"),
        State.DECLINED: lambda: answer.decline(zoe, "d1", 1, "Client"),
        State.EXPIRED: lambda: answer.expire(zoe, "d1", 1),
        State.SUPERSEDED: lambda: superseded(work),
    }
    for one, act in steps.items():
        if state is DRAFT:
            return
        act()
        if one is state:
            return
    if state is State.EXPIRED:
        late = replace(zoe, clock=lambda: NOON.replace(month=5))
        answer.expire(late, "d1", 1)
    else:
        last[state]()
    assert work.store.course("d1").out[1] is state


def superseded(work: Workspace) -> None:
    """A second revision takes the place of the first; the present one is issued."""
    zoe = working(work, ZOE)
    issue_document.next_revision(zoe, "d1", "Why")
    for state in (REVIEW, APPROVED, ISSUED):
        {
            REVIEW: lambda: submit.submit(zoe, "d1", EDITION),
            APPROVED: lambda: judge.approve(working(work, MAX), "d1", seen(work)),
            ISSUED: lambda: issue_document.issue(zoe, "d1", EDITION, "Zoe"),
        }[state]()


def outcome(act: Callable[[Workspace], object], work: Workspace) -> str:
    """What becomes of an act: what is refused for other reasons was open."""
    try:
        act(work)
    except NotAllowed:
        return "not allowed"
    except MoveRefused:
        return "not now"
    except ValueproofError:
        return "open"
    return "open"


def expected(tried: Tried, role: Role, tie: Tie, state: State) -> str:
    """A revision that was superseded stands behind one that is issued."""
    if tie not in tried.may.get(role, set()):
        return "not allowed"
    present = ISSUED if state is State.SUPERSEDED and tried.states != {ISSUED} else state
    return "open" if present in tried.states else "not now"


@pytest.mark.parametrize(("role", "tie"), list(product(ROLES, Tie)), ids=lambda one: str(one).replace(" ", "-"))
def test_every_act_is_open_to_whom_and_when_the_domain_says(role: Role, tie: Tie) -> None:
    who = somebody(role)
    wrong = []
    untouched: dict[State, Workspace] = {}  # what is refused leaves all as it was, which is held here too
    for state, (name, tried) in product(State, TRIED.items()):
        work = untouched.pop(state, None) or prepared(who, tie, state)
        before = kept(work)
        found, wanted = outcome(tried.do, work), expected(tried, role, tie, state)
        if found != wanted and not _judged_in_no_review(name, found, wanted):
            wrong.append(f"{name} while {state}: {found}, not {wanted}")
        if found != "open" and kept(work) != before:
            wrong.append(f"{name} while {state}: something was kept though it was refused")
        elif found != "open":
            untouched[state] = work
    assert wrong == []


def _judged_in_no_review(name: str, found: str, wanted: str) -> bool:
    """Before anything was submitted there is nothing that a manager could have looked at: that is told instead."""
    return name in ("approve", "return", "reject") and (found, wanted) == ("open", "not now")


def kept(work: Workspace) -> tuple[Draft, int, int]:
    """What a refused act must not touch: the draft, the register, the log."""
    return work.store.load("d1"), len(work.issued.all()), len(work.store.course("d1").moves)


SEES_OURS = {S: MINE, M: ALL}


@pytest.mark.parametrize(("role", "tie"), list(product(ROLES, Tie)), ids=lambda one: str(one).replace(" ", "-"))
def test_our_own_side_is_open_to_its_sellers_and_to_managers(role: Role, tie: Tie) -> None:
    work = prepared(somebody(role), tie, DRAFT)
    draft = work.store.load("d1")
    may = tie in SEES_OURS.get(role, set())
    assert allowed(work, Act.SEE_OUR_SIDE, draft) is may
    assert (viewing(work, draft) in (Role.OWNER, Role.MANAGER)) is may


def test_a_copy_has_our_own_side_only_where_whoever_makes_it_sees_it() -> None:
    both = person("Pat Doe", Role.SALESPERSON, Role.PRE_SALES_ENGINEER)
    for tie, shown in ((Tie.SHARED, True), (Tie.OTHERS, False)):
        work = prepared(both, tie, DRAFT)
        edit_draft.put(working(work, ZOE), "d1", None, "our_side", {"least_margin": 0.3})
        assert (create_draft.copy(work, "d1", "d2").case.our_side is not None) is shown


@pytest.mark.parametrize("name", TRIED)
def test_whoever_is_not_active_can_do_nothing_whatever_his_roles(name: str) -> None:
    work = prepared(person("Pat Doe", *ROLES, levels=tuple(Level)), Tie.OWN, ISSUED)
    assert isinstance(work.people, PeopleInMemory)
    work.people.known["pat"] = work.people.known["pat"].model_copy(update={"active": False})
    assert outcome(TRIED[name].do, work) == "not allowed"


def test_a_document_is_printed_of_what_somebody_has_opened() -> None:
    """Printing takes a case, not the id of a proposal: whoever has the case has opened it."""
    work = prepared(somebody(Role.SALESPERSON), Tie.OWN, DRAFT)
    assert print_proposal.pdf(work, open_draft.open_draft(work, "d1").case, EDITION)
