"""How long a page takes to follow a change while programs compute by the API: alone, and with eight of them at once.

Run it from the root of the repository: `python benchmarks/programs.py [ROUNDS] [PROGRAMS]`. One server in a process of
its own, one session (a raw web socket) that changes a figure on the page of present figures, and programs that each ask
for the appraisal of a proposal again as soon as they are answered. Rounds with and without them go in turn, so that a
slow moment of the machine falls on both alike.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

import httpx2

import app
from benchmarks.raw_session import RawSession, opened
from benchmarks.served import serving
from proposals.programs import Scope
from services import create_draft
from services.tokens.own import Wanted, make
from store.location import url_of

ROUNDS, PROGRAMS = 6, 8
CHANGES: Final = 10
"""In each round."""
PAUSE_SECONDS: Final = 0.2
KEY: Final = "/figures/"
VALUES: Final = ("6,21", "6,33", "6,4", "6,27", "6,19", "6,38")
SERVE: Final = """import sys; from app import serve; from ui.doors.served import People
serve(port=int(sys.argv[2]), people=People.ALONE, database=sys.argv[1])"""


@dataclass
class Programs:
    """Programs that ask without pause until they are stopped; `answers` counts the statuses, `took` has the seconds."""

    address: str
    tokens: Sequence[str]
    answers: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    over: bool = False

    async def one(self, client: httpx2.AsyncClient, token: str) -> None:
        while not self.over:
            start = perf_counter()
            answer = await client.get(self.address, headers={"authorization": f"Bearer {token}"})
            self.answers[answer.status_code] += 1
            if answer.status_code == 200:
                self.took.append(perf_counter() - start)
            else:
                await asyncio.sleep(float(answer.headers.get("retry-after", "1")))


async def changes(session: RawSession, at: int) -> list[float]:
    """Seconds of some changes, one after another."""
    found = []
    for turn in range(CHANGES):
        found.append(await session.type_into(KEY, VALUES[(at + turn) % len(VALUES)]))
        await asyncio.sleep(PAUSE_SECONDS)
    return found


async def measured(address: str, drafts: Sequence[str], tokens: Sequence[str], rounds: int) -> None:
    programs = Programs(f"{address}/api/v1/proposals/{drafts[1]}/appraisal", tokens)
    session = await opened(address, "client", {"lang": "ru", "draft": drafts[0]})
    await session.first()
    alone: list[float] = []
    beside: list[float] = []
    async with httpx2.AsyncClient(timeout=300, trust_env=False) as client:
        for turn in range(rounds):
            alone += await changes(session, turn * CHANGES)
            programs.over = False
            at_work = [asyncio.create_task(programs.one(client, token)) for token in tokens]
            beside += await changes(session, turn * CHANGES + 1)
            programs.over = True
            await asyncio.gather(*at_work)
    await session.close()
    told("a change, alone", alone)
    told(f"a change, beside {len(tokens)} programs", beside)
    told("an appraisal for a program", programs.took)
    print("answers:", dict(programs.answers), flush=True)


def told(name: str, seconds: Sequence[float]) -> None:
    """One line: the median and the 95th percentile."""
    p95 = quantiles(seconds, n=20, method="inclusive")[-1]
    print(f"{name:<32}p50 {median(seconds):6.3f} s   p95 {p95:6.3f} s   max {max(seconds):6.3f} s", flush=True)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    programs = int(sys.argv[2]) if len(sys.argv) > 2 else PROGRAMS
    with tempfile.TemporaryDirectory() as folder:
        url = url_of(Path(folder) / "app.sqlite")
        work = app.workspace(url)
        drafts = [create_draft.from_example(work, "cheese").id for _ in range(2)]
        tokens = [make(work, Wanted("benchmark", (Scope.PROPOSALS_READ,))).secret for _ in range(programs)]
        with serving(["-c", SERVE, url]) as server:
            asyncio.run(measured(server.address, drafts, tokens, rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
