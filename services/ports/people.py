"""Our own people, and what they sign in by."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from proposals.people import Person
from proposals.signing_in import Credential, Holder, SignIn


class People(Protocol):
    """Our own people. Nobody is removed; every change is logged under the id of whoever makes it."""

    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of their names."""

    def load(self, person_id: str) -> Person:
        """The person of this id. Raises NotFound."""

    def of_login(self, login: str) -> Person | None:
        """Who signs in by this address, in whatever case it is written."""

    def change(
        self,
        person_id: str,
        make: Callable[[Person, tuple[Person, ...]], Person],
        doer: str,
        act: str = "person.changed",
    ) -> Person:
        """Keep what `make` makes of the stored person beside everybody, in one transaction; nothing where it raises.

        Raises PersonRefused, NotFound.
        """

    def save(self, person: Person, doer: str, act: str = "person.changed") -> Person:
        """Keep a new person or a changed one. Raises PersonRefused where somebody else signs in by his address."""


class Credentials(Protocol):
    """The passwords of people, as hashes alone."""

    def of(self, person: str) -> Credential | None:
        """The password of somebody; None for one who has none."""

    def change(
        self, person: str, change: Callable[[Credential | None], tuple[Credential, str]], doer: str
    ) -> Credential:
        """Keep what `change` makes of the stored one, and log it as the act that it names ("" for none).

        In one transaction: of wrong passwords that come at once every one counts.
        """

    def forget(self, person: str) -> None:
        """Take the password of somebody out."""


class SignIns(Protocol):
    """Who is signed in."""

    def begin(self, sign_in: SignIn) -> SignIn:
        """Keep a new one, and log it; those of long ago are taken out."""

    def of(self, token: str) -> SignIn | None:
        """The sign-in of this token, whether it holds or not."""

    def holder(self, token: str) -> Holder | None:
        """The same with its person and whether he must change his password, of one state of the database."""

    def refused(self, at: dt.datetime) -> None:
        """Log that somebody unknown wanted in."""

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that somebody is at work."""

    def proven(self, token: str, at: dt.datetime) -> None:
        """Note that somebody has shown again that it is he, and log it."""

    def end(self, person: str, at: dt.datetime, *, doer: str, only: str = "", but: str = "") -> None:
        """End every sign-in of somebody, or the one of the token `only`, or all but one, and log it."""


class Passwords(Protocol):
    """Makes hashes of passwords, slowly and with a memory that is dear to whoever guesses."""

    def hashed(self, text: str) -> str:
        """The hash, with its salt and by which function it was made."""

    def fits(self, secret: str, text: str) -> bool:
        """Whether the hash is of this password; for a hash of nobody ("") it takes as long and says no."""

    def is_dated(self, secret: str) -> bool:
        """Whether the hash was made otherwise than one is made today."""
