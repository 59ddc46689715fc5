"""The register of issued documents: what stands in it stands for ever, and a revision says one thing."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

import pytest

from proposals.approval.moves import By
from proposals.edition import Edition
from proposals.issued import ACT, Issued, IssueRefused
from proposals.roles import Role
from services.ports.documents import IssuedDocuments
from store.engine import Stores
from store.no_drafts import NoIssued
from store.tables import issued
from tests.fakes import NOON
from tests.store.databases import ByHand, Database
from tests.team import approved_entries

PDF, SNAPSHOT = b"%PDF issued", b'{"valueproof_revision":1}'
ISSUED = Issued(
    draft="d1",
    number="VP-17",
    revision=1,
    edition=Edition(language="en", draft=False),
    fingerprint=sha256(SNAPSHOT).hexdigest(),
    sha256=sha256(PDF).hexdigest(),
    at=NOON,
    by="Ann Lee",
    valid_until=dt.date(2026, 4, 30),
)


WHO = By("anna", Role.SALESPERSON)


def registered(stores: Stores, document: Issued) -> Issued:
    """The document, approved and issued."""
    for entry in approved_entries(document.draft, document):
        stores.log.write(entry)
    return stores.issued.add(document, PDF, SNAPSHOT, WHO)


@pytest.fixture
def stores(database: Database) -> Stores:
    stores = database.stores(through="app")
    assert registered(stores, ISSUED) == ISSUED
    return stores


def test_an_issued_file_is_found_by_draft_number_and_bytes_after_another_opening(
    stores: Stores, database: Database
) -> None:
    again = database.stores()
    assert again.issued.of_draft("d1") == again.issued.of_number("VP-17") == (ISSUED,)
    assert again.issued.of_bytes(ISSUED.sha256) == ISSUED
    assert (again.files.load(ISSUED.sha256), again.files.load(ISSUED.fingerprint)) == (PDF, SNAPSHOT)
    assert (again.issued.of_draft("d2"), again.issued.of_number("vp-17"), again.issued.of_bytes("0")) == ((), (), None)
    assert again.issued.name == database.place.name


def test_the_issue_stands_in_the_chained_log_with_its_door(stores: Stores) -> None:
    *_, entry = stores.log.entries("d1")
    assert (entry.act, entry.by, entry.facts["through"], entry.facts["sha256"]) == (
        ACT, "anna", "app", ISSUED.sha256
    )  # fmt: skip
    assert (stores.log.chain().entries, stores.log.chain().broken) == (3, None)


def test_the_same_again_writes_nothing_and_gives_what_stands(stores: Stores) -> None:
    later = replace(ISSUED, at=NOON + dt.timedelta(days=1), by="Bob Ray")
    assert stores.issued.add(later, b"%PDF other bytes", SNAPSHOT, WHO) == ISSUED
    assert len(stores.log.entries("d1")) == 3


OTHERS = {
    "other content": replace(ISSUED, fingerprint="0" * 64, edition=Edition(language="ru", draft=False)),
    "another proposal": replace(ISSUED, draft="d2", revision=2),
}


@pytest.mark.parametrize("wanted", OTHERS.values(), ids=OTHERS.keys())
def test_what_contradicts_the_register_is_refused_with_nothing_kept(stores: Stores, wanted: Issued) -> None:
    with pytest.raises(IssueRefused):
        stores.issued.add(wanted, b"%PDF x", b"{}", WHO)
    assert (stores.issued.of_number("VP-17"), len(stores.log.entries())) == ((ISSUED,), 3)
    assert stores.files.keep(b"%PDF x") not in {ISSUED.sha256, ISSUED.fingerprint}


OTHER_SNAPSHOT = sha256(b"other").hexdigest()
GROWS, ONE, BYTES = "issued only grows", "a revision says one thing", "is kept with its bytes"
ACTS = {
    "update": ("UPDATE issued SET by = 'Eve'", GROWS),
    "delete": ("DELETE FROM issued", GROWS),
    "upsert": (
        "INSERT INTO issued SELECT * FROM issued WHERE true "
        "ON CONFLICT (number, revision, language, paper, profile) DO UPDATE SET by = 'Eve'",
        GROWS,
    ),
}
OF_SQLITE = {
    "update or replace": ("UPDATE OR REPLACE issued SET revision = 2", GROWS),
    "replace": ("REPLACE INTO issued SELECT * FROM issued", GROWS),
    "insert or replace": ("INSERT OR REPLACE INTO issued SELECT * FROM issued", GROWS),
    "insert or ignore": ("INSERT OR IGNORE INTO issued SELECT * FROM issued", GROWS),
}
OF_POSTGRESQL = {"truncate": ("TRUNCATE issued", GROWS)}
ROWS = {
    "other content in another form": ({"language": "ru", "fingerprint": OTHER_SNAPSHOT}, ONE),
    "another proposal": ({"revision": 2, "draft": "d2"}, ONE),
    "bytes that are not kept": ({"revision": 2, "sha256": "ab"}, BYTES),
    "a revision that is not kept": ({"revision": 2, "fingerprint": "ab"}, BYTES),
    "no revision": ({"revision": 0}, "counts_from_one"),
    "no number": ({"number": ""}, "under_a_number"),
    "nobody": ({"revision": 2, "by": ""}, "under_a_number"),
}


@pytest.mark.parametrize("recursive", [0, 1])
def test_the_database_itself_keeps_the_register(by_hand: ByHand, recursive: int) -> None:
    by_hand.switch("recursive_triggers", recursive)
    before = by_hand.rows("SELECT * FROM issued")
    for statement, why in {**ACTS, **{"sqlite": OF_SQLITE, "postgresql": OF_POSTGRESQL}[by_hand.kind]}.values():
        with pytest.raises(by_hand.refused, match=why):
            by_hand.execute(statement)
        assert by_hand.rows("SELECT * FROM issued") == before


@pytest.mark.parametrize(("other", "why"), ROWS.values(), ids=ROWS.keys())
def test_the_database_itself_refuses_a_row_that_does_not_fit(
    stores: Stores, by_hand: ByHand, other: dict[str, object], why: str
) -> None:
    stores.files.keep(b"other")
    (kept,) = by_hand.rows("SELECT * FROM issued")
    row = {**dict(zip(issued.c.keys(), kept, strict=True)), **other}
    with pytest.raises(by_hand.refused, match=why):
        by_hand.execute("INSERT INTO issued VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(row.values()))
    assert stores.issued.of_number("VP-17") == (ISSUED,)


def test_the_real_registers_fit_the_port(stores: Stores) -> None:
    ports: tuple[IssuedDocuments, ...] = (stores.issued, NoIssued())
    assert [port.of_draft("d9") for port in ports] == [(), ()]
    assert (NoIssued().add(ISSUED, PDF, SNAPSHOT, WHO), NoIssued().of_bytes(ISSUED.sha256)) == (ISSUED, None)
