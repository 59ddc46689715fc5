"""What an administrator does to accounts: each act asks whether he may, and for a fresh sign-in (NotFresh)."""

import secrets
from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.approval.rules import Level
from proposals.people import Absence, Person, PersonRefused
from proposals.permissions import Act
from proposals.refusal import problems_of
from proposals.roles import Role
from proposals.signing_in import check_password, unlocked
from services.accounts.freshness import check_fresh
from services.accounts.own import keep_password, save_absences
from services.accounts.sign_in import accounts_of
from services.permits import permit_at_all
from services.workspace import Workspace

LAST_ADMINISTRATOR: Final = N_("{name} is the last active administrator: name another one first.")
NO_ROLES: Final = N_("Choose at least one role: without one nothing is open to him.")
NO_OWNERS: Final = N_("Nobody is given the role of an owner: whoever begins a proposal is its owner.")
LEVELS_OF_MANAGERS: Final = N_("Only a manager approves at a level: give {name} that role too, or no level.")
ERASED: Final = N_("The account {id} was erased: nothing in it can be changed any more.")
NO_ADDRESS: Final = N_("“{login}” is no e-mail address; one signs in by such an address.")
NO_NAME: Final = N_("Write down the name: others must know who it is.")
WITHOUT_NAME: Final = "-"
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that nobody takes for each other."""
GROUPS: Final = 5


def new_id() -> str:
    """The id of a new person; it tells nothing of him, for the log knows him by it for ever."""
    return f"p-{secrets.token_hex(4)}"


def one_time_password() -> str:
    """A password that nobody guesses and that can be read aloud: 98 bits in five groups."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))


def everybody(workspace: Workspace) -> tuple[Person, ...]:
    """All people, the erased ones too. Raises NotAllowed."""
    permit_at_all(workspace, Act.KEEP_PEOPLE)
    return workspace.people.all()


def add(
    workspace: Workspace,
    name: str,
    login: str,
    roles: Sequence[Role],
    levels: Sequence[Level] = (),
    language: str | None = None,
) -> Person:
    """Add somebody, who is written to in `language`; he can sign in once he has a password.

    Raises NotAllowed, PersonRefused, also where no role is given: he could do nothing.
    """
    doer = _doer(workspace)
    if not roles:
        raise PersonRefused(Notice("no-roles", NO_ROLES))
    named = {"id": new_id(), "name": name.strip(), "login": login.strip() or None, "language": language}
    given = {**named, "since": workspace.clock()}
    person = person_of_values({**given, "roles": tuple(roles), "levels": tuple(levels)})
    return workspace.people.save(_checked(person), doer, "person.added")


def check_new_password(workspace: Workspace, name: str, login: str, password: str) -> None:
    """Make sure that somebody new could have this password. Raises PersonRefused, PasswordRefused."""
    accounts = accounts_of(workspace)
    person = person_of_values({"id": new_id(), "name": name, "login": login, "since": workspace.clock()})
    check_password(password, person, accounts.rules, accounts.common)


def change(workspace: Workspace, person_id: str, **parts: object) -> Person:
    """Change name, login, roles or levels of somebody. Raises NotAllowed, PersonRefused, NotFound."""

    def make(before: Person, others: Sequence[Person]) -> Person:
        _present(before)
        levels = parts.get("levels", before.levels) if Role.MANAGER in _roles(parts, before) else ()
        after = _checked(person_of_values({**before.model_dump(), **parts, "levels": levels}))
        return _keeping_an_administrator(others, before, after)

    return workspace.people.change(person_id, make, _doer(workspace))


def deactivate(workspace: Workspace, person_id: str) -> Person:
    """Close an account: its sign-ins and its tokens end at once. Raises NotAllowed, PersonRefused, NotFound."""
    doer = _doer(workspace)

    def make(before: Person, others: Sequence[Person]) -> Person:
        after = _present(before).model_copy(update={"active": False})
        return _keeping_an_administrator(others, before, after)

    saved = workspace.people.change(person_id, make, doer, "person.deactivated")
    _end(workspace, person_id, doer)
    _revoke_tokens(workspace, person_id, doer)
    return saved


def activate(workspace: Workspace, person_id: str) -> Person:
    """Open a closed account again. Raises NotAllowed, PersonRefused, NotFound."""

    def make(before: Person, _others: Sequence[Person]) -> Person:
        return _present(before).model_copy(update={"active": True})

    return workspace.people.change(person_id, make, _doer(workspace), "person.activated")


def sign_out_of_all(workspace: Workspace, person_id: str) -> None:
    """End every sign-in of somebody, whose account stays open. Raises NotAllowed, NotFound."""
    doer, person = _doer(workspace), _load(workspace, person_id)
    accounts_of(workspace).sign_ins.end(person.id, workspace.clock(), doer=doer)


