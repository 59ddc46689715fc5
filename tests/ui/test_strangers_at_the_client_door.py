"""Whoever has no link, or one that opens nothing, learns nothing: not which it was, and not by trying many."""

from collections.abc import Callable
from typing import Final

import pytest

from proposals.links import ClientLink
from services.links.make import Made, revoke
from services.workspace import Workspace
from tests.links import LinksInMemory
from tests.ready_case import put_in, ready
from tests.team import ANNA, working
from tests.ui.asgi import Answer, asked, posted
from tests.ui.client_page import client_app, issued_workspace, linked

UNKNOWN: Final = "x" * 43
MALFORMED: Final = (
    "a", "a'--", "%00", "%2e%2e", "%F0%9F%94%91", "x" * 42, "x" * 44, "x" * 2000, "%20" + "x" * 42, "null", "undefined",
)  # fmt: skip
ASKED: Final = ("", "?lang=ru", "?lang=en", "workbook", "receipt", "files/" + "0" * 64)
SENT: Final = ("remarks", "answer", "what-if", "views")
FIELDS: Final = {"event": "accept", "name": "Ann", "role": "Director", "text": "Why?", "section": "", "f0": "1"}
FIELDS_OF_VIEWS: Final = {"visit": "v1", "read": "offer:1"}


@pytest.fixture
def work() -> Workspace:
    return issued_workspace()


def expired(work: Workspace) -> Made:
    """A link whose last day is long past."""
    made = linked(work)
    kept(work)[made.link.id] = made.link.model_copy(update={"expires": work.clock().date().replace(year=2020)})
    return made


def revoked(work: Workspace) -> Made:
    made = linked(work)
    revoke(working(work, ANNA), "d1", made.link.id)
    return made


def of_removed(work: Workspace) -> Made:
    """A link to a proposal that is not there any more."""
    made = linked(work)
    kept(work)[made.link.id] = made.link.model_copy(update={"draft": "gone"})
    return made


def kept(work: Workspace) -> dict[str, ClientLink]:
    assert isinstance(work.links, LinksInMemory)
    return work.links.links


CLOSED: Final[dict[str, Callable[[Workspace], Made]]] = {
    "expired": expired,
    "revoked": revoked,
    "of a removed proposal": of_removed,
}


def closed(work: Workspace) -> dict[str, str]:
    """A secret of every kind that opens nothing, by what is wrong with it."""
    made = {name: make(work).secret for name, make in CLOSED.items()}
    return {"unknown": UNKNOWN, **made, **{f"malformed: {one[:12]} {len(one)}": one for one in MALFORMED}}


def told(answer: Answer) -> tuple[int, list[tuple[bytes, bytes]], str]:
    """Everything that an answer says: status, headers in their order, and body."""
    return answer.status, list(answer.sent[0]["headers"]), answer.text


@pytest.mark.parametrize("rest", ASKED)
def test_unknown_expired_revoked_and_malformed_links_answer_alike_to_the_byte(work: Workspace, rest: str) -> None:
    app = client_app(work, tries=1000)
    answers = {name: told(asked(app, f"/c/{secret}/{rest}")) for name, secret in closed(work).items()}
    wanted = answers["unknown"]
    assert wanted[0] == 404
    assert [name for name, answer in answers.items() if answer != wanted] == []


@pytest.mark.parametrize("rest", SENT)
def test_what_is_sent_through_them_is_answered_alike_and_leaves_nothing(work: Workspace, rest: str) -> None:
    app, before = client_app(work, tries=1000), work.log.head()
    fields, secrets = {**FIELDS, **FIELDS_OF_VIEWS}, closed(work)
    before = work.log.head()
    answers = {name: told(posted(app, f"/c/{secret}/{rest}", **fields)) for name, secret in secrets.items()}
    assert answers["unknown"][0] == 404
    assert [name for name, answer in answers.items() if answer != answers["unknown"]] == []
    assert work.log.head() == before
    assert (work.links.remarks("d1"), work.links.answers("d1"), work.links.views("d1")) == ((), (), ())


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "POST"])
def test_by_no_other_method_are_they_told_apart_from_one_that_opens(work: Workspace, method: str) -> None:
    app = client_app(work, tries=1000)
    secrets = {**closed(work), "good": linked(work).secret} if method != "HEAD" else closed(work)
    answers = {name: told(asked(app, f"/c/{secret}/", method)) for name, secret in secrets.items()}
    assert answers["unknown"][0] in {403, 404, 405}
    assert [name for name, answer in answers.items() if answer != answers["unknown"]] == []


def test_the_way_to_a_page_says_nothing_of_whether_there_is_one(work: Workspace) -> None:
    app = client_app(work)
    for secret in (UNKNOWN, linked(work).secret, revoked(work).secret):
        answer = asked(app, f"/c/{secret}")
        assert (answer.status, answer.header("location"), answer.text) == (303, f"{secret}/", "")


@pytest.mark.parametrize("kind", ["unknown", *CLOSED, "malformed: a'-- 4"])
@pytest.mark.parametrize("send", [False, True])
def test_each_of_them_counts_as_a_try_and_soon_nothing_more_is_told(work: Workspace, kind: str, send: bool) -> None:
    app, secret, good = client_app(work, tries=5), closed(work)[kind], linked(work).secret
    tries = [posted(app, f"/c/{secret}/views") if send else asked(app, f"/c/{secret}/") for _ in range(7)]
    assert [one.status for one in tries] == [404] * 5 + [429] * 2
    then = [told(asked(app, f"/c/{one}/")) for one in (good, UNKNOWN, "y")]
    assert (then[0][0], then[0], then[0]) == (429, then[1], then[2])
    assert asked(app, f"/c/{good}/", client=("10.0.0.2", 5)).status == 200


def test_a_link_opens_no_file_and_no_receipt_of_another_proposal(work: Workspace) -> None:
    made = linked(work)
    put_in(work, ready(number="VP-18"), "d2")
    other = work.files.keep(b"%PDF of somebody else")
    app = client_app(work)
    for digest in (other, made.link.fingerprint, *made.link.pages.values(), made.link.secret):
        answer = asked(app, f"/c/{made.secret}/files/{digest}")
        assert (answer.status, "somebody else" in answer.text) == (404, False)
    assert asked(app, f"/c/{made.secret}/receipt").status == 404
