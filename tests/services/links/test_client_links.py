"""Links for clients: made by whoever may issue, opened by the secret alone, remarked and answered once."""

import datetime as dt
import json
from dataclasses import replace
from hashlib import sha256
from typing import cast

import pytest

from calculators.errors import ValueproofError
from documents.language import translator
from proposals.approval.moves import MoveRefused
from proposals.approval.states import Event, State
from proposals.case import Case
from proposals.links import MOST_REMARKS, LinkRefused, hash_of
from proposals.parameters import HouseParameters
from proposals.people import Person
from proposals.roles import NotAllowed, Role
from services import issue_document
from services.errors import NotFound
from services.links.answer import answer, receipt
from services.links.followed import followed, receipt_of
from services.links.make import Asked, Made, figures_to_offer, make, revoke
from services.links.opening import file_of, note_views, opened, page_of
from services.links.remark import remark
from services.links.revision import frozen
from services.links.what_if import ClientTable, client_table
from services.ports.documents import DocumentPrinter
from services.review.answer import decline
from services.workspace import Workspace
from tests.fakes import FilesInMemory, PrinterOfWords
from tests.links import issued, workspace_with_links
from tests.team import ADA, ANNA, BORIS, PAUL, SIMON, working

UNTIL = dt.date(2026, 4, 30)
ASKED = Asked("ru", UNTIL, ("market_demand",))
ANN = {"name": "Ann Lee", "role": "Director"}


@pytest.fixture
def work() -> Workspace:
    """A team with an issued proposal of Anna's."""
    work = workspace_with_links()
    issued(work)
    return work


@pytest.fixture
def made(work: Workspace) -> Made:
    return make(working(work, ANNA), "d1", 1, ASKED)


def at(work: Workspace, day: dt.date) -> Workspace:
    """The same workspace on another day."""
    return replace(work, clock=lambda: dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC))


def test_a_link_keeps_the_hash_of_its_secret_and_is_told_in_the_log_without_either(work: Workspace, made: Made) -> None:
    assert (len(made.secret), made.link.secret) == (43, hash_of(made.secret))
    assert (made.link.by, made.link.revision, made.link.expires) == ("anna", 1, UNTIL)
    told = [one for one in work.log.entries("d1") if one.act == "link.made"]
    assert [one.by for one in told] == ["anna"]
    assert made.secret not in repr(told)
    assert made.link.secret not in repr(told)


def test_a_link_opens_the_revision_from_its_frozen_bytes_and_never_the_draft(work: Workspace, made: Made) -> None:
    work.store.change("d1", lambda draft: replace(draft, case=draft.case.model_copy(update={"project": "Other"})))
    found = opened(work, made.secret)
    assert (found.revision.case.project, found.open, len(found.files)) == ("Cheese", True, 1)
    assert page_of(work, found, "ru").startswith(b"page Cheese")
    assert file_of(work, made.secret, found.files[0].sha256)[1] == work.files.load(found.files[0].sha256)


def test_what_a_link_opens_has_nothing_of_our_side_nor_why_revisions_were_made(work: Workspace, made: Made) -> None:
    case = opened(work, made.secret).revision.case
    assert (case.our_side, case.issue.reasons) == (None, ())


@pytest.mark.parametrize(("who", "may"), [(ANNA, True), (BORIS, True), (SIMON, False), (PAUL, False), (ADA, False)])
def test_a_link_is_made_and_revoked_by_those_alone_who_may_issue(
    work: Workspace, made: Made, who: Person, may: bool
) -> None:
    acts = (lambda: make(working(work, who), "d1", 1, ASKED), lambda: revoke(working(work, who), "d1", made.link.id))
    for act in acts:
        if may:
            assert act() is not None
        else:
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize(
    ("revision", "asked", "said"),
    [
        (2, ASKED, "was not issued"),
        (1, replace(ASKED, expires=UNTIL + dt.timedelta(days=1)), "last day of the offer"),
        (1, replace(ASKED, expires=dt.date(2026, 3, 30)), "between today"),
        (1, replace(ASKED, figures=("least_margin",)), "at most 3 figures"),
        (1, replace(ASKED, figures=("market_demand", "selling_price")), "at most 3 figures"),
    ],
)  # fmt: skip
def test_a_link_is_refused_for_what_was_not_issued_behind_the_offer_and_with_other_figures(
    work: Workspace, revision: int, asked: Asked, said: str
) -> None:
    with pytest.raises(LinkRefused, match=said):
        make(working(work, ANNA), "d1", revision, asked)


def test_unknown_expired_and_revoked_links_and_those_of_removed_proposals_get_the_same_words(
    work: Workspace, made: Made
) -> None:
    other = make(working(work, ANNA), "d1", 1, ASKED)
    revoke(working(work, ANNA), "d1", other.link.id)
    closed = [(work, "x" * 43), (at(work, UNTIL + dt.timedelta(days=1)), made.secret), (work, other.secret), (work, "")]
    said = set()
    for now, secret in closed:
        with pytest.raises(LinkRefused) as refused:
            opened(now, secret)
        said.add(translator("en").notice(refused.value.notice))
    work.store.remove("d1", work.clock())
    with pytest.raises(LinkRefused) as refused:
        opened(work, made.secret)
    said.add(translator("en").notice(refused.value.notice))
    assert len(said) == 1
    assert opened_on(UNTIL)