def unlock(workspace: Workspace, person_id: str) -> None:
    """Let somebody sign in again who gave too many wrong passwords. Raises NotAllowed, NotFound."""
    doer, person = _doer(workspace), _load(workspace, person_id)
    credentials = accounts_of(workspace).credentials
    known = credentials.of(person.id)
    if known is not None:
        credentials.change(person.id, lambda there: (unlocked(there or known), "sign_in.unlocked"), doer)


def give_password(workspace: Workspace, person_id: str, password: str = "", *, one_use: bool = True) -> str:
    """Give somebody a password, made here if none is given, which he must change at once if it is for `one_use`.

    All his sign-ins end. Raises NotAllowed, NotFound, PasswordRefused.
    """
    doer, person = _doer(workspace), _load(workspace, person_id)
    accounts = accounts_of(workspace)
    given = check_password(password or one_time_password(), person, accounts.rules, accounts.common)
    keep_password(workspace, person.id, given, doer=doer, to_change=one_use)
    _end(workspace, person.id, doer)
    return given


def set_absences(workspace: Workspace, person_id: str, absences: Sequence[Absence]) -> Person:
    """Say when a manager is away and who approves meanwhile. Raises NotAllowed, PersonRefused, NotFound."""
    return save_absences(workspace, _load(workspace, person_id), absences, _doer(workspace))


def erase(workspace: Workspace, person_id: str) -> Person:
    """Take out what tells who it was, for ever: name, address, password, absences. The id stays, for the log has it.

    Raises NotAllowed, PersonRefused, NotFound.
    """
    doer = _doer(workspace)
    nobody = {"name": WITHOUT_NAME, "login": None, "active": False, "absences": (), "erased": workspace.clock()}

    def make(before: Person, others: Sequence[Person]) -> Person:
        return _keeping_an_administrator(others, before, _present(before).model_copy(update=nobody))

    saved = workspace.people.change(person_id, make, doer, "person.erased")
    _end(workspace, person_id, doer)
    _revoke_tokens(workspace, person_id, doer)
    workspace.tokens.forget(person_id)
    if workspace.accounts is not None:
        workspace.accounts.credentials.forget(person_id)
    return saved


def _doer(workspace: Workspace) -> str:
    permit_at_all(workspace, Act.KEEP_PEOPLE)
    check_fresh(workspace)
    return workspace.who().id


def _load(workspace: Workspace, person_id: str) -> Person:
    return _present(workspace.people.load(person_id))


def _present(person: Person) -> Person:
    """The person, if his account was not erased. Raises PersonRefused."""
    if person.erased is not None:
        raise PersonRefused(Notice("person-erased", ERASED, {"id": person.id}))
    return person


def _roles(parts: dict[str, object], before: Person) -> Sequence[object]:
    said = parts.get("roles", before.roles)
    return tuple(said) if isinstance(said, list | tuple) else ()


def person_of_values(values: dict[str, Any]) -> Person:
    """A person of typed values. Raises PersonRefused for what none can have."""
    try:
        return Person.model_validate(values)
    except ValidationError as error:
        first = problems_of(error)[0]
        if first.place == "login":
            raise PersonRefused(Notice("no-address", NO_ADDRESS, {"login": values["login"]})) from error
        named = values["name"] or first.place != "name"
        raise PersonRefused(first.notice if named else Notice("no-name", NO_NAME)) from error


def _checked(person: Person) -> Person:
    if Role.OWNER in person.roles:
        raise PersonRefused(Notice("no-owners", NO_OWNERS))
    if person.levels and Role.MANAGER not in person.roles:
        raise PersonRefused(Notice("levels-of-managers", LEVELS_OF_MANAGERS, {"name": person.name}))
    return person


def _keeping_an_administrator(everybody: Sequence[Person], before: Person, after: Person) -> Person:
    """What becomes of somebody, as long as there is somebody who can open accounts. Raises PersonRefused."""
    others = (one for one in everybody if one.id != before.id)
    if _keeps(before) and not _keeps(after) and not any(map(_keeps, others)):
        raise PersonRefused(Notice("last-administrator", LAST_ADMINISTRATOR, {"name": before.name}))
    return after


def _keeps(person: Person) -> bool:
    return person.active and Role.ADMINISTRATOR in person.roles


def _revoke_tokens(workspace: Workspace, person_id: str, doer: str) -> None:
    for one in workspace.tokens.of(person_id):
        workspace.tokens.revoke(one, workspace.clock(), doer)


def _end(workspace: Workspace, person_id: str, doer: str) -> None:
    if workspace.accounts is not None:
        workspace.accounts.sign_ins.end(person_id, workspace.clock(), doer=doer)
