"""What somebody does past the program to links, remarks, answers and receipts: each is found by name, or refused."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pytest

from documents.language import translator
from proposals.case_json import canonical_text
from proposals.links import hash_of
from services.verify_workspace import verify_workspace
from services.workspace import Workspace
from store.engine import Stores
from tests.fakes import workspace_of_fakes
from tests.store.databases import ByHand, Database, without_guards
from tests.store.filled_store import filled_in
from tests.store.test_links import ANSWER, LINK, PAGE, RECEIPT

ANSWERS: Final = "INSERT INTO answers (link, draft, at, body) SELECT ?, draft, at, body FROM answers"
REMARKS: Final = "INSERT INTO remarks (id, draft, link, at, body) SELECT ?, draft, link, at, body FROM remarks"


@dataclass(frozen=True)
class Attack:
    """A statement by the owner of the database; with `said` the body of a row says that, with `values` those go in."""

    statement: str
    found: Sequence[str]
    values: tuple[object, ...] = ()


def says(table: str, found: Sequence[str], **facts: object) -> tuple[str, dict[str, object], Sequence[str]]:
    """The body of the row of a table says something else."""
    return table, facts, found


WRITTEN: Final = {
    "an answer says the opposite": says("answers", ["link-altered"], event="decline"),
    "an answer bears another name": says("answers", ["link-altered"], name="Eve"),
    "an answer bears another position": says("answers", ["link-altered"], role="Owner"),
    "an answer says more": says("answers", ["link-altered"], remark="And a discount of half"),
    "an answer is of another day": says("answers", ["link-altered"], at="2026-03-01T09:00:00Z"),
    "an answer names another receipt": says("answers", ["link-altered", "receipt-lost"], receipt="ab" * 32),
    "an answer has no receipt": says("answers", ["link-altered"], receipt=None),
    "an answer is to what was never issued": says(
        "answers", ["link-altered", "link-never-issued", "answer-other-revision"], fingerprint="ab" * 32
    ),
    "an answer is to another revision": says("answers", ["link-altered", "link-never-issued"], revision=9),
    "an answer names other files": says("answers", ["link-altered", "answer-other-files"], files=["ab" * 32]),
    "an answer is of another proposal": says("answers", ["link-altered"], draft="d2"),
    "an answer cannot be read": says("answers", ["link-altered"], event="maybe"),
    "a remark says something else": says("remarks", ["link-altered"], text="All is well"),
    "a remark is of somebody else": says("remarks", ["link-altered"], name="Eve"),
    "a remark is to another section": says("remarks", ["link-altered"], section="risks"),
    "a link opens for longer": says("links", ["link-altered"], expires="2999-12-31"),
    "a link lets more figures be changed": says("links", ["link-altered"], figures=["selling_price", "yield"]),
    "a link shows another page": says("links", ["link-altered", "link-page-lost"], pages={"ru": "ab" * 32}),
    "a link opens what was never issued": says(
        "links", ["link-altered", "link-never-issued", "answer-other-revision"], fingerprint="ab" * 32
    ),
}  # fmt: skip
"""What a row says, and what the check tells then."""
DONE: Final = {
    "an answer is taken out": Attack("DELETE FROM answers", ["link-taken-out"]),
    "a remark is taken out": Attack("DELETE FROM remarks", ["link-taken-out"]),
    "a revocation is taken out": Attack("DELETE FROM link_ends", ["link-taken-out"]),
    "a link is taken out": Attack("DELETE FROM links", ["link-taken-out"]),
    "an answer is put in": Attack(ANSWERS, ["link-by-hand"], ("l9",)),
    "a remark is put in": Attack(REMARKS, ["link-by-hand"], ("r9",)),
    "a revocation is by somebody else": Attack("UPDATE link_ends SET by = 'eve'", ["link-altered"]),
    "a revocation is of another day": Attack("UPDATE link_ends SET at = '2026-03-01T09:00:00+00:00'", ["link-altered"]),
    "a link is given another secret": Attack("UPDATE links SET secret = ?", ["link-altered"], (hash_of("mine"),)),
    "an answer lies under another proposal": Attack("UPDATE answers SET draft = 'd2'", ["link-altered"]),
    "a receipt is swapped": Attack(
        "UPDATE files SET bytes = ? WHERE sha256 = ?",
        ["bytes-damaged", "receipt-altered"],
        (b"%PDF another receipt", ANSWER.receipt),
    ),
    "a receipt is taken out": Attack("DELETE FROM files WHERE sha256 = ?", ["receipt-lost"], (ANSWER.receipt,)),
    "a page is swapped": Attack(
        "UPDATE files SET bytes = ? WHERE sha256 = ?",
        ["bytes-damaged", "link-page-lost"],
        (b"another page", LINK.pages["ru"]),
    ),
}
"""What is done to rows, and what the check tells then."""


@pytest.fixture
def stores(database: Database) -> Stores:
    return filled_in(database)


def workspace(stores: Stores) -> Workspace:
    kept = {"log": stores.log, "releases": stores.releases, "issued": stores.issued, "files": stores.files}
    return replace(workspace_of_fakes(), store=stores.drafts, links=stores.links, **kept)


def told(stores: Stores) -> list[str]:
    return [one.code for one in verify_workspace(workspace(stores)).found]


def rewritten(by_hand: ByHand, table: str, facts: dict[str, object]) -> None:
    """The body of the only row of a table, with other facts in it."""
    ((body,),) = by_hand.rows(f"SELECT body FROM {table}")  # noqa: S608 - our own words
    said = {name: fact for name, fact in {**json.loads(body), **facts}.items() if fact is not None}
    by_hand.execute(f"UPDATE {table} SET body = ?", (canonical_text(said),))  # noqa: S608


def test_what_nobody_attacked_is_whole(stores: Stores) -> None:
    assert told(stores) == []
    assert (stores.files.load(str(ANSWER.receipt)), stores.files.load(LINK.pages["ru"])) == (RECEIPT, PAGE)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_row_that_says_something_else_is_found(stores: Stores, by_hand: ByHand, name: str) -> None:
    table, facts, found = WRITTEN[name]
    without_guards(by_hand)
    rewritten(by_hand, table, facts)
    assert told(stores) == found


@pytest.mark.parametrize("name", DONE)
def test_a_row_or_a_file_that_was_changed_put_in_or_taken_out_is_found(
    stores: Stores, by_hand: ByHand, name: str
) -> None:
    attack = DONE[name]
    without_guards(by_hand)
    by_hand.execute(attack.statement, attack.values)
    assert told(stores) == attack.found


SPOKEN: Final[tuple[tuple[str, Callable[[ByHand], Any]], ...]] = (
    (
        "Answer of the client to proposal d1 through link l1: it is not what the log tells of it, "
        "it was altered past this program.",
        lambda by_hand: rewritten(by_hand, "answers", {"name": "Eve"}),
    ),
    (
        "Remark r1 of the client on proposal d1: the log tells of it, and it is not kept any more.",
        lambda by_hand: by_hand.execute("DELETE FROM remarks"),
    ),
    (
        "Link l1 for the client of proposal d1: it is not what the log tells of it, it was altered past this program.",
        lambda by_hand: by_hand.execute("UPDATE links SET secret = 'x'"),
    ),
)


@pytest.mark.parametrize(("words", "attack"), SPOKEN)
def test_it_is_named_in_words(stores: Stores, by_hand: ByHand, words: str, attack: Callable[[ByHand], Any]) -> None:
    without_guards(by_hand)
    attack(by_hand)
    (found,) = verify_workspace(workspace(stores)).found
    assert (translator("en").notice(found), str(found)) == (words, words)
    assert translator("ru").notice(found) != words


def test_the_log_tells_neither_the_secret_nor_the_words_of_a_remark(stores: Stores) -> None:
    said = repr(stores.log.entries("d1"))
    assert [one for one in ("secret", LINK.secret, "Сколько") if one in said] == []
