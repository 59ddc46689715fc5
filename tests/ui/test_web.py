"""The page as the browser first gets it."""

import socket

import pytest
from starlette.responses import PlainTextResponse

from app import CannotServe, refuse_taken
from tests.ui.asgi import asked
from ui.web import Message, PageLanguage, Receive, Send, asked_language


@pytest.mark.parametrize(
    ("query", "wished", "language"),
    [
        (b"lang=ru", b"en", "ru"),
        (b"", b"ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (b"", b"de-DE,de;q=0.9,ru;q=0.5", "ru"),
        (b"lang=xx", b"", "en"),
        (b"", b"", "en"),
    ],
)
def test_the_page_speaks_the_language_of_the_address_then_of_the_browser(
    query: bytes, wished: bytes, language: str
) -> None:
    scope = {"type": "http", "query_string": query, "headers": [(b"accept-language", wished)]}
    assert asked_language(scope) == language


def test_an_address_that_is_taken_is_refused_with_the_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CannotServe) as refusal:
        refuse_taken("127.0.0.1", taken.getsockname()[1])
    assert "it is in use already" in str(refusal.value)


def test_an_address_that_no_computer_has_is_refused_in_words_of_ours() -> None:
    with pytest.raises(CannotServe) as refusal:
        refuse_taken("nosuch.invalid", 8501)
    assert "this computer has no such address" in str(refusal.value)


def test_whoever_asks_for_the_list_by_its_name_is_sent_to_the_root_with_all_that_he_asked() -> None:
    """Streamlit knows its first page at the root alone, and says elsewhere in English that there is none."""
    answer = asked(PageLanguage(PlainTextResponse("a page")), "/proposals", query_string=b"lang=ru&as=boris")
    assert (answer.status, answer.header("location")) == (303, "/?lang=ru&as=boris")
    assert asked(PageLanguage(PlainTextResponse("a page")), "/client").text == "a page"


def test_a_page_is_asked_for_whole_and_unpacked_whatever_the_browser_would_take() -> None:
    came: list[set[bytes]] = []

    async def page(scope: Message, receive: Receive, send: Send) -> None:
        came.append({name for name, _ in scope["headers"]} & {b"range", b"if-range", b"accept-encoding"})
        await PlainTextResponse("a page")(scope, receive, send)

    wish = [(b"range", b"bytes=9-"), (b"if-range", b"x"), (b"accept-encoding", b"gzip")]
    asked(PageLanguage(page), "/client", headers=[(b"accept", b"text/html"), *wish])
    asked(PageLanguage(page), "/media/a.pdf", headers=[(b"accept", b"*/*"), *wish])
    assert came == [set(), {name for name, _ in wish}]
