"""Garbage of the renderer: pages that are laid out leave rings of dead boxes, which only the collector takes away.

It looks at every box, and takes as long as laying out a page or two: it works when nobody waits for a document, and in
between only where so much was laid out that memory grows short.
"""

import gc
import select
from dataclasses import dataclass
from typing import IO, Final

MOST: Final = 120_000
"""Characters of HTML whose pages may be laid out before their boxes are swept away."""
IDLE_SECONDS: Final = 0.25
"""How long nobody asks for anything before it is time to sweep."""


@dataclass(slots=True)
class Sweeper:
    """What was laid out in this process since the last sweep, in characters of HTML."""

    laid_out: int = 0

    def add(self, laid_out: int) -> None:
        """Count what was laid out, and sweep where it is too much."""
        self.laid_out += laid_out
        if self.laid_out > MOST:
            self.sweep()

    def sweep(self) -> None:
        gc.collect()
        self.laid_out = 0

    def sweep_while_idle(self, jobs: IO[bytes]) -> None:
        """Wait for the next job, and sweep where it does not come at once.

        A system that cannot wait so (Windows knows it of sockets alone) sweeps where too much was laid out.
        """
        try:
            ready, _, _ = select.select([jobs], [], [], IDLE_SECONDS)
        except (OSError, ValueError):
            return
        if not ready:
            self.sweep()


SWEEPER: Final = Sweeper()
"""That of this process."""
