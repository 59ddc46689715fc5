"""Leading a browser to a page outside of Streamlit, which has no call for that of its own."""

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx


def lead_to_path(path: str) -> None:
    """Let the browser go to a path of ours when this run is over: by the message that signing in of Streamlit sends."""
    context = get_script_run_ctx()
    if context is not None:
        message = ForwardMsg()
        message.auth_redirect.url = path
        context.enqueue(message)


def own_address() -> str:
    """The path and the query of the page that is drawn."""
    found = urlsplit(st.context.url or "/")
    said = urlencode(st.query_params.to_dict())
    return f"{found.path or '/'}?{said}" if said else found.path or "/"
