"""What everybody may do with his own account: change the password, show again that it is he, say when he is away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from calculators.errors import N_, Notice
from proposals.people import Absence, Person, PersonRefused, check_active
from proposals.roles import Role
from proposals.signing_in import Credential, as_before, check_password, has_run_out, is_locked
from services.accounts.kept import Accounts
from services.accounts.sign_in import accounts_of, check_secret, note_wrong, refused
from services.workspace import Workspace

NO_SUBSTITUTE: Final = N_("{name} cannot stand in: a substitute is another active manager.")
WRONG_DAYS: Final = N_("An absence ends on the day on which it begins, or later.")
ONLY_MANAGERS: Final = N_("Only managers have a substitute: nobody waits for the approval of {name}.")


def change_password(workspace: Workspace, present: str, new: str) -> None:
    """Change one's own password; every other sign-in of the person ends.

    Raises NotSignedIn, SignInRefused where the present one is wrong (which counts), PasswordRefused.
    """
    person = workspace.who()
    accounts = accounts_of(workspace)
    _check_present(workspace, accounts, person, present)
    check_password(new, person, accounts.rules, accounts.common)
    if new == present:
        raise as_before()
    keep_password(workspace, person.id, new, doer=person.id)
    accounts.sign_ins.end(person.id, workspace.clock(), doer=person.id, but=workspace.sign_in)


def keep_password(workspace: Workspace, person_id: str, new: str, *, doer: str, to_change: bool = False) -> None:
    """Keep a password that was checked; a lock is over."""
    accounts, now = accounts_of(workspace), workspace.clock()
    kept = Credential(person_id, accounts.passwords.hashed(new), now, to_change)
    accounts.credentials.change(person_id, lambda _: (kept, "password.changed"), doer)


def prove(workspace: Workspace, password: str) -> None:
    """Show once more that it is oneself, before an act that binds. Raises NotSignedIn, SignInRefused."""
    person = workspace.who()
    accounts = accounts_of(workspace)
    known = _check_present(workspace, accounts, person, password)
    if known.failed:
        accounts.credentials.change(person.id, lambda there: (replace(there or known, failed=0), ""), person.id)
    accounts.sign_ins.proven(workspace.sign_in, workspace.clock())


def sign_out_everywhere(workspace: Workspace) -> None:
    """End every sign-in of one's own, this one too."""
    person = workspace.who()
    accounts_of(workspace).sign_ins.end(person.id, workspace.clock(), doer=person.id)


def has_password(workspace: Workspace) -> bool:
    """Whether whoever works here has a password of this program, and does not only sign in elsewhere."""
    return workspace.accounts is not None and workspace.accounts.credentials.of(workspace.who().id) is not None


def be_away(workspace: Workspace, absences: Sequence[Absence]) -> Person:
    """Say when one is away and who approves meanwhile. Raises NotSignedIn, PersonRefused."""
    person = workspace.who()
    return save_absences(workspace, person, absences, doer=person.id)


def be_told_in(workspace: Workspace, language: Literal["en", "ru"] | None) -> Person:
    """Say in which language one is written to; None for that of the house. Raises NotSignedIn, NotAllowed."""
    person = check_active(workspace.who())
    return workspace.people.change(
        person.id, lambda before, _others: before.model_copy(update={"language": language}), person.id
    )


def save_absences(workspace: Workspace, person: Person, absences: Sequence[Absence], doer: str) -> Person:
    """Keep the absences of a manager, in their order. Raises PersonRefused."""
    if Role.MANAGER not in person.roles:
        raise PersonRefused(Notice("only-managers", ONLY_MANAGERS, {"name": person.name}))
    for one in absences:
        _check_absence(workspace, person, one)
    in_order = tuple(sorted(absences, key=lambda one: (one.first, one.last)))
    return workspace.people.change(
        person.id, lambda before, _others: before.model_copy(update={"absences": in_order}), doer
    )


def _check_absence(workspace: Workspace, person: Person, absence: Absence) -> None:
    if absence.last < absence.first:
        raise PersonRefused(Notice("absence-days", WRONG_DAYS))
    substitute = workspace.people.load(absence.substitute)
    if substitute.id == person.id or not substitute.active or Role.MANAGER not in substitute.roles:
        raise PersonRefused(Notice("no-substitute", NO_SUBSTITUTE, {"name": substitute.name}))


def _check_present(workspace: Workspace, accounts: Accounts, person: Person, password: str) -> Credential:
    """The credential of a person, if this is its password."""
    known, now = accounts.credentials.of(person.id), workspace.clock()
    right = check_secret(accounts, known, password)
    if known is None:
        raise refused(accounts)
    if not right or is_locked(known, now) or has_run_out(known, now, accounts.rules):
        note_wrong(workspace, person.id)
        raise refused(accounts)
    return known
