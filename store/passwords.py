"""Hashes of passwords by argon2id (RFC 9106), at most a few at a time: each takes 64 MiB."""

from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

AT_A_TIME: Final = 2
NOBODY: Final = "a password of nobody"


class ArgonPasswords:
    """By the second recommended option of RFC 9106, section 4: three passes over 64 MiB in four lanes."""

    def __init__(self) -> None:
        self._hasher = _hasher()
        self._turn = BoundedSemaphore(AT_A_TIME)
        self._nobody = _of_nobody(self._hasher)

    def hashed(self, text: str) -> str:
        """The hash, with its salt and by which function it was made."""
        with self._turn:
            return self._hasher.hash(_bytes(text))

    def fits(self, secret: str, text: str) -> bool:
        """Whether the hash is of this password; for a hash of nobody ("") it takes as long and says no."""
        with self._turn:
            try:
                return self._hasher.verify(secret or self._nobody, _bytes(text)) and bool(secret)
            except (VerificationError, InvalidHashError):
                return False

    def is_dated(self, secret: str) -> bool:
        """Whether the hash was made otherwise than one is made today."""
        return self._hasher.check_needs_rehash(secret)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)


@cache
def _of_nobody(hasher: PasswordHasher) -> str:
    """Made with the first hashes of a process, not when somebody signs in: the first stranger waits no longer."""
    return hasher.hash(NOBODY)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
