"""Whether a claim came before the first run."""

import datetime as dt
from typing import Any

import pytest

from proposals.record.claim_time import claim_late, days_of_runs
from proposals.record.releasable import missing_to_release
from proposals.trial import TrialRecord
from tests.proposals.trial_records import INTERNAL, RUNS, case_with, record


def timed(times: list[str | None], **parts: Any) -> TrialRecord:
    """The record with these times beside its runs."""
    runs = [{**run, "time": times[at % len(times)]} for at, run in enumerate(RUNS)]
    return record(INTERNAL, runs=runs, **parts)


def late(trial: TrialRecord) -> str | None:
    found = claim_late(trial)
    return found.code if found else None


@pytest.mark.parametrize(
    ("at", "started", "code"),
    [
        ("2026-01-30T12:00:00Z", "2026-02-02", None),
        ("2026-02-02T23:00:00+03:00", "2026-02-02", None),
        ("2026-02-03T00:10:00+03:00", "2026-02-02", "claim-late"),
        ("2026-02-03T00:10:00+03:00", None, None),
        (None, "2026-02-02", "claim-not-fixed"),
    ],
)
def test_a_claim_is_late_where_it_was_fixed_after_the_day_of_the_first_run(
    at: str | None, started: str | None, code: str | None
) -> None:
    trial = record(INTERNAL, claim_fixed={"at": at, "by": "Ann"} if at else None, started=started)
    found = claim_late(trial)
    assert (found.code if found else None) == code


def test_a_late_claim_tells_both_days() -> None:
    found = claim_late(record(INTERNAL, claim_fixed={"at": "2026-03-01T12:00:00Z", "by": "Ann"}))
    assert found is not None
    assert dict(found.facts) == {"fixed": dt.date(2026, 3, 1), "started": dt.date(2026, 2, 2)}


@pytest.mark.parametrize(
    ("times", "at", "code"),
    [
        (["2026-02-02 08:00"], "2026-02-01T12:00:00Z", None),
        (["2026-02-02 08:00", "2026-01-31 09:15"], "2026-02-01T12:00:00Z", "claim-late"),
        (["31.01.2026 09:15"], "2026-02-01T12:00:00Z", "claim-late"),
        (["31.01.2026"], "2026-01-31T12:00:00Z", None),
        (["2026-02-02T08:00:30"], "2026-02-02T07:59:00Z", None),
        (["2026-02-02 08:00"], "2026-02-02T08:01:00Z", "claim-late"),
        (["2026-02-02 08:00", "2026-02-02"], "2026-02-02T23:59:00Z", None),
        (["08:00", "09:00"], "2026-02-02T23:59:00Z", None),
        (["2026-02-30 08:00"], "2026-02-02T23:59:00Z", None),
        ([None], "2026-02-02T23:59:00Z", None),
    ],
)
def test_the_times_of_the_runs_speak_against_a_claim_whatever_day_is_told(
    times: list[str | None], at: str, code: str | None
) -> None:
    assert late(timed(times, claim_fixed={"at": at, "by": "Ann"})) == code


def test_a_run_on_a_day_after_the_one_told_leaves_the_day_told_as_the_first() -> None:
    fixed = {"at": "2026-02-03T12:00:00Z", "by": "Ann"}
    assert late(timed(["2026-02-04 08:00"], started="2026-02-02", claim_fixed=fixed)) == "claim-late"


@pytest.mark.parametrize(
    ("since", "code"), [("2026-01-30T12:00:01Z", None), ("2026-01-30T11:59:59Z", "claim-after-runs")]
)
def test_a_claim_fixed_while_the_record_holds_runs_is_late_whatever_day_is_told(since: str, code: str | None) -> None:
    assert late(record(INTERNAL, started="2026-02-02", runs_since=since)) == code


def test_the_days_of_the_runs_go_from_the_first_to_the_last() -> None:
    found = days_of_runs(timed(["2026-02-04 08:00", "03.02.2026 7:05", "noon"]))
    assert found is not None
    assert [(one.day, one.clock) for one in found] == [(dt.date(2026, 2, 3), "07:05"), (dt.date(2026, 2, 4), "08:00")]


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (("2026-02-02", "2026-02-05"), set()),
        (("2026-02-04", "2026-02-05"), {"begins-after-runs"}),
        (("2026-02-01", "2026-02-02"), {"ends-before-runs"}),
    ],
)
def test_a_trial_is_not_released_with_days_that_leave_runs_out(days: tuple[str, str], codes: set[str]) -> None:
    trial = timed(["2026-02-03 08:00", "2026-02-03 10:00"], started=days[0], ended=days[1])
    assert {one.notice.code for one in missing_to_release(case_with(trial), 0)} == codes
