"""The logo of a client is drawn anew, kept with his proposal, and taken off again."""

from hashlib import sha256

import pytest

from documents.errors import RenderFailed
from proposals.case_json import case_from_json, document_of, json_of
from proposals.draft import Draft
from proposals.draft_errors import NotFound
from proposals.roles import NotAllowed
from services.client_logo import client_logo, remove_client_logo, set_client_logo
from services.edit_draft import put
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.proposals.plant_cases import sound_case
from tests.team import ADA, with_team, working


@pytest.fixture
def work() -> Workspace:
    made = workspace_of_fakes()
    made.store.add(Draft("d1", 1, NOON, NOON, sound_case()))
    return made


def test_the_logo_is_drawn_anew_and_comes_back_as_it_was_kept(work: Workspace) -> None:
    assert client_logo(work, "d1") == b""
    before = work.store.load("d1").case
    kept = set_client_logo(work, "d1", b"a picture")
    assert client_logo(work, "d1") == work.printer.logo(b"a picture") != b""
    assert case_from_json(json_of(kept.case)) == kept.case
    assert remove_client_logo(work, "d1").case == before
    assert client_logo(work, "d1") == b""


def test_a_case_without_a_logo_is_written_as_before(work: Workspace) -> None:
    assert '"logo"' not in json_of(work.store.load("d1").case)


def test_who_may_not_change_a_proposal_brings_no_logo_and_leaves_no_bytes(work: Workspace) -> None:
    stranger = working(with_team(work), ADA)
    for act in (lambda: set_client_logo(stranger, "d1", b"a picture"), lambda: client_logo(stranger, "d1")):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        work.files.load(sha256(work.printer.logo(b"a picture")).hexdigest())


def test_what_is_no_picture_is_refused_and_the_logo_stays(work: Workspace) -> None:
    kept = set_client_logo(work, "d1", b"a picture")
    with pytest.raises(RenderFailed):
        set_client_logo(work, "d1", b"<svg/>")
    assert work.store.load("d1").case == kept.case


def test_the_logo_of_one_client_is_never_shown_to_another(work: Workspace) -> None:
    put(work, "d1", None, "client", {"name": "Dairy One", "tax_number": "7701234567"})
    set_client_logo(work, "d1", b"a picture")
    put(work, "d1", None, "client.name", "Dairy Number One")
    assert client_logo(work, "d1") != b""
    put(work, "d1", None, "client.site", "Plant 2")
    assert client_logo(work, "d1") != b""
    put(work, "d1", None, "client", {**document_of(work.store.load("d1").case)["client"], "tax_number": "7707654321",
                                     "name": "Another"})  # fmt: skip
    assert client_logo(work, "d1") == b""
