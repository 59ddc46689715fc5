"""The people of the demonstration: made once, each can be taken on by whoever tries the program."""

from dataclasses import replace
from typing import Final

from calculators.errors import N_
from proposals.approval.rules import Level
from proposals.draft_errors import NotFound
from proposals.people import Person
from proposals.roles import Role
from services.clients.meet import meet
from services.workspace import Workspace

FIRST: Final = "anna"
"""Whose the worked examples are."""
ENGINEER: Final = "vera"
BUT_FINANCE: Final = tuple(one for one in Level if one is not Level.FINANCE_DIRECTOR)
TEAM: Final[tuple[tuple[str, str, tuple[Role, ...], tuple[Level, ...]], ...]] = (
    (FIRST, N_("Anna Petrova"), (Role.SALESPERSON,), ()),
    ("simon", N_("Simon Berg"), (Role.SALESPERSON,), ()),
    (ENGINEER, N_("Vera Sokolova"), (Role.PRE_SALES_ENGINEER,), ()),
    ("boris", N_("Boris Orlov"), (Role.MANAGER,), BUT_FINANCE),
    ("clara", N_("Clara Neumann"), (Role.MANAGER,), (Level.FINANCE_DIRECTOR,)),
    ("ada", N_("Ada Lind"), (Role.ADMINISTRATOR,), ()),
)


def make_team(workspace: Workspace) -> None:
    """Add those who are not there yet, and give the examples to the first one, with their clients.

    Asked again it changes nothing.
    """
    there = {one.id for one in workspace.people.all()}
    for name, said, roles, levels in TEAM:
        if name not in there:
            person = Person(id=name, name=said, roles=roles, levels=levels, since=workspace.clock())
            workspace.people.save(person, name, "person.added")
    for example in workspace.examples.ids():
        _give(workspace, f"example-{example}")


def taken_on(workspace: Workspace, chosen: str) -> Person:
    """Who somebody is in the demonstration: whom he chose, else the first one."""
    known = {one.id: one for one in workspace.people.all() if one.active}
    return known.get(chosen) or known.get(FIRST) or next(iter(known.values()))


def _give(workspace: Workspace, draft_id: str) -> None:
    try:
        draft = workspace.store.load(draft_id)
    except NotFound:
        return
    if not draft.owner:
        workspace.store.assign(draft_id, FIRST, None)
        hers = replace(workspace, who=lambda: workspace.people.load(FIRST))
        meet(hers, workspace.store.load(draft_id))
