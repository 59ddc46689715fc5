"""A web socket: our pages say what they need, a page that is asked for is run whole, all else is passed over."""

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.doors.cookie import Token
from ui.doors.line import HEADER, admitted, heard, named


def rerun(fragment: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = "draft=d1"
    message.rerun_script.fragment_id = fragment
    return message


def operation(name: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, name).SetInParent()
    return message


def file_urls() -> BackMsg:
    message = BackMsg()
    message.file_urls_request.request_id = "r"
    return message


NEEDED = [rerun(), rerun("part"), BackMsg(stop_script=True), BackMsg(app_heartbeat=True), file_urls(),
          operation("deferred_file"), operation("dataframe_chunk")]  # fmt: skip
NOT_NEEDED = [BackMsg(), BackMsg(clear_cache=True), BackMsg(set_run_on_save=True), BackMsg(load_git_info=True),
              BackMsg(debug_shutdown_runtime=True), BackMsg(debug_disconnect_websocket=True),
              operation("install_skills"), operation("dismiss_skills_nudge")]  # fmt: skip


@pytest.mark.parametrize("message", NEEDED, ids=str)
def test_what_our_pages_say_is_passed_on_as_it_is(message: BackMsg) -> None:
    assert admitted(message.SerializeToString(), holds=True) == message.SerializeToString()


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("said", [*(one.SerializeToString() for one in NOT_NEEDED), b"\xff" * 40, b"{}"])
def test_what_they_never_say_is_passed_over(said: bytes, holds: bool) -> None:
    assert admitted(said, holds=holds) is None


@pytest.mark.parametrize("message", [file_urls(), operation("deferred_file"), operation("dataframe_chunk")], ids=str)
def test_after_a_sign_in_nothing_is_done_beside_a_page(message: BackMsg) -> None:
    assert admitted(message.SerializeToString(), holds=False) is None


def test_after_a_sign_in_a_part_of_a_page_is_the_whole_page_which_says_that_it_has_ended() -> None:
    assert admitted(rerun("part").SerializeToString(), holds=False) == rerun().SerializeToString()


def test_it_is_asked_at_every_message_whether_the_sign_in_holds() -> None:
    said = [{"type": "websocket.connect"}, *({"type": "websocket.receive", "bytes": one.SerializeToString()}
            for one in (rerun("part"), rerun("part"), file_urls())), {"type": "websocket.disconnect"}]  # fmt: skip
    holding = iter([True, False, False])

    async def listened() -> list[Any]:
        waiting = iter(said)

        async def receive() -> Any:
            return next(waiting)

        line = heard(receive, lambda: next(holding))
        return [await line() for _ in range(4)]

    found = asyncio.run(listened())
    assert [one["type"] for one in found] == ["websocket.connect", "websocket.receive", "websocket.receive",
                                              "websocket.disconnect"]  # fmt: skip
    assert [one["bytes"] for one in found[1:3]] == [rerun("part").SerializeToString(), rerun().SerializeToString()]


def test_a_line_bears_the_name_of_its_sign_in_whatever_the_browser_says() -> None:
    def name(token: str) -> list[bytes]:
        headers = [(HEADER, b"somebody else"), (b"cookie", f"valueproof={token}".encode())]
        scope = named({"type": "websocket", "headers": headers}, Token(tls=False, hours=1))
        return [value for one, value in scope["headers"] if one == HEADER]

    assert len(name("a")) == 1
    assert name("a") == name("a") != name("b")
    assert b"a" not in (name("a")[0], name("b")[0])
