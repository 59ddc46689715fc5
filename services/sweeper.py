"""The thread that removes what was kept of meetings which nobody ended."""

import logging
import threading
from typing import Final

from services.meeting import end_old_meetings
from services.workspace import Workspace

LOG: Final = logging.getLogger("valueproof")
SECONDS: Final = 300.0
"""Between two looks; the first is at the start."""


class Sweeper:
    """Looks now and then until it is stopped; what fails is logged, and tried again at the next look."""

    def __init__(self, workspace: Workspace, seconds: float = SECONDS) -> None:
        self._workspace, self._seconds = workspace, seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="meetings", daemon=True)

    def start(self) -> "Sweeper":
        """Begin; the thread ends with the process."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop after the look that is under way."""
        self._stopped.set()
        self._thread.join()

    def once(self) -> None:
        """Look now; never raises."""
        try:
            end_old_meetings(self._workspace)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look tries again
            LOG.warning("meetings that are over could not be removed: %s", error)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self.once()
            self._stopped.wait(self._seconds)
