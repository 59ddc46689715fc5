"""Our own people: who they are, what they may do, and who stands in for whom."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Final, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, Field

from calculators.errors import N_, Notice, ValueproofError
from proposals.approval.rules import Level
from proposals.base import PLAIN_SIGNS, Strict
from proposals.mail_address import is_address
from proposals.roles import NotAllowed, Role

Kind = TypeVar("Kind", Role, Level)

LONGEST_NAME: Final = 120
SAME_LOGIN: Final = N_("Somebody signs in with {login} already: {name}. Each account needs an address of its own.")
NOT_ACTIVE: Final = N_("The account of {name} is not active any more: an administrator can activate it again.")


class PersonRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """An account cannot be kept like this; the notice says why and what would be right."""


def same_login(other: "Person") -> PersonRefused:
    """Somebody else signs in by the same address."""
    return PersonRefused(Notice("same-login", SAME_LOGIN, {"login": other.login, "name": other.name}))


def _login(text: str) -> str:
    if not is_address(text):
        raise ValueError("a sign-in name is an e-mail address")
    return text.casefold()


def _in_order(said: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Each once, in the order of their kind, so that the same rights are written the same way."""
    return tuple(one for one in type(said[0]) if one in said) if said else ()


PersonId: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")]
Login: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_login)]
"""The e-mail address by which somebody signs in, in small letters."""


class Absence(Strict):
    """From the first day to the last one, both included, `substitute` approves in place of who is away."""

    first: dt.date
    last: dt.date
    substitute: PersonId


class Person(Strict):
    """One of our people. `levels` are those at which a manager approves; `since` is when the account was made.

    `erased` is when what tells who it was was taken out: then only the id is left, under which the log knows his acts.
    `language` is that of notices to him.
    """

    id: PersonId
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=PLAIN_SIGNS)]
    login: Login | None = None
    roles: Annotated[tuple[Role, ...], AfterValidator(_in_order)] = ()
    levels: Annotated[tuple[Level, ...], AfterValidator(_in_order)] = ()
    active: bool = True
    since: dt.datetime
    absences: tuple[Absence, ...] = ()
    erased: dt.datetime | None = None
    language: Literal["en", "ru"] | None = None


NOBODY: Final = "nobody"
"""The id of whoever works where there are no accounts: in a program of his own, on a database of his own."""


def whoever() -> Person:
    """Who works where there are no accounts: the owner of everything, known by the name that he gives."""
    return Person(id=NOBODY, name="-", roles=(Role.OWNER,), since=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def stood_in_for(person: Person, everybody: Iterable[Person], day: dt.date) -> tuple[Person, ...]:
    """The managers in whose place somebody approves on a day."""
    return tuple(one for one in everybody if one.active and _stands_in(person, one, day))


def levels_on(person: Person, everybody: Iterable[Person], day: dt.date) -> frozenset[Level]:
    """The levels at which somebody approves on a day: his own, and those of the managers whom he stands in for."""
    away = stood_in_for(person, everybody, day)
    return frozenset().union(person.levels, *(one.levels for one in away))


def _stands_in(person: Person, one: Person, day: dt.date) -> bool:
    return any(each.substitute == person.id and each.first <= day <= each.last for each in one.absences)


def check_active(person: Person) -> Person:
    """The person, if his account is active. Raises NotAllowed."""
    if not person.active:
        raise NotAllowed(Notice("not-active", NOT_ACTIVE, {"name": person.name}))
    return person
