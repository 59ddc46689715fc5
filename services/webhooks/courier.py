"""The thread that sends messages to webhooks, beside everything else: no page and no transaction ever waits for it."""

import logging
import threading
from typing import Final

from services.webhooks.send import Telling, send_due

LOG: Final = logging.getLogger("valueproof")
SECONDS: Final = 5.0
"""Between two looks at the log."""


class Courier:
    """Sends what is due until he is stopped; what fails is logged, and tried again at the next look."""

    def __init__(self, telling: Telling, seconds: float = SECONDS) -> None:
        self._telling, self._seconds = telling, seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> "Courier":
        """Begin; the thread ends with the process."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop after the messages that are on their way."""
        self._stopped.set()
        self._thread.join()

    def once(self) -> int:
        """Send what is due now; never raises."""
        try:
            return send_due(self._telling)
        except Exception as error:
            LOG.warning("webhooks: %s: %s", type(error).__name__, error, exc_info=error)
            return 0

    def _run(self) -> None:
        while not self._stopped.is_set():
            self.once()
            self._stopped.wait(self._seconds)
