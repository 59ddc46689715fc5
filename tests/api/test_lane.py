"""One thing after another: however many programs ask at once, pages have their part of the machine."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.bounds import Message, Receive, Send
from api.lane import MOST_WAITING, Lane
from api.path import PATH
from services.workspace import Workspace
from tests.programs import fresh_workspace, mounted, secret_of
from tests.team import ANNA

PATIENCE_SECONDS = 30


@dataclass
class Held:
    """Industries that are told once they are let go; they count who asks at the same time."""

    go: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)
    inside: int = 0
    most: int = 0

    def ids(self) -> Sequence[str]:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        assert self.go.wait(PATIENCE_SECONDS)
        with self.lock:
            self.inside -= 1
        return ["dairy"]

    def load(self, industry: str) -> Any:
        raise NotImplementedError


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def work(held: Held) -> Workspace:
    return replace(fresh_workspace(), industries=held)


def test_programs_are_answered_one_after_another_and_too_many_are_told_to_wait(work: Workspace, held: Held) -> None:
    known = {"authorization": f"Bearer {secret_of(work, ANNA)}"}

    async def asked() -> tuple[Any, Any, list[int]]:
        transport = httpx2.ASGITransport(mounted(work))
        async with httpx2.AsyncClient(transport=transport, base_url=f"http://tests{PATH}") as client:
            waiting = [asyncio.create_task(client.get("/industries", headers=known)) for _ in range(MOST_WAITING + 1)]
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not held.inside:
                    await asyncio.sleep(0.01)
                busy = await _busy(client, known)
            stranger = await client.get("/industries")
            held.go.set()
            return busy, stranger, [(await one).status_code for one in waiting]

    busy, stranger, statuses = asyncio.run(asked())
    assert (busy.status_code, busy.json()["code"], busy.headers["retry-after"]) == (503, "busy", "5")
    assert stranger.status_code == 401
    assert (statuses, held.most) == ([200] * (MOST_WAITING + 1), 1)


async def _busy(client: httpx2.AsyncClient, known: dict[str, str]) -> Any:
    """The first answer to whoever asks for his own name while all others wait; they come to wait one by one."""
    while True:
        own = asyncio.create_task(client.get("/me", headers=known))
        done, _ = await asyncio.wait([own], timeout=0.5)
        if done:
            return own.result()
        own.cancel()


def test_a_turn_ends_with_the_beginning_of_its_answer_and_with_a_failure() -> None:
    order: list[str] = []

    async def app(scope: Message, _receive: Receive, send: Send) -> None:
        order.append(scope["path"])
        if scope["path"] == "fails":
            raise ZeroDivisionError
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def tried() -> list[Any]:
        lane, read = Lane(app, _refused, at_once=1, most_waiting=9), asyncio.Event()

        async def slowly(message: Message) -> None:
            if message["type"] == "http.response.body":
                await read.wait()

        async def at_once(_message: Message) -> None:
            pass

        slow = asyncio.create_task(lane({"type": "http", "path": "slow"}, _nothing, slowly))
        others = [lane({"type": "http", "path": one}, _nothing, at_once) for one in ("fails", "second")]
        found = await asyncio.wait_for(asyncio.gather(*others, return_exceptions=True), PATIENCE_SECONDS)
        read.set()
        await slow
        return found

    failed, second = asyncio.run(tried())
    assert (type(failed), second, order) == (ZeroDivisionError, None, ["slow", "fails", "second"])


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


def _refused(_request: Request) -> Response:
    return PlainTextResponse("busy", 503)
