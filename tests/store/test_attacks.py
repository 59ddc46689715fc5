"""Twelve attacks on the database: each is refused by it, found by the check, or told by what was noted elsewhere."""

from dataclasses import replace

import pytest

from proposals.record.anchor import Anchor
from services.verify_workspace import WorkspaceCheck, verify_workspace
from store.engine import Stores
from tests.fakes import workspace_of_fakes
from tests.store.attacks import BY_ANCHOR, FOUND, REFUSED
from tests.store.databases import ByHand, Database
from tests.store.filled_store import filled_in


@pytest.fixture
def stores(database: Database) -> Stores:
    return filled_in(database)


def checked(stores: Stores, *anchors: Anchor) -> WorkspaceCheck:
    kept = {"log": stores.log, "releases": stores.releases, "issued": stores.issued, "files": stores.files}
    kept["links"] = stores.links
    return verify_workspace(replace(workspace_of_fakes(), store=stores.drafts, **kept), anchors)


def test_what_nobody_attacked_is_whole(stores: Stores) -> None:
    assert checked(stores).whole
    assert len({**REFUSED, **FOUND, **BY_ANCHOR}) >= 12


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(stores: Stores, by_hand: ByHand, name: str) -> None:
    before = by_hand.rows("SELECT * FROM log ORDER BY seq")
    with pytest.raises(by_hand.refused, match="log only grows"):
        REFUSED[name](by_hand)
    assert by_hand.rows("SELECT * FROM log ORDER BY seq") == before
    assert checked(stores).whole


@pytest.mark.parametrize("name", FOUND)
def test_it_is_refused_or_found(stores: Stores, by_hand: ByHand, name: str) -> None:
    try:
        FOUND[name](by_hand)
    except by_hand.refused:
        assert checked(stores).whole
    else:
        assert not checked(stores).whole


@pytest.mark.parametrize(
    ("name", "kind"), [("an entry is forged", "postgresql"), ("the guards are gone past by a switch", "postgresql")]
)
def test_a_server_that_hashes_and_keeps_its_guards_up_refuses_more(
    stores: Stores, by_hand: ByHand, name: str, kind: str
) -> None:
    if by_hand.kind == kind:
        with pytest.raises(by_hand.refused, match="log only grows"):
            FOUND[name](by_hand)
    else:
        FOUND[name](by_hand)
        assert checked(stores).log.chain.broken is not None


@pytest.mark.parametrize("name", BY_ANCHOR)
def test_a_log_that_was_shortened_or_written_anew_is_told_by_its_length_and_seal_noted_before(
    stores: Stores, by_hand: ByHand, name: str
) -> None:
    noted = stores.log.head()
    assert checked(stores, noted).whole
    BY_ANCHOR[name](by_hand)
    assert checked(stores).log.chain.broken is None
    assert not checked(stores, noted).whole
