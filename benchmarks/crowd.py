"""Sessions that change a figure every two seconds until their input ends; asked by `sessions.py` through a pipe."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.raw_session import RawSession, opened

EVERY_SECONDS: Final = 2.0


@dataclass
class Crowd:
    """Who changes what, and how it went."""

    asked: Mapping[str, Any]
    done: int = 0
    failed: int = 0
    over: bool = False

    async def one(self, session: RawSession, at: int) -> None:
        """Change a figure every two seconds, each session at a moment of its own, until it is over."""
        clock, values = asyncio.get_running_loop().time, self.asked["values"]
        await asyncio.sleep(EVERY_SECONDS * at / len(self.asked["drafts"]))
        while not self.over:
            begun, at = clock(), at + 1
            try:
                await session.type_into(self.asked["key"], values[at % len(values)])
                self.done += 1
            except (RuntimeError, OSError, TimeoutError):
                self.failed += 1
            await asyncio.sleep(max(0.0, begun + EVERY_SECONDS - clock()))


async def main() -> None:
    asked = json.loads(sys.stdin.readline())
    crowd = Crowd(asked)
    sessions = []
    for draft in asked["drafts"]:
        sessions.append(await opened(asked["address"], asked["page"], {**asked["query"], "draft": draft}))
        await sessions[-1].first()
    print("ready", flush=True)
    at_work = [asyncio.create_task(crowd.one(session, at)) for at, session in enumerate(sessions)]
    await asyncio.to_thread(sys.stdin.read)
    crowd.over = True
    await asyncio.gather(*at_work)
    for session in sessions:
        await session.close()
    print(json.dumps({"done": crowd.done, "failed": crowd.failed}), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