def opened_on(day: dt.date) -> bool:
    """Whether a link opens on its last day."""
    work = workspace_with_links()
    issued(work)
    secret = make(working(work, ANNA), "d1", 1, ASKED).secret
    return opened(at(work, day), secret).open


def test_an_answer_is_a_step_of_the_proposal_told_by_nobody_of_ours(work: Workspace, made: Made) -> None:
    kept = answer(work, made.secret, "accept", **ANN, remark=" Good  work ")
    course = work.store.course("d1")
    move = course.moves[-1]
    assert (course.out, course.present.state, course.broken) == ({1: State.ACCEPTED}, State.ACCEPTED, None)
    assert (move.event, move.by, move.role, move.fingerprint) == (Event.ACCEPT, "", Role.CLIENT, kept.fingerprint)
    assert (move.facts["client"], move.facts["link"], move.remark) == ("Ann Lee, Director", made.link.id, "Good  work")
    assert kept.files == tuple(one.sha256 for one in opened(work, made.secret).files)


def test_the_receipt_is_made_once_and_both_sides_take_the_same_bytes(work: Workspace, made: Made) -> None:
    kept = answer(work, made.secret, "decline", **ANN)
    given = receipt(work, made.secret)
    assert kept.receipt == sha256(given).hexdigest()
    assert given == receipt_of(working(work, ANNA), "d1", made.link.id)
    with pytest.raises(NotAllowed):
        receipt_of(working(work, SIMON), "d1", made.link.id)


def test_a_second_answer_through_a_link_is_the_first_one(work: Workspace, made: Made) -> None:
    first = answer(work, made.secret, "accept", **ANN)
    assert answer(work, made.secret, "decline", name="Somebody", role="Else") == first
    assert [one.event for one in work.store.course("d1").moves].count(Event.ACCEPT) == 1


def test_a_receipt_is_there_after_an_answer_alone(work: Workspace, made: Made) -> None:
    with pytest.raises(NotFound):
        receipt(work, made.secret)
    with pytest.raises(NotFound):
        receipt_of(working(work, ANNA), "d1", made.link.id)


def test_what_was_answered_otherwise_cannot_be_answered_through_a_link_any_more(work: Workspace, made: Made) -> None:
    decline(working(work, ANNA), "d1", 1, "Ann Lee")
    assert not opened(work, made.secret).open
    with pytest.raises(MoveRefused):
        answer(work, made.secret, "accept", **ANN)
    assert work.links.answers("d1") == ()


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"name": " ", "role": "Director"}, "name"),
        ({"name": "Ann Lee", "role": "\u200b"}, "role"),
        ({"name": "A" * 121, "role": "Director"}, "name"),
        ({**ANN, "remark": "a" * 2001}, "remark"),
    ],
)
def test_an_answer_says_who_gives_it_in_which_position_at_no_great_length(
    work: Workspace, made: Made, texts: dict[str, str], field: str
) -> None:
    with pytest.raises(LinkRefused) as refused:
        answer(work, made.secret, "accept", **texts)
    assert refused.value.field == field


def test_a_remark_is_kept_without_signs_that_nobody_sees_and_twice_the_same_is_one(work: Workspace, made: Made) -> None:
    said = {"name": "Ann\u202e Lee", "text": "Why\r\nso <b>dear</b>?\x00"}
    first = remark(work, made.secret, "offer", **said)
    assert remark(work, made.secret, "offer", **said) == first
    assert (first.name, first.text, first.section) == ("Ann Lee", "Why\nso <b>dear</b>?", "offer")
    assert len(work.links.remarks("d1")) == 1
    assert remark(work, made.secret, "", **said).id != first.id


@pytest.mark.parametrize(
    ("section", "texts", "said"),
    [
        ("offer", {"name": "Ann", "text": ""}, "Write your remark"),
        ("offer", {"name": "", "text": "Why?"}, "Write your name"),
        ("<b>", {"name": "Ann", "text": "Why?"}, "no such section"),
        ("offer", {"name": "Ann", "text": "a" * 2001}, "at most 2000"),
    ],
)
def test_a_remark_that_lacks_something_or_is_none_is_refused(
    work: Workspace, made: Made, section: str, texts: dict[str, str], said: str
) -> None:
    with pytest.raises(LinkRefused, match=said):
        remark(work, made.secret, section, **texts)


def test_nobody_fills_the_database_with_remarks(work: Workspace, made: Made) -> None:
    for at_most in range(MOST_REMARKS):
        remark(work, made.secret, "", name="Ann", text=f"Remark {at_most}")
    with pytest.raises(LinkRefused, match="write to us"):
        remark(work, made.secret, "", name="Ann", text="One more")


