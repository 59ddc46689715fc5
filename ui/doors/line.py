"""What a browser may say over its web socket: what our pages say, and only as long as its sign-in holds."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

from anyio import to_thread
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.doors.cookie import Token
from ui.web import Message, Receive

HEADER: Final = b"x-valueproof-sign-in"
"""Names the sign-in of a web socket to Streamlit, which resumes a session for the one alone that began it."""
WHILE_SIGNED_IN: Final = frozenset({"file_urls_request", "backend_operation_request"})
ALWAYS: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What anybody may say whose web socket is open: a page that is asked for says itself that the sign-in has ended."""
OPERATIONS: Final = frozenset({"deferred_file", "dataframe_chunk"})
"""What is done beside a run that our pages ask for: a file made on the click, more rows of a table."""


def named(scope: Message, token: Token) -> Message:
    """The scope with the name of its sign-in, which is no secret; whatever a browser said under it is taken out."""
    name = sha256(b"line " + token.of(scope).encode("utf-8", "surrogateescape")).hexdigest().encode()
    return {**scope, "headers": [*(one for one in scope["headers"] if one[0] != HEADER), (HEADER, name)]}


def heard(receive: Receive, holds: Callable[[], bool]) -> Receive:
    """Receive what may be said; all else is passed over. `holds` tells whether the sign-in does."""

    async def received() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            said = admitted(message.get("bytes") or b"", holds=await to_thread.run_sync(holds))
            if said is not None:
                return {**message, "bytes": said}

    return received


def admitted(said: bytes, *, holds: bool) -> bytes | None:
    """What of a message is passed on; None for nothing.

    A part of a page is drawn without asking who is there, so after a sign-in the whole page is run in its place.
    """
    try:
        message = BackMsg.FromString(said)
    except Exception:  # noqa: BLE001 - what cannot be read has an error of a library that Streamlit brings
        return None
    kind = message.WhichOneof("type")
    if kind not in ALWAYS and not (holds and kind in WHILE_SIGNED_IN):
        return None
    if kind == "backend_operation_request":
        return said if message.backend_operation_request.WhichOneof("payload") in OPERATIONS else None
    if holds or kind != "rerun_script":
        return said
    message.rerun_script.fragment_id = ""
    whole: bytes = message.SerializeToString()
    return whole
