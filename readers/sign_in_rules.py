"""How people sign in, from `parameters/sign_in.yaml`, and the passwords that are tried first."""

import datetime as dt
from typing import Final

from pydantic import Field

from proposals.base import Strict
from proposals.signing_in import SignInRules
from readers.parameters import Dated, in_force, read_form

FILE: Final = "sign_in.yaml"
COMMON_FILE: Final = "common_passwords.txt"


class _Rules(Dated):
    shortest_password: int = Field(ge=8, le=64)
    longest_password: int = Field(ge=64, le=1000)
    wrong_before_lock: int = Field(ge=1, le=100)
    lock_minutes: int = Field(ge=1, le=1440)
    longest_lock_minutes: int = Field(ge=1, le=10080)
    tries_a_minute: int = Field(ge=1, le=1000)
    one_time_hours: int = Field(ge=1, le=720)
    idle_hours: int = Field(ge=1, le=720)
    longest_hours: int = Field(ge=1, le=720)
    token_days: int = Field(ge=1, le=3660)
    longest_token_days: int = Field(ge=1, le=3660)
    token_requests_a_minute: int = Field(ge=1, le=100_000)


class _File(Strict):
    sign_in: tuple[_Rules, ...] = Field(min_length=1)


def read_sign_in_rules(data: bytes, on: dt.date) -> SignInRules:
    """The numbers in force on a day. Raises UnreadableFile for a file that is not as described there."""
    found = in_force(read_form(_File, data, FILE).sign_in, on).model_dump(exclude={"since", "source"})
    return SignInRules(**found)


def read_common_passwords(data: bytes) -> frozenset[str]:
    """The passwords that are tried first, in small letters; what follows a # is a remark.

    >>> sorted(read_common_passwords(b"# a list\\nqwerty\\nletmein\\n"))
    ['letmein', 'qwerty']
    """
    lines = data.decode("utf-8").splitlines()
    return frozenset(one for one in lines if one and not one.startswith("# "))
