"""What accounts are made of, handed in at the roof."""

from collections.abc import Collection
from dataclasses import dataclass

from proposals.signing_in import SignInRules
from services.ports.people import Credentials, Passwords, SignIns


@dataclass(frozen=True, slots=True)
class Accounts:
    """`common` are the passwords that are tried first, in small letters."""

    credentials: Credentials
    sign_ins: SignIns
    passwords: Passwords
    rules: SignInRules
    common: Collection[str] = frozenset()
