"""How often one address may try: a window that slides over the last minute, in the memory of this process."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

WINDOW_SECONDS: Final = 60.0
MOST_ADDRESSES: Final = 10_000
"""Of more than these the one that has been quiet for longest is forgotten."""


@dataclass
class Pace:
    """At most `most` tries in a minute from each address."""

    most: int
    seconds: Callable[[], float] = time.monotonic
    tries: "OrderedDict[str, deque[float]]" = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def is_over(self, address: str) -> bool:
        """Whether this address has used its tries up; asked, nothing counts."""
        now = self.seconds()
        with self.lock:
            known = self.tries.get(address, deque())
            return sum(now - one < WINDOW_SECONDS for one in known) >= self.most

    def allows(self, address: str) -> bool:
        """Whether this address may try now; asked, the try counts."""
        now = self.seconds()
        with self.lock:
            known = self.tries.setdefault(address, deque())
            self.tries.move_to_end(address)
            while known and now - known[0] >= WINDOW_SECONDS:
                known.popleft()
            if len(known) >= self.most:
                return False
            known.append(now)
            if len(self.tries) > MOST_ADDRESSES:
                self.tries.popitem(last=False)
            return True
