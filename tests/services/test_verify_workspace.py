"""The check of the workspace names what is not as it was kept; an anchor shows a log that was cut or written anew."""

from dataclasses import replace

import pytest

from proposals.edition import Edition
from proposals.permissions import Act
from proposals.problems import CaseRefused
from proposals.record.anchor import Anchor, anchor_of, contradicted
from proposals.record.log import LogEntry
from proposals.roles import NotAllowed
from services.permits import allowed
from services.verify_workspace import verify_workspace
from services.workspace import Workspace
from tests.fakes import NOON, FilesInMemory, LogInMemory, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ADA, ANNA, BORIS, PAUL, issue_approved, working_as


@pytest.fixture
def work() -> Workspace:
    """A workspace out of which one proposal went."""
    work = workspace_of_fakes()
    put_in(work, ready())
    issue_approved(work, "d1", Edition(language="en"), "Ann Lee")
    return work


def files(work: Workspace) -> dict[str, bytes]:
    assert isinstance(work.files, FilesInMemory)
    return work.files.kept


def entries(work: Workspace) -> list[LogEntry]:
    assert isinstance(work.log, LogInMemory)
    return work.log.written


def codes(work: Workspace, *anchors: Anchor) -> list[str]:
    return [one.code for one in verify_workspace(work, anchors).found]


def test_what_is_as_it_was_kept_is_whole_and_tells_its_anchor(work: Workspace) -> None:
    found = verify_workspace(work)
    assert (found.whole, found.found) == (True, ())
    assert found.anchor == work.log.head()
    assert codes(work, found.anchor) == []


def test_bytes_that_were_swapped_or_taken_away_are_named(work: Workspace) -> None:
    (issued,) = work.issued.all()
    kept = files(work)
    kept[issued.sha256] = b"other"
    assert codes(work) == ["bytes-damaged"]
    del kept[issued.sha256]
    assert codes(work) == ["bytes-lost"]


def test_what_was_kept_of_our_own_side_is_named_where_it_is_gone(work: Workspace) -> None:
    submitted = work.store.course("d1").submitted
    assert submitted is not None
    del files(work)[str(submitted.facts["ours"])]
    assert codes(work) == ["bytes-lost"]


def test_a_step_that_was_written_into_the_log_by_hand_is_named(work: Workspace) -> None:
    put_in(work, ready(number="VP-18"), "d2")
    entries(work).append(LogEntry(NOON, "proposal.approve", "d2", "eve", {"role": "manager"}))
    assert codes(work) == ["step-not-allowed"]


def test_a_log_that_was_cut_or_written_anew_contradicts_what_was_printed_before(work: Workspace) -> None:
    anchor = work.log.head()
    last = entries(work).pop()
    assert codes(work, anchor) == ["log-cut"]
    entries(work).append(replace(last, by="eve"))
    assert codes(work, anchor) == ["log-written-anew"]
    entries(work)[-1:] = [last, last]
    assert codes(work, anchor) == []


@pytest.mark.parametrize(
    ("length", "head", "code"), [(9, "ab" * 32, "log-cut"), (12, "cd" * 32, "log-written-anew"), (12, "ab" * 32, "")]
)
def test_an_anchor_is_held_against_length_and_seal(length: int, head: str, code: str) -> None:
    notice = contradicted(Anchor(10, "ab" * 8), length, head)
    assert (notice.code if notice else "") == code


@pytest.mark.parametrize("typed", ["", "57", "57:", "57: 2f0a", "x: 2f0a91c477de0b35", "57 2f0a91c477de0b35"])
def test_what_is_no_anchor_is_refused_with_what_is_right(typed: str) -> None:
    with pytest.raises(CaseRefused, match="write its length, a colon"):
        anchor_of(typed)


@pytest.mark.parametrize(("who", "may"), [(ANNA, False), (PAUL, False), (BORIS, True), (ADA, True)])
def test_the_whole_log_is_for_managers_and_administrators(work: Workspace, who: object, may: bool) -> None:
    asked = working_as(work, who)  # type: ignore[arg-type]
    assert allowed(asked, Act.READ_LOG) is may
    if not may:
        with pytest.raises(NotAllowed, match="read the log"):
            verify_workspace(asked)
    else:
        assert verify_workspace(asked).whole
