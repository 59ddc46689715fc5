"""Passwords and sign-ins: which password is refused, when an account is locked, when a sign-in ends."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.people import Person

LEAST_PART: Final = 4
"""A part of a name or an address that is shorter may stand in a password by chance."""

NOT_SIGNED_IN: Final = N_("You are not signed in, or your sign-in has ended. Sign in again: what was stored is safe.")
TOO_SHORT: Final = N_("A password has at least {least} signs: four or five words that do not belong together do well.")
TOO_LONG: Final = N_("A password has at most {most} signs.")
TOO_COMMON: Final = N_("This password is one of those that are tried first. Take another one.")
OF_YOURS: Final = N_("A password that has your name or your address in it is easily guessed. Take another one.")
AS_BEFORE: Final = N_("This is the password that you have now. Take another one.")


class NotSignedIn(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """Nobody has signed in, or the sign-in has ended."""


class SignInRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """Somebody is not let in; the notice does not say whether there is such an account."""


class PasswordRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """A password that cannot be taken; the notice says why."""


def not_signed_in() -> NotSignedIn:
    """Nobody is signed in here."""
    return NotSignedIn(Notice("not-signed-in", NOT_SIGNED_IN))


@dataclass(frozen=True, slots=True)
class SignInRules:
    """The numbers of `parameters/sign_in.yaml` in force: lengths in signs, moments in the unit that the name bears."""

    shortest_password: int = 12
    longest_password: int = 256
    wrong_before_lock: int = 5
    lock_minutes: int = 15
    longest_lock_minutes: int = 1440
    tries_a_minute: int = 20
    one_time_hours: int = 72
    idle_hours: int = 12
    longest_hours: int = 168
    token_days: int = 90
    longest_token_days: int = 366
    token_requests_a_minute: int = 300


@dataclass(frozen=True, slots=True)
class Credential:
    """The password of a person: its hash, when it was set, whether it must be changed at the first sign-in.

    `failed` is how often in a row a wrong one was given, `locked_until` the moment before which none is taken.
    """

    person: str
    secret: str
    changed: dt.datetime
    to_change: bool = False
    failed: int = 0
    locked_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who is signed in. `token` is the SHA-256 of what his browser holds, `at` when he came in, `proven` when
    he last showed that it is he, `seen` when he was last at work, `ended` when it ended."""

    token: str
    person: str
    at: dt.datetime
    proven: dt.datetime
    seen: dt.datetime
    ended: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a sign-in is, in one look: the person, and whether the password must be changed before anything else."""

    sign_in: SignIn
    person: Person
    to_change: bool = False


def holds(sign_in: SignIn, now: dt.datetime, rules: SignInRules) -> bool:
    """Whether a sign-in has not ended: not by a sign-out, not by time."""
    idle, whole = dt.timedelta(hours=rules.idle_hours), dt.timedelta(hours=rules.longest_hours)
    return sign_in.ended is None and now - sign_in.seen < idle and now - sign_in.at < whole


def is_locked(credential: Credential, now: dt.datetime) -> bool:
    """Whether no password is taken now."""
    return credential.locked_until is not None and now < credential.locked_until


def has_run_out(credential: Credential, now: dt.datetime, rules: SignInRules) -> bool:
    """Whether it is a one-time password whose time is over."""
    return credential.to_change and now - credential.changed >= dt.timedelta(hours=rules.one_time_hours)


def after_wrong(credential: Credential, now: dt.datetime, rules: SignInRules) -> Credential:
    """After a wrong password: one more in a row; from the last that is borne on it is locked, twice as long each time.

    >>> rules, noon = SignInRules(), dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)
    >>> sixth = after_wrong(Credential("anna", "", noon, failed=5), noon, rules)
    >>> sixth.failed, str(sixth.locked_until - noon)
    (6, '0:30:00')
    """
    failed = credential.failed + 1
    beyond = failed - rules.wrong_before_lock
    if beyond < 0:
        return replace(credential, failed=failed)
    minutes = min(rules.lock_minutes * 2 ** min(beyond, 20), rules.longest_lock_minutes)
    return replace(credential, failed=failed, locked_until=now + dt.timedelta(minutes=minutes))


def unlocked(credential: Credential) -> Credential:
    """After the right password, or when an administrator opens the account again."""
    return replace(credential, failed=0, locked_until=None)


def check_password(text: str, person: Person, rules: SignInRules, common: Collection[str]) -> str:
    """The password, if this person may have it. Raises PasswordRefused; no kinds of signs are asked for.

    `common` are those that are tried first, in small letters.
    """
    if len(text) < rules.shortest_password:
        raise _refused("password-short", TOO_SHORT, least=rules.shortest_password)
    if len(text) > rules.longest_password:
        raise _refused("password-long", TOO_LONG, most=rules.longest_password)
    folded = text.casefold()
    if _is_common(folded, common) or _repeats(folded) or _runs(folded):
        raise _refused("password-common", TOO_COMMON)
    if any(part in folded for part in _parts(person)):
        raise _refused("password-own", OF_YOURS)
    return text


def as_before() -> PasswordRefused:
    """The new password is the old one."""
    return _refused("password-as-before", AS_BEFORE)


def _is_common(text: str, common: Collection[str]) -> bool:
    """Whether it is tried first, as two such in a row, or with digits and signs around it."""
    bare = text.strip("".join(one for one in set(text) if not one.isalpha()))
    halves = ((one[:at], one[at:]) for one in {text, bare} for at in range(len(one)))
    return any((not first or first in common) and rest in common for first, rest in halves)


def _repeats(text: str) -> bool:
    """Whether it is a piece of up to six signs over and over."""
    return any(text == (text[:piece] * len(text))[: len(text)] for piece in range(1, 7))


def _runs(text: str) -> bool:
    """Whether its signs follow each other in the alphabet or in the row of digits, up or down."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return steps in ({1}, {-1}) or text in "1234567890" * 3


def _parts(person: Person) -> set[str]:
    """The words of the name, and of the address what stands before its sign @."""
    said = (*person.name.casefold().split(), (person.login or "").partition("@")[0])
    return {one for one in said if len(one) >= LEAST_PART}


def _refused(code: str, message: str, **facts: object) -> PasswordRefused:
    return PasswordRefused(Notice(code, message, facts))
