"""No document is dated before the records that it shows."""

import datetime as dt

import pytest

from proposals.case import Case
from proposals.record.dating import dated_too_early
from tests.proposals.trial_records import DEMONSTRATION, case_with, record, released, signed

LAST = dt.date(2026, 4, 2)
DAYS = {
    "released behind it": (LAST, None, dt.date(2026, 4, 1), [LAST]),
    "released on its day": (LAST, None, LAST, []),
    "signed behind it": (dt.date(2026, 3, 30), LAST, dt.date(2026, 3, 31), [LAST]),
    "signed on its day": (dt.date(2026, 3, 30), LAST, LAST, []),
    "released long before, not signed": (dt.date(2026, 3, 30), None, LAST, []),
    "no date": (LAST, LAST, None, []),
}


def case_of_days(released_on: dt.date, signed_on: dt.date | None, date: dt.date | None) -> Case:
    at = dt.datetime.combine(released_on, dt.time(23, 59), tzinfo=dt.UTC)
    shown = released(record(DEMONSTRATION), at)
    case = case_with(shown if signed_on is None else signed(shown, date=signed_on))
    return case.model_copy(update={"issue": case.issue.model_copy(update={"date": date})})


@pytest.mark.parametrize(("released_on", "signed_on", "date", "late"), DAYS.values(), ids=DAYS.keys())
def test_a_date_before_the_last_record_is_an_open_point_that_names_both_days(
    released_on: dt.date, signed_on: dt.date | None, date: dt.date | None, late: list[dt.date]
) -> None:
    found = list(dated_too_early(case_of_days(released_on, signed_on, date)))
    assert [one.notice.facts["shown"] for one in found] == late
    assert [(one.place, one.notice.facts["date"]) for one in found] == [("issue.date", date)] * len(late)


def test_a_case_without_records_may_have_any_date() -> None:
    assert list(dated_too_early(case_with(record()))) == []
