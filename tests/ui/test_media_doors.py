"""Documents that Streamlit hands out at /media, behind the doors: had by their whole name, kept by nobody."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_path_security_middleware import PathSecurityMiddleware
from streamlit.web.server.starlette.starlette_routes import create_media_routes

from ui.doors.knocks import doors
from ui.doors.porter import Porter

OFFER = b"%PDF-1.7 the price is 78,431"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def storage() -> MemoryMediaFileStorage:
    return MemoryMediaFileStorage("/media")


@pytest.fixture
def name(storage: MemoryMediaFileStorage) -> str:
    """The name of an offer that somebody has just taken away."""
    return storage.load_and_get_id(OFFER, "application/pdf", MediaFileKind.DOWNLOADABLE, "offer.pdf")


def ask(storage: MemoryMediaFileStorage, path: str, **headers: str) -> Answer:
    """Ask Streamlit's own route for a path, through the doors."""
    told = {"host": "localhost:8501", **{name.replace("_", "-"): said for name, said in headers.items()}}
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": [(name.encode(), said.encode()) for name, said in told.items()], "scheme": "http",
        "http_version": "1.1", "server": ("127.0.0.1", 8501), "client": ("127.0.0.1", 9),
    }  # fmt: skip
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    app = PathSecurityMiddleware(Starlette(routes=create_media_routes(storage, "")))
    asyncio.run(Porter(app, doors("127.0.0.1", ""))(scope, receive, send))
    named = {one.decode(): said.decode() for one, said in sent[0]["headers"]}
    return Answer(sent[0]["status"], named, b"".join(one.get("body", b"") for one in sent[1:]))


def test_a_document_is_handed_over_as_a_file_that_no_cache_keeps_and_no_page_shows(
    storage: MemoryMediaFileStorage, name: str
) -> None:
    answer = ask(storage, f"/media/{name}.pdf")
    assert (answer.status, answer.body) == (200, OFFER)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == 'attachment; filename="offer.pdf"'
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_part_of_a_document_is_kept_by_no_cache_either(storage: MemoryMediaFileStorage, name: str) -> None:
    answer = ask(storage, f"/media/{name}.pdf", range="bytes=0-3")
    assert (answer.status, answer.body, answer.headers["cache-control"]) == (206, b"%PDF", "no-store")


def test_its_name_has_128_bits_and_follows_from_every_byte_of_it(storage: MemoryMediaFileStorage, name: str) -> None:
    other = storage.load_and_get_id(OFFER[:-1] + b"2", "application/pdf", MediaFileKind.DOWNLOADABLE, "offer.pdf")
    assert len(name) == len(other) == 32
    assert sum(one != two for one, two in zip(name, other, strict=True)) > 16


def test_nothing_less_than_its_whole_name_gives_it(storage: MemoryMediaFileStorage, name: str) -> None:
    near = name[:-1] + ("0" if name[-1] != "0" else "1")
    guesses = ["", ".pdf", near, name[:31], name[:16], f"{name}0", name.upper() + "x", "*", "offer.pdf", f"./{name}"]
    assert {ask(storage, f"/media/{guess}").status for guess in guesses} <= {400, 404}
    assert ask(storage, "/media").body == b""


@pytest.mark.parametrize("path", ["/media/../{name}.pdf", "/media/x/../{name}.pdf", "/media//{name}.pdf"])
def test_no_crooked_path_leads_to_it(storage: MemoryMediaFileStorage, name: str, path: str) -> None:
    assert ask(storage, path.format(name=name)).status in (400, 404)


def test_a_page_of_another_site_does_not_get_it_though_it_knows_the_name(
    storage: MemoryMediaFileStorage, name: str
) -> None:
    path = f"/media/{name}.pdf"
    assert ask(storage, path, sec_fetch_site="cross-site").status == 403
    assert ask(storage, path, host="evil.example").status == 400
    assert "access-control-allow-origin" not in ask(storage, path, origin="http://evil.example").headers


def test_what_is_let_go_is_gone(storage: MemoryMediaFileStorage, name: str) -> None:
    storage.delete_file(name)
    assert ask(storage, f"/media/{name}.pdf").status == 404
