"""The first administrator: made by whoever reads the one-time code that the program prints where it was started."""

import hmac
import secrets
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from calculators.errors import N_, Notice
from proposals.people import Person
from proposals.roles import Role
from proposals.signing_in import SignInRefused, check_password
from services.accounts.keep import new_id, person_of_values
from services.accounts.own import keep_password
from services.accounts.sign_in import Opened, accounts_of, open_for
from services.workspace import Workspace

WRONG_CODE: Final = N_("This is not the code. It stands where Valueproof was started, in the line after the address.")
TAKEN: Final = N_("There are people here already: sign in, or ask an administrator for an account.")
CODE_BYTES: Final = 10


@dataclass
class FirstCode:
    """A code for one use, of one run of the program."""

    code: str = field(default_factory=lambda: secrets.token_hex(CODE_BYTES))
    lock: Lock = field(default_factory=Lock)

    def fits(self, typed: str) -> bool:
        """Whether this is the code, in whatever case and with whatever spaces it was typed."""
        said = "".join(typed.split()).replace("-", "").casefold()
        return hmac.compare_digest(said.encode(), self.code.encode())


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed of the first administrator."""

    name: str
    login: str
    password: str


def is_nobody_there(workspace: Workspace) -> bool:
    """Whether no account was made yet."""
    return not workspace.people.all()


def first_administrator(workspace: Workspace, code: FirstCode, typed: str, asked: Asked) -> Opened:
    """Make the first account, and sign its person in.

    Raises SignInRefused for a wrong code and where there are people, PersonRefused, PasswordRefused.
    """
    if not code.fits(typed):
        raise SignInRefused(Notice("wrong-code", WRONG_CODE))
    accounts = accounts_of(workspace)
    with code.lock:
        if not is_nobody_there(workspace):
            raise SignInRefused(Notice("people-there", TAKEN))
        person = _person(workspace, asked)
        check_password(asked.password, person, accounts.rules, accounts.common)
        keep_password(workspace, person.id, asked.password, doer=person.id)  # first: nobody is there who cannot come in
        workspace.people.save(person, person.id, "person.added")
    return open_for(workspace, person, workspace.clock())


def _person(workspace: Workspace, asked: Asked) -> Person:
    roles = (Role.ADMINISTRATOR,)
    given = {"id": new_id(), "name": asked.name.strip(), "login": asked.login.strip(), "roles": roles}
    return person_of_values({**given, "since": workspace.clock()})
