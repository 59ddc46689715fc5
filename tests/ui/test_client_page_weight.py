"""What the page of a client weighs, for every worked example and in both languages, as it is sent and unpacked."""

import zlib
from functools import cache
from typing import Final

import pytest

from services.links.make import Made
from services.workspace import Workspace
from tests.documents.printed import EXAMPLES
from tests.ui.asgi import Answer, asked
from tests.ui.client_page import client_app, example_workspace, linked_example

MOST: Final = 200_000
"""All that a visit loads, in bytes; unpacked too."""
MOST_ON_THE_WAY: Final = 45_000
FIRST_FLIGHT: Final = 14_600
"""Bytes that a server sends before it hears from the browser again: ten packets (RFC 6928)."""
PACKED: Final = [(b"accept-encoding", b"gzip")]
EVERY: Final = [(name, language) for name in EXAMPLES.ids() for language in ("en", "ru")]


@cache
def example(name: str) -> tuple[Workspace, Made]:
    work = example_workspace(name)
    return work, linked_example(work)


def sent(answer: Answer) -> bytes:
    return b"".join(one.get("body", b"") for one in answer.sent[1:])


def page_of(name: str, language: str) -> bytes:
    """The page as it is sent to a browser."""
    work, made = example(name)
    answer = asked(client_app(work), f"/c/{made.secret}/?lang={language}", headers=PACKED)
    assert (answer.status, answer.header("content-encoding")) == (200, "gzip")
    return sent(answer)


def unpacked(data: bytes) -> bytes:
    """What of a packed page can be read so far."""
    return zlib.decompressobj(wbits=31).decompress(data)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_page_of_an_example_with_all_its_pictures_is_light(name: str, language: str) -> None:
    page = page_of(name, language)
    script = asked(client_app(example(name)[0]), "/c/page.js", headers=PACKED)
    assert len(page) + len(sent(script)) <= MOST_ON_THE_WAY
    assert len(unpacked(page)) + len(unpacked(sent(script))) <= MOST
    assert unpacked(page).count(b"<svg") >= 6
    assert b"data-what-if" in unpacked(page)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_first_view_comes_with_the_first_packets_and_waits_for_no_second_answer(name: str, language: str) -> None:
    first = unpacked(page_of(name, language)[:FIRST_FLIGHT]).decode(errors="ignore")
    head = first.partition("<body")[0]
    assert "</style>" in head
    assert head.count("<script") == head.count('<script src="../page.js" defer>') == 1
    assert "stylesheet" not in head
    assert '<section id="answer"' in first
    assert '<p class="lead">' in first.partition('<section id="answer"')[2]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_sentence_ends_with_two_full_stops(name: str, language: str) -> None:
    assert b".." not in unpacked(page_of(name, language)).partition(b"<body")[2]
