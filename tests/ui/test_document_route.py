"""Issued documents are given by a route that asks who it is, as they were kept; everybody else learns nothing."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette

from proposals.edition import Edition
from proposals.issued import Issued
from proposals.people import whoever
from services.workspace import Workspace
from tests.fakes import FilesInMemory, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ADA, ANNA, BORIS, PAUL, SIMON, issue_approved, with_team, working
from tests.ui.asgi import Answer, asked
from ui.doors.cookie import Token
from ui.doors.documents import address_of, documents
from ui.doors.served import open_way

TEAM = {one.id: one for one in (ANNA, SIMON, PAUL, BORIS, ADA)}


@pytest.fixture
def work() -> Workspace:
    work = with_team(workspace_of_fakes())
    put_in(work, ready())
    issue_approved(work, "d1", Edition(language="ru"), "Ann Lee")
    work.store.assign("d1", "anna", "")
    return work


@pytest.fixture
def issued(work: Workspace) -> Issued:
    (found,) = work.issued.all()
    return found


def given(work: Workspace, who: str, path: str, method: str = "GET") -> Answer:
    app = Starlette(routes=[documents(lambda scope: working(work, TEAM[Token(False, 1).of(scope)]))])
    return asked(app, path, headers=[(b"cookie", f"valueproof={who}".encode())], method=method)


@pytest.mark.parametrize("who", ["anna", "paul", "boris"])
def test_whoever_may_open_the_proposal_gets_the_stored_bytes(work: Workspace, issued: Issued, who: str) -> None:
    answer = given(work, who, address_of(issued))
    assert (answer.status, answer.text.encode()) == (200, work.files.load(issued.sha256))
    assert answer.header("content-type") == "application/pdf"
    assert "-VP-17-" in answer.header("content-disposition")


def test_where_nobody_signs_in_the_route_gives_nothing_by_guess_either(work: Workspace, issued: Issued) -> None:
    alone = replace(work, who=whoever)
    routes, middleware = open_way(lambda: alone)
    app = Starlette(routes=routes, middleware=middleware)
    found, guessed = asked(app, address_of(issued)), asked(app, f"/documents/{'0' * 64}")
    assert (found.status, found.text.encode(), guessed.status) == (200, work.files.load(issued.sha256), 404)


@pytest.mark.parametrize("who", ["simon", "ada"])
def test_whoever_may_not_learns_no_more_than_of_what_is_not_there(work: Workspace, issued: Issued, who: str) -> None:
    refused, nowhere = given(work, who, address_of(issued)), given(work, who, "/documents/" + "0" * 64)
    assert (refused.status, nowhere.status) == (404, 404)
    assert refused.text.replace(issued.sha256, "0" * 64) == nowhere.text


@pytest.mark.parametrize("path", ["/documents/", "/documents/../d1", "/documents/%2e%2e/d1", "/documents/x'--"])
def test_what_is_no_hash_is_nowhere(work: Workspace, path: str) -> None:
    assert given(work, "anna", path).status == 404


def test_altered_bytes_are_not_given(work: Workspace, issued: Issued) -> None:
    assert isinstance(work.files, FilesInMemory)
    del work.files.kept[issued.sha256]
    assert given(work, "anna", address_of(issued)).status == 404


def test_other_ways_of_asking_change_nothing(work: Workspace, issued: Issued) -> None:
    assert given(work, "anna", address_of(issued), "HEAD").status == 200
    assert given(work, "anna", address_of(issued), "POST").status == 405
