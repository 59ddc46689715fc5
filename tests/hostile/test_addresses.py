"""Addresses in texts and in logos: nothing is read beside what the program brings, and nobody is asked for anything."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from documents.brand import Logo
from documents.errors import RenderFailed
from documents.language import translate
from documents.press import print_html
from documents.sections.cover import LOGO
from proposals.draft_edit import edited_case
from tests.documents.worked_case import CASE, valued
from tests.hostile.hostile_documents import cover, filed, letters, printed, read_again, with_text, with_texts

CANARY = "CANARYOFTHEHOSTILETESTS"
VECTORS = (
    "<img src='{}'>", "<link rel=stylesheet href='{}'>", "<link rel=attachment href='{}'>",
    "<a rel=attachment href='{}'>a</a>", "<style>@import url({})</style>",
    "<style>@font-face {{ font-family: x; src: url({}) }}</style>", "<style>body {{ background: url({}) }}</style>",
    "<p style=\"background: url('{}')\">", "<li style='list-style: url({})'>", "<p style='content: url({})'>",
    "<object data='{}'></object>", "<embed src='{}'>", "<iframe src='{}'></iframe>", "<video poster='{}'>",
    "<input type=image src='{}'>", "<base href='{}'>", "<meta http-equiv=refresh content='0; url={}'>",
    "<svg><image href='{}'/></svg>", "<svg><use href='{}#a'/></svg>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM '{}'>]><a>&x;</a>", "<picture><source srcset='{}'></picture>",
    "{{% include '{}' %}}", "]]><script src='{}'></script>", "{}",
)  # fmt: skip
DRAWINGS = (
    '<image href="{}" width="9" height="9"/>', '<image xlink:href="{}" width="9" height="9"/>', '<use href="{}#a"/>',
    '<style>@import url("{}");</style>', '<rect width="9" height="9" fill="url({}#a)"/>',
    '<foreignObject><img src="{}"/></foreignObject>',
)  # fmt: skip


class Watched:
    """What is opened and where is connected to while it is watched: `secret` is a file that nobody may read."""

    def __init__(self, secret: str) -> None:
        self.secret, self.watching = secret, False
        self.reads: list[str] = []
        self.calls: list[object] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, facts: tuple[Any, ...]) -> None:
        if not self.watching:
            return
        if event == "open" and str(facts[0]) == self.secret:
            self.reads.append(str(facts[0]))
        if event in {"socket.connect", "socket.getaddrinfo"}:
            self.calls.append(facts[1])

    @contextmanager
    def now(self) -> Iterator[None]:
        self.watching = True
        try:
            yield
        finally:
            self.watching = False


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outside") / "secret.txt"
    path.write_text(CANARY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def watched(secret: Path) -> Watched:
    return Watched(str(secret))


@pytest.fixture
def listening() -> Iterator[tuple[str, list[object]]]:
    """The address of a server of this machine, and who asked it for anything."""
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait() -> None:
            try:
                while True:
                    caller, address = server.accept()
                    asked.append(address)
                    caller.close()
            except OSError:
                return

        threading.Thread(target=wait, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x.png", asked


def addresses(web: str, secret: Path) -> tuple[str, ...]:
    return (web, web.removeprefix("http:"), secret.as_uri(), str(secret))


def test_texts_with_addresses_read_nothing_ask_nobody_and_are_printed_whole(
    listening: tuple[str, list[object]], secret: Path, watched: Watched
) -> None:
    web, asked = listening
    texts = [vector.format(one) for vector in VECTORS for one in addresses(web, secret)[::2]]
    with watched.now():
        text = read_again(printed(filed(with_texts(texts))))
    assert (watched.reads, watched.calls, asked) == ([], [], [])
    assert letters(CANARY) not in text
    assert [one for one in texts if letters(one) not in text.replace("’", "'")] == []


@pytest.mark.parametrize("at", range(4))
def test_an_address_in_every_kind_of_field_reads_nothing_and_asks_nobody(
    at: int, listening: tuple[str, list[object]], secret: Path, watched: Watched
) -> None:
    web, asked = listening
    address = addresses(web, secret)[at]
    with watched.now():
        text = read_again(printed(filed(with_text(f"<img src='{address}'>")), "ru"))
    assert (watched.reads, watched.calls, asked) == ([], [], [])
    assert letters(CANARY) not in text


def test_an_address_typed_into_a_draft_reads_nothing_and_asks_nobody(
    listening: tuple[str, list[object]], secret: Path, watched: Watched
) -> None:
    web, asked = listening
    case = edited_case(valued(CASE)[0], "situation", "\n".join(VECTORS[at].format(web) for at in range(12)))
    with watched.now():
        printed(edited_case(case, "solution", f"<img src='{secret.as_uri()}'>"))
    assert (watched.reads, watched.calls, asked) == ([], [], [])


def outcome(html: str, logo: Logo) -> str:
    """What can be read in the document, or why there is none."""
    try:
        return read_again(print_html(html, {LOGO: logo}))
    except RenderFailed as refusal:
        return translate(refusal.notice, "en")


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_logo_that_asks_for_an_address_gets_nothing(
    drawing: str, listening: tuple[str, list[object]], secret: Path, watched: Watched
) -> None:
    web, asked = listening
    for address in addresses(web, secret)[:3]:
        picture = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{drawing}</svg>'
        logo = Logo(picture.format(address).encode(), "image/svg+xml")
        with watched.now():
            assert letters(CANARY) not in outcome(cover(), logo)
    assert (watched.reads, watched.calls, asked) == ([], [], [])


def test_the_watch_hears_what_is_read_and_who_is_called(secret: Path, watched: Watched) -> None:
    with watched.now():
        assert secret.read_text(encoding="utf-8") == CANARY
        with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.1", 1)):
            pass
    assert watched.reads
    assert watched.calls
    watched.reads.clear()
    watched.calls.clear()
