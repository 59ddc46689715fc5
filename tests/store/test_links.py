"""Links for clients in every kind of database: they only grow, one answer counts, and all but reading is logged."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from sqlalchemy import event

from proposals.approval.course import Move
from proposals.approval.moves import MoveRefused
from proposals.approval.states import Event, State
from proposals.draft import Draft
from proposals.links import Answer, ClientLink, LinkEnd, LinkRefused, Remark, View, hash_of
from proposals.roles import Role
from store.engine import Stores
from tests.fakes import NOON
from tests.proposals.trial_records import DEMONSTRATION, case_with, record
from tests.store.databases import ByHand, Database
from tests.store.test_issued import ISSUED, registered

PAGE, RECEIPT = b"a page", b"%PDF receipt"
LINK = ClientLink(
    id="l1",
    draft="d1",
    number=ISSUED.number,
    revision=ISSUED.revision,
    fingerprint=ISSUED.fingerprint,
    secret=hash_of("secret"),
    language="ru",
    at=NOON,
    by="anna",
    expires=dt.date(2026, 4, 30),
    figures=("selling_price",),
    pages={"ru": sha256(PAGE).hexdigest()},
)
REMARK = Remark(id="r1", link="l1", draft="d1", section="offer", name="Ann", role="", text="Сколько?\n№ 5", at=NOON)
ANSWER = Answer(
    link="l1",
    draft="d1",
    number=ISSUED.number,
    revision=ISSUED.revision,
    fingerprint=ISSUED.fingerprint,
    files=(ISSUED.sha256,),
    event="accept",
    name="Ann",
    role="Director",
    remark="",
    at=NOON,
    receipt=sha256(RECEIPT).hexdigest(),
)
ACCEPTED = Move(NOON, Event.ACCEPT, "", Role.CLIENT, ISSUED.revision, ISSUED.number, ISSUED.fingerprint)
END = LinkEnd(link="l1", draft="d1", at=NOON, by="boris")
THREADS = 8


def with_link(stores: Stores) -> Stores:
    """An issued proposal with a link to it."""
    stores.drafts.add(Draft("d1", 1, NOON, NOON, case_with(record(DEMONSTRATION))))
    registered(stores, ISSUED)
    stores.links.add(LINK, (PAGE,))
    return stores


@pytest.fixture
def stores(database: Database) -> Stores:
    return with_link(database.stores(through="app"))


def acts(stores: Stores) -> list[tuple[str, str, object]]:
    told = stores.log.entries("d1")
    return [(one.act, one.by, one.facts.get("through")) for one in told if one.act.startswith("link.")]


def test_a_link_is_found_by_the_hash_of_its_secret_after_another_opening(stores: Stores, database: Database) -> None:
    again = database.stores()
    assert again.links.of_secret(hash_of("secret")) == (LINK, None)
    assert (again.links.of_draft("d1"), again.links.of_draft("d2")) == ((LINK,), ())
    assert (again.links.of_secret("secret"), again.links.of_secret(hash_of("other"))) == (None, None)
    assert again.files.load(LINK.pages["ru"]) == PAGE
    assert acts(again) == [("link.made", "anna", "app")]
    assert again.log.chain().broken is None


def test_the_link_of_a_removed_proposal_is_not_found_until_it_is_restored(stores: Stores) -> None:
    stores.drafts.remove("d1", NOON)
    assert stores.links.of_secret(LINK.secret) is None
    stores.drafts.restore("d1")
    assert stores.links.of_secret(LINK.secret) == (LINK, None)


def test_unknown_revoked_and_good_links_and_those_of_removed_proposals_cost_the_same_look_up(stores: Stores) -> None:
    stores.links.add(LINK.model_copy(update={"id": "l2", "secret": hash_of("other")}), ())
    stores.links.end(END)
    asked = list[str]()
    event.listen(stores.links.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    costs = {}
    for secret in ("secret", "other", "nobody's"):
        asked.clear()
        stores.links.of_secret(hash_of(secret))
        costs[secret] = list(asked)
    stores.drafts.remove("d1", NOON)
    asked.clear()
    stores.links.of_secret(hash_of("other"))
    assert costs["secret"] == costs["other"] == costs["nobody's"] == asked
    assert sum("links" in one for one in asked) == 1


def test_a_revocation_is_logged_once_and_nothing_comes_through_the_link_any_more(stores: Stores) -> None:
    later = END.model_copy(update={"by": "anna"})
    assert (stores.links.end(END), stores.links.end(later)) == (END, END)
    assert stores.links.of_secret(LINK.secret) == (LINK, END)
    with pytest.raises(LinkRefused):
        stores.links.remark(REMARK)
    with pytest.raises(LinkRefused):
        stores.links.answer(ANSWER, RECEIPT, ACCEPTED)
    assert [one for one in acts(stores) if one[0] == "link.revoked"] == [("link.revoked", "boris", "app")]
    assert (stores.links.ends("d1"), stores.links.remarks("d1"), stores.links.answers("d1")) == ((END,), (), ())


def test_a_remark_is_kept_once_and_logged_without_its_words(stores: Stores) -> None:
    assert [stores.links.remark(REMARK) for _ in range(2)] == [REMARK, REMARK]
    assert stores.links.remarks("d1") == (REMARK,)
    (told,) = [one for one in stores.log.entries("d1") if one.act == "link.remark"]
    assert (told.facts["section"], told.facts["through"], told.by) == ("offer", "link", "")
    assert "Сколько" not in repr(told)


def test_an_answer_is_kept_with_its_receipt_and_is_a_step_through_the_link(stores: Stores) -> None:
    assert stores.links.answer(ANSWER, RECEIPT, ACCEPTED) == ANSWER
    assert (stores.drafts.course("d1").out, stores.files.load(str(ANSWER.receipt))) == ({1: State.ACCEPTED}, RECEIPT)
    (told,) = [one for one in stores.log.entries("d1") if one.act == "proposal.accept"]
    assert (told.facts["through"], told.facts["role"]) == ("link", "client")


def test_of_answers_that_come_at_once_one_counts_and_is_given_to_all(stores: Stores) -> None:
    given = [ANSWER.model_copy(update={"name": f"Ann {n}"}) for n in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        found = set(pool.map(lambda one: stores.links.answer(one, RECEIPT, ACCEPTED).name, given))
    assert len(found) == 1
    assert [one.act for one in stores.log.entries("d1")].count("proposal.accept") == 1


def test_an_answer_to_what_is_no_longer_open_leaves_nothing(stores: Stores) -> None:
    stores.links.add(LINK.model_copy(update={"id": "l2", "secret": hash_of("other")}), ())
    stores.links.answer(ANSWER, RECEIPT, ACCEPTED)
    with pytest.raises(MoveRefused):
        stores.links.answer(ANSWER.model_copy(update={"link": "l2"}), b"another receipt", ACCEPTED)
    assert stores.links.answers("d1") == (ANSWER,)


def test_that_a_link_was_opened_for_the_first_time_is_logged_once(stores: Stores) -> None:
    view = View(link="l1", draft="d1", visit="v1", section="", seconds=0, at=NOON)
    for visit in ("v1", "v1", "v2"):
        stores.links.view([view.model_copy(update={"visit": visit, "section": one}) for one in ("", "offer")])
    (told,) = [one for one in stores.log.entries("d1") if one.act == "link.opened"]
    assert (told.by, told.facts) == ("", {"link": "l1", "through": "link"})
    assert stores.log.chain().broken is None


def test_of_a_section_read_in_a_visit_the_longest_time_counts_and_no_other_entry_is_made(stores: Stores) -> None:
    view = View(link="l1", draft="d1", visit="v1", section="offer", seconds=9, at=NOON)
    stores.links.view([view])
    before = stores.log.head().length
    stores.links.view([view.model_copy(update={"seconds": 4}), view.model_copy(update={"visit": "v2"})])
    stores.links.view([view.model_copy(update={"seconds": 12})])
    assert [(one.visit, one.seconds) for one in stores.links.views("d1")] == [("v1", 12), ("v2", 9)]
    assert stores.log.head().length == before


CHANGED = "UPDATE {table} SET at = 'never'"
REMOVED = "DELETE FROM {table}"


@pytest.mark.parametrize("table", ["links", "link_ends", "remarks", "answers"])
@pytest.mark.parametrize("statement", [CHANGED, REMOVED])
def test_the_database_lets_nobody_change_or_remove_what_came_of_a_link(
    stores: Stores, by_hand: ByHand, table: str, statement: str
) -> None:
    stores.links.remark(REMARK)
    stores.links.answer(ANSWER, RECEIPT, ACCEPTED)
    stores.links.end(END)
    with pytest.raises(by_hand.refused):
        by_hand.execute(statement.format(table=table))


def test_no_other_link_is_put_in_place_of_one_under_its_id_or_its_secret(stores: Stores, by_hand: ByHand) -> None:
    for changed in ("'l1', draft, 'x'", "'l9', draft, secret"):
        insert = f"INSERT OR REPLACE INTO links SELECT {changed}, at, body FROM links"  # noqa: S608 - our own words
        with pytest.raises(by_hand.refused):
            by_hand.execute(insert if by_hand.kind == "sqlite" else insert.replace("OR REPLACE ", ""))
    assert stores.links.of_secret(LINK.secret) == (LINK, None)
