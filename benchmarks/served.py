"""Servers of the benchmarks: a program of ours in a process of its own on a free port, and what it weighs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
START_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    address: str
    process: int

    @property
    def megabytes(self) -> float:
        """The memory that it holds now (Linux: its resident set)."""
        told = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmRSS:")) / 1024


@contextmanager
def serving(command: Sequence[str]) -> Iterator[Server]:
    """Run a Python program with the number of a free port as its last argument until it is no longer needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    child = subprocess.Popen([sys.executable, *command, str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ)  # noqa: S603 - our own
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address)
        yield Server(address, child.pid)
    finally:
        child.kill()
        child.wait()


def _await(address: str) -> None:
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
