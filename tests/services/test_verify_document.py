"""The verdict on a file and on a number: one table for each, and what time does to both."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from calculators.errors import Notice, ValueproofError
from proposals.case import Case
from proposals.checked import Checked, Contents, Reading, SignatureFound, Statement, Verdict
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.parameters import HouseParameters
from services import edit_draft
from services.issue_document import file_of, next_revision
from services.read_log import check
from services.verify_document import MOST_BYTES, Asked, look_up, verify
from services.workspace import Workspace
from tests.fakes import IssuedInMemory, PrinterOfWords, TickingClock, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import issue_approved as issue

ENGLISH = Edition(language="en")
OTHER = sha256(b"other").hexdigest()
STATED = Statement(
    number="VP-17", revision=1, fingerprint=OTHER, draft=False, language="en", paper="A4", profile="full", software="x"
)
HELD = Contents(number="VP-17", revision=1, currency="EUR", figures={"uplift": 1.0})
SIGNED = SignatureFound(by="Northlight", intact=True, whole=True, standing="trusted")


@pytest.fixture
def work() -> Workspace:
    work = workspace_of_fakes()
    put_in(work, ready())
    return work


@pytest.fixture
def issued(work: Workspace) -> Issued:
    return issue(work, "d1", ENGLISH, "Ann Lee")


def told(found: Checked) -> tuple[list[Verdict], list[str]]:
    return list(found.holds), [one.code for one in found.reasons]


def says(work: Workspace, data: bytes, reading: Reading) -> None:
    """Let the printer read this out of a file of these bytes."""
    assert isinstance(work.printer, PrinterOfWords)
    work.printer.readings[data] = reading


def stating(issued: Issued, **other: object) -> Reading:
    """What a file says of itself that bears the revision that was issued, but for what is other."""
    stated = {**STATED.model_dump(), "fingerprint": issued.fingerprint, **other}
    statement = Statement.model_validate(stated)
    held = HELD.model_copy(update={"number": statement.number, "revision": statement.revision})
    return Reading(marked=True, statement=statement, fingerprint=statement.fingerprint, contents=held)


def test_the_file_that_was_issued_is_genuine_and_nothing_else_is(work: Workspace, issued: Issued) -> None:
    found = verify(work, file_of(work, issued))
    assert told(found) == ([Verdict.GENUINE], ["same-bytes"])
    assert (found.issued, found.genuine) == (issued, True)
    assert told(verify(work, file_of(work, issued) + b" ")) == ([Verdict.UNKNOWN], ["not-ours"])


def test_a_later_revision_and_the_end_of_the_offer_are_told_before_that_it_is_genuine(
    work: Workspace, issued: Issued
) -> None:
    data = file_of(work, issued)
    edit_draft.put(work, "d1", None, "project", "Less rennet")
    next_revision(work, "d1", "A lower price")
    later = issue(work, "d1", ENGLISH, "Ann Lee")
    assert told(verify(work, data)) == ([Verdict.SUPERSEDED, Verdict.GENUINE], ["same-bytes", "superseded"])
    after = replace(work, clock=TickingClock(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)))
    found = verify(after, data)
    assert list(found.holds) == [Verdict.SUPERSEDED, Verdict.EXPIRED, Verdict.GENUINE]
    assert (found.later, found.genuine) == (later, False)
    assert list(verify(after, file_of(work, later)).holds) == [Verdict.EXPIRED, Verdict.GENUINE]


READINGS = {
    "no seal": (Reading(), [Verdict.UNKNOWN], ["not-ours"]),
    "a seal that cannot be read": (Reading(marked=True), [Verdict.UNKNOWN], ["seal-unreadable"]),
    "another fingerprint than its revision": (
        Reading(marked=True, statement=STATED, fingerprint="0" * 64, contents=HELD),
        [Verdict.CHANGED],
        ["inside-changed", "other-revision"],
    ),
    "another number than its revision": (
        Reading(marked=True, statement=STATED, fingerprint=OTHER, contents=HELD.model_copy(update={"number": "VP-9"})),
        [Verdict.CHANGED],
        ["inside-changed", "other-revision"],
    ),
    "no revision": (
        Reading(marked=True, statement=STATED),
        [Verdict.CHANGED],
        ["inside-changed", "other-revision"],
    ),
    "another revision under an issued number": (
        Reading(marked=True, statement=STATED, fingerprint=OTHER, contents=HELD),
        [Verdict.CHANGED],
        ["other-revision"],
    ),
}


@pytest.mark.parametrize(("reading", "holds", "reasons"), READINGS.values(), ids=READINGS.keys())
def test_a_file_that_was_not_issued_is_judged_by_what_is_in_it(
    work: Workspace, issued: Issued, reading: Reading, holds: list[Verdict], reasons: list[str]
) -> None:
    says(work, b"file", reading)
    assert told(verify(work, b"file")) == (holds, reasons)


def test_pages_altered_around_the_issued_revision_are_a_change(work: Workspace, issued: Issued) -> None:
    says(work, b"file", stating(issued))
    assert told(verify(work, b"file")) == ([Verdict.CHANGED], ["other-bytes"])


def test_bytes_added_behind_the_issued_file_are_told_as_such(work: Workspace, issued: Issued) -> None:
    data = file_of(work, issued) + b"12345"
    says(work, data, stating(issued))
    found = verify(work, data)
    assert told(found) == ([Verdict.CHANGED], ["added"])
    assert found.reasons[0].facts["bytes"] == 5


def test_a_form_of_the_revision_that_was_never_issued_is_told(work: Workspace, issued: Issued) -> None:
    says(work, b"file", stating(issued, language="ru"))
    assert told(verify(work, b"file")) == ([Verdict.CHANGED], ["other-bytes", "other-form"])


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({"fingerprint": OTHER}, ["never-issued", "draft-intact", "issued-meanwhile"]),
        ({"revision": 2}, ["never-issued", "draft-intact"]),
        ({"number": ""}, ["never-issued", "draft-intact"]),
    ],
)
def test_a_draft_is_a_draft_whatever_else_was_issued_meanwhile(
    work: Workspace, issued: Issued, other: dict[str, object], reasons: list[str]
) -> None:
    says(work, b"file", stating(issued, draft=True, **other))
    assert told(verify(work, b"file")) == ([Verdict.DRAFT], reasons)


def test_a_file_of_an_issued_revision_is_changed_whatever_it_calls_itself(work: Workspace, issued: Issued) -> None:
    says(work, b"file", stating(issued, draft=True))
    assert told(verify(work, b"file")) == ([Verdict.CHANGED], ["other-bytes", "says-draft"])
    restated = STATED.model_copy(update={"draft": True})
    says(work, b"other", stating(issued).model_copy(update={"statement": restated}))
    assert told(verify(work, b"other")) == ([Verdict.CHANGED], ["inside-changed", "says-draft"])


class Naming(PrinterOfWords):
    """Names the fingerprint in its files as the real one does; reads nothing but what it has made."""

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        named = sha256(self.snapshot(case, house)).hexdigest()
        return b'%PDF-1.7 vp:fingerprint="' + named.encode() + b'" and its pages, ' + edition.paper.encode()

    def read_document(self, pdf: bytes) -> Reading:
        raise ValueproofError(Notice("broken", f"{len(pdf)} bytes are broken"))


TAMPERED = {
    "a byte behind it": (lambda data: data + b"\0", "added"),
    "more than any file may have behind it": (lambda data: data + bytes(MOST_BYTES), "added"),
    "its last byte cut": (lambda data: data[:-1], "cut"),
    "another byte in it": (lambda data: data.replace(b"pages", b"lines"), "unreadable"),
    "something before it": (lambda data: b"junk" + data, "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize(("tampered", "reason"), TAMPERED.values(), ids=TAMPERED.keys())
def test_an_issued_file_that_cannot_be_read_any_more_is_changed(
    work: Workspace, tampered: Callable[[bytes], bytes], reason: str
) -> None:
    named = replace(work, printer=Naming())
    issued = issue(named, "d1", ENGLISH, "Ann Lee")
    found = verify(named, tampered(file_of(named, issued)))
    assert (told(found), found.issued) == (([Verdict.CHANGED], [reason]), issued)
    assert told(verify(named, b'fingerprint="' + b"0" * 64 + b'"')) == ([Verdict.UNKNOWN], ["broken"])


def test_a_draft_whose_revision_was_altered_says_so(work: Workspace) -> None:
    drafted = STATED.model_copy(update={"draft": True})
    says(work, b"file", Reading(marked=True, statement=drafted, fingerprint="0" * 64, contents=HELD))
    assert told(verify(work, b"file")) == ([Verdict.DRAFT], ["never-issued", "inside-changed"])


def test_a_number_of_another_register_is_unknown_here_unless_it_contradicts_itself(
    work: Workspace, issued: Issued
) -> None:
    says(work, b"file", stating(issued, number="VP-99"))
    found = verify(work, b"file")
    assert told(found) == ([Verdict.UNKNOWN], ["not-here"])
    assert found.reasons[0].facts["register"] == "memory"
    broken = STATED.model_copy(update={"number": "VP-99"})
    says(work, b"other", Reading(marked=True, statement=broken, fingerprint="0" * 64, contents=HELD))
    assert told(verify(work, b"other")) == ([Verdict.CHANGED], ["inside-changed", "not-here"])


def test_a_file_that_cannot_be_read_is_unknown_by_the_reason_that_the_reader_gives(work: Workspace) -> None:
    class Refusing(PrinterOfWords):
        def read_document(self, pdf: bytes) -> Reading:
            raise ValueproofError(Notice("locked", f"{len(pdf)} bytes are locked"))

    assert told(verify(replace(work, printer=Refusing()), b"file")) == ([Verdict.UNKNOWN], ["locked"])


def test_a_file_above_the_limit_is_not_opened(work: Workspace) -> None:
    assert told(verify(work, bytes(MOST_BYTES + 1))) == ([Verdict.UNKNOWN], ["too-large"])


def test_a_row_of_the_register_without_its_entry_in_the_log_bears_nothing_out(work: Workspace, issued: Issued) -> None:
    assert isinstance(work.issued, IssuedInMemory)
    assert check(work).issued == ()
    work.issued.log.written.clear()
    assert (check(work).issued, check(work).whole) == ((issued,), False)
    assert told(verify(work, file_of(work, issued))) == ([Verdict.UNKNOWN], ["unlogged"])
    assert told(look_up(work, Asked("VP-17"))) == ([Verdict.UNKNOWN], ["unlogged"])


def test_a_signature_is_told_beside_every_verdict(work: Workspace, issued: Issued) -> None:
    for data, reading in ((file_of(work, issued), Reading()), (b"file", stating(issued))):
        says(work, data, reading.model_copy(update={"signature": SIGNED}))
        assert verify(work, data).signature == SIGNED


def test_the_register_answers_for_a_fingerprint_and_says_that_it_saw_no_file(work: Workspace, issued: Issued) -> None:
    printed = " ".join(issued.fingerprint[at : at + 4] for at in range(0, 16, 4)).upper()
    same = ([Verdict.REGISTERED], ["same-fingerprint", "no-file-seen"])
    table = {
        Asked(" VP-17 ", 1, printed): same,
        Asked("VP-17", 1, issued.fingerprint): same,
        Asked("VP-17", None, issued.fingerprint): same,
        Asked("VP-17"): ([Verdict.REGISTERED], ["say-fingerprint", "no-file-seen"]),
        Asked("VP-17", 1): ([Verdict.REGISTERED], ["say-fingerprint", "no-file-seen"]),
        Asked("VP-17", 2): ([Verdict.REGISTERED], ["say-fingerprint", "no-file-seen"]),
        Asked("VP-17", 1, OTHER): ([Verdict.CHANGED], ["other-fingerprint", "no-file-seen"]),
        Asked("VP-17", 1, issued.fingerprint[:15]): ([Verdict.UNKNOWN], ["no-fingerprint"]),
        Asked("VP-17", 1, "not hexadecimal at all"): ([Verdict.UNKNOWN], ["no-fingerprint"]),
        Asked("VP-17", 2, OTHER): ([Verdict.UNKNOWN], ["not-here"]),
        Asked("VP-18"): ([Verdict.UNKNOWN], ["no-number"]),
        Asked(""): ([Verdict.UNKNOWN], ["no-number"]),
    }
    assert {asked: told(look_up(work, asked)) for asked in table} == table


@pytest.mark.parametrize("typed", ["", "0" * 64, "2f0a"])
def test_whoever_guesses_a_number_learns_neither_fingerprint_nor_name_nor_day(
    work: Workspace, issued: Issued, typed: str
) -> None:
    found = look_up(work, Asked("VP-17", None, typed))
    said = " ".join(map(str, found.reasons))
    assert (found.issued, found.later) == (None, None)
    assert not [one for one in (issued.fingerprint[:16], issued.by, str(issued.at.year)) if one in said]


def test_time_is_told_for_a_fingerprint_too(work: Workspace, issued: Issued) -> None:
    after = replace(work, clock=TickingClock(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)))
    found = look_up(after, Asked("VP-17", 1, issued.fingerprint))
    assert list(found.holds) == [Verdict.EXPIRED, Verdict.REGISTERED]