def test_the_seller_sees_how_often_the_page_was_opened_and_how_long_each_section_was_read(
    work: Workspace, made: Made
) -> None:
    note_views(work, made.secret, "v1", [("", 0), ("offer", 12)])
    note_views(work, made.secret, "v1", [("offer", 30), ("answer", 5)])
    note_views(work, made.secret, "v2", [("", 0), ("offer", 3)])
    (found,) = followed(working(work, ANNA), "d1")
    assert (found.visits, found.read, found.holds) == (2, {"offer": 33, "answer": 5}, True)
    with pytest.raises(NotAllowed):
        followed(working(work, SIMON), "d1")


@pytest.mark.parametrize(("visit", "seconds"), [("v/1", ("offer", 1)), ("v1", ("offer", -1)), ("v1", ("<b>", 1))])
def test_what_is_no_view_is_refused(work: Workspace, made: Made, visit: str, seconds: tuple[str, int]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        note_views(work, made.secret, visit, [seconds])


class OtherFigures(PrinterOfWords):
    """A printer of a later version, whose figures are no longer those that were issued."""

    def snapshot(self, case: Case, house: HouseParameters) -> bytes:
        return super().snapshot(case, house) + b" "

    def in_brand(self, livery: object) -> "OtherFigures":  # noqa: ARG002
        return self


def test_figures_that_are_no_longer_found_as_they_were_issued_are_not_shown(work: Workspace) -> None:
    later = replace(work, printer=cast(DocumentPrinter, OtherFigures()))
    found = make(working(later, ANNA), "d1", 1, ASKED)
    assert (found.link.pages, found.link.figures) == ({}, ())
    assert page_of(later, opened(later, found.secret), "en") == b""
    assert file_of(later, found.secret, opened(later, found.secret).files[0].sha256)[1]


def test_a_file_of_another_revision_is_not_given(work: Workspace, made: Made) -> None:
    issue_document.next_revision(working(work, ANNA), "d1", "Asked for")
    with pytest.raises(NotFound):
        file_of(work, made.secret, "0" * 64)
    other = issue_document.of_draft(working(work, ANNA), "d1")[0]
    assert file_of(work, made.secret, other.sha256)[0] == other


def test_the_figures_that_move_the_answer_most_are_offered(work: Workspace) -> None:
    found = issue_document.of_draft(working(work, ANNA), "d1")[0]
    case, offered = figures_to_offer(work, found)
    assert [one.place for one in offered] == ["changes.better_yield", "raw_material_yield", "market_demand"]
    assert (case.project, frozen(work, found.fingerprint).case) == ("Cheese", case)


def tried_at(work: Workspace, made: Made, **values: float) -> ClientTable:
    found = client_table(work, opened(work, made.secret), values)
    assert found is not None
    return found


def test_a_client_tries_the_figures_alone_that_he_may_and_nothing_is_kept(work: Workspace, made: Made) -> None:
    before = (work.log.head(), work.store.load("d1"), dict(work.files.kept))  # type: ignore[attr-defined]  # the fake's
    table = tried_at(work, made, market_demand=2000.0, raw_material_price=1.0)
    assert [one.place for one in table.tracks] == ["market_demand"]
    assert table.mine is not None
    assert table.mine.valuation is not None
    assert table.mine.valuation.uplift == pytest.approx(2 * table.as_issued.uplift)
    assert (work.log.head(), work.store.load("d1"), dict(work.files.kept)) == before  # type: ignore[attr-defined]


def test_values_that_cannot_be_are_refused_in_words(work: Workspace, made: Made) -> None:
    for value in (-5.0, 1e300):
        table = tried_at(work, made, market_demand=value)
        assert table.mine is not None
        assert (table.mine.valuation, table.mine.refusal is None) == (None, False)


def test_without_figures_to_change_there_is_nothing_to_try(work: Workspace) -> None:
    made = make(working(work, ANNA), "d1", 1, replace(ASKED, figures=()))
    assert client_table(work, opened(work, made.secret), {"market_demand": 1.0}) is None


def test_where_other_figures_would_be_found_than_were_issued_nothing_is_tried(work: Workspace, made: Made) -> None:
    assert isinstance(work.files, FilesInMemory)
    kept = json.loads(work.files.load(made.link.fingerprint))
    kept["figures"]["uplift"] += 100.0
    work.files.kept[made.link.fingerprint] = json.dumps(kept).encode()
    assert client_table(work, opened(work, made.secret), {}) is None


def test_whoever_works_without_links_has_none() -> None:
    work = workspace_with_links()
    without = replace(work, links=type(work).__dataclass_fields__["links"].default)
    issued(without)
    with pytest.raises(ValueproofError):
        make(working(without, ANNA), "d1", 1, ASKED)
    assert followed(working(without, ANNA), "d1") == ()
