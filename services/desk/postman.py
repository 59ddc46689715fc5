"""The thread that sends notices by mail, beside everything else: no page and no transaction ever waits for it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from calculators.errors import ValueproofError
from services.desk.post import Post, Sent, send_due

LOG: Final = logging.getLogger("valueproof")
SERVER: Final = ""
"""Stands for the server for mail among those who rest."""
LEAST_WAIT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between two looks at the log; from the first failure to the next try, doubled up to the last."""

    look: float = 10.0
    first: float = 5.0
    most: float = 600.0


@dataclass
class Resting:
    """Who is not written to for a while because a message to him was not taken: until when, and for how long."""

    pace: Pace
    until: dict[str, float] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)

    def now(self, at: float) -> frozenset[str]:
        """Who rests at this moment."""
        return frozenset(one for one, until in self.until.items() if until > at)

    def longer(self, one: str, at: float) -> float:
        """Let somebody rest twice as long as before; the answer is how long."""
        wait = min(self.pace.most, 2.0 * self.waits.get(one, self.pace.first / 2.0))
        self.waits[one], self.until[one] = wait, at + wait
        return wait

    def over(self, still: frozenset[str]) -> None:
        """All others have been written to: they rest no longer."""
        for one in [one for one in self.until if one not in still]:
            del self.until[one], self.waits[one]


class Postman:
    """Sends what is due until he is stopped; what fails is logged and tried again, ever more seldom."""

    def __init__(self, post: Post, pace: Pace | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._post, self._pace, self._clock = post, pace or Pace(), clock
        self._resting = Resting(self._pace)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)

    def start(self) -> "Postman":
        """Begin; the thread ends with the process."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop after the message that is on its way."""
        self._stopped.set()
        self._thread.join()

    def once(self) -> Sent:
        """Send what is due now; never raises."""
        resting = self._resting.now(self._clock())
        if SERVER in resting:
            return Sent()
        try:
            sent = send_due(self._post, resting)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next pass tries again
            self._failed(SERVER, error)
            return Sent()
        for person, why in sent.failed.items():
            self._failed(person, why)
        self._resting.over(resting | sent.failed.keys())
        return sent

    def _failed(self, one: str, error: Exception) -> None:
        """Log why somebody has to wait, by his id alone; what nobody expected with all its details."""
        wait, unknown = self._resting.longer(one, self._clock()), not isinstance(error, ValueproofError)
        told = (one or "the server", error, wait)
        LOG.warning("notices by mail: %s: %s; next try in %.0f s", *told, exc_info=error if unknown else None)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self.once()
            waits = [until - self._clock() for until in self._resting.until.values()]
            self._stopped.wait(max(LEAST_WAIT, min([self._pace.look, *waits])))
