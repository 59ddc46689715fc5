"""What a release fixes, and what no change may do to it."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from proposals.case_json import case_of, document_of
from proposals.checks import problems
from proposals.record.release import (
    TrialReleased,
    check_change,
    check_edit,
    check_kept,
    check_new,
    check_place,
    differences,
    fingerprint,
    signed_in_time,
    stands,
)
from proposals.trial import Correction, Signature, TrialRecord
from tests.fakes import NOON
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, case_with, record, released, signed

OPEN = record()
RELEASED = released(OPEN)
SIGNED = signed(RELEASED)


def changed(trial: TrialRecord, **parts: object) -> TrialRecord:
    return trial.model_copy(update=parts)


def in_correction(trial: TrialRecord = RELEASED, **parts: object) -> TrialRecord:
    assert trial.release is not None
    former = {"previous": trial.release.sha256, "version": trial.release.version, "by": "Bob", "reason": "Typing error"}
    return changed(trial, release=None, signed=None, correction=Correction.model_validate({**former, **parts}))


def next_version(trial: TrialRecord, **parts: Any) -> TrialRecord:
    assert trial.correction is not None
    told = {"version": 2, "previous": trial.correction.previous, "reason": trial.correction.reason}
    return released(trial, **{**told, **parts})


CORRECTED = changed(in_correction(), title="Pilot vat 2")
SECOND = next_version(CORRECTED)
FORGED = changed(RELEASED, title="Better vat")


def test_the_fingerprint_does_not_depend_on_the_order_of_fields_or_on_release_signature_and_correction() -> None:
    turned = dict(reversed(list(INTERNAL.items())))
    found = {fingerprint(one) for one in (OPEN, RELEASED, SIGNED, in_correction(), record(turned))}
    assert found == {fingerprint(OPEN)}


def test_the_fingerprint_is_the_hash_of_the_canonical_text_so_that_anybody_can_check_it() -> None:
    document = record(INTERNAL, title="Ванна").model_dump(mode="json", exclude_none=True)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert fingerprint(record(INTERNAL, title="Ванна")) == hashlib.sha256(text.encode()).hexdigest()


def test_what_was_released_keeps_its_fingerprint_whatever_fields_are_added_to_the_record() -> None:
    """A new field must be None where it is not given; this value is never changed."""
    released_before = "0cfac7aa53faec9bdef6f2203e9dd849b59f0d16039e672b1cbcc0e4910dbc86"
    assert fingerprint(record(INTERNAL, title="Ванна")) == released_before


@pytest.mark.parametrize("place", ["title", "kind", "control", "claim_fixed", "started"])
def test_another_content_is_another_fingerprint(place: str) -> None:
    others: dict[str, object] = {
        "title": "x", "kind": "industrial", "control": "new", "claim_fixed": None, "started": dt.date(2026, 2, 1)
    }  # fmt: skip
    assert fingerprint(changed(OPEN, **{place: others[place]})) != fingerprint(OPEN)


ALLOWED: dict[str, tuple[TrialRecord, TrialRecord]] = {
    "an open record is edited": (OPEN, changed(OPEN, title="x")),
    "an open record is released": (OPEN, RELEASED),
    "a released record stays": (RELEASED, RELEASED),
    "a released record is signed": (RELEASED, SIGNED),
    "a correction begins": (RELEASED, in_correction()),
    "a correction of a signed record begins": (SIGNED, in_correction(SIGNED)),
    "a correction is edited": (in_correction(), CORRECTED),
    "a correction is released": (CORRECTED, SECOND),
    "a correction is given up": (CORRECTED, SIGNED),
    "a second version is corrected": (SECOND, in_correction(SECOND)),
}


@pytest.mark.parametrize(("before", "after"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_the_acts_do_is_allowed(before: TrialRecord, after: TrialRecord) -> None:
    check_change(case_with(before, DEMONSTRATION), case_with(DEMONSTRATION, after))


FORBIDDEN: dict[str, tuple[TrialRecord, TrialRecord | None]] = {
    "the title changes": (RELEASED, FORGED),
    "the title changes with its fingerprint": (RELEASED, released(changed(OPEN, title="Better vat"))),
    "a run changes": (RELEASED, changed(RELEASED, runs=(changed(RELEASED.runs[0], values={"yield": 1.0}),  # type: ignore[arg-type]
                                                       *RELEASED.runs[1:]))),
    "a run goes": (RELEASED, changed(RELEASED, runs=RELEASED.runs[1:])),
    "the runs change their order": (RELEASED, changed(RELEASED, runs=RELEASED.runs[::-1])),
    "it goes": (RELEASED, None),
    "it gets another id": (RELEASED, changed(RELEASED, id="other")),
    "the release is taken off": (RELEASED, OPEN),
    "the release names another": (RELEASED, released(OPEN, by="Eve")),
    "the release is backdated": (RELEASED, released(OPEN, at=NOON - dt.timedelta(days=9))),
    "the version jumps": (RELEASED, released(OPEN, version=2)),
    "a signature for another record": (RELEASED, signed(RELEASED, record="0" * 64)),
    "a signature for no record": (RELEASED, signed(RELEASED, record=None)),
    "a signature of a day before the release": (RELEASED, signed(RELEASED, date=dt.date(2026, 3, 29))),
    "the signature is replaced": (SIGNED, signed(RELEASED, name="Eve")),
    "the signature goes": (SIGNED, RELEASED),
    "a correction of another version": (RELEASED, in_correction(version=2)),
    "a correction of another record": (RELEASED, in_correction(previous="0" * 64)),
    "a correction that changes at once": (RELEASED, CORRECTED),
    "a correction beside the release": (RELEASED, changed(RELEASED, correction=in_correction().correction)),
    "a record in correction goes": (CORRECTED, None),
    "the correction is forgotten": (CORRECTED, changed(CORRECTED, correction=None)),
    "the correction gets another reason": (CORRECTED, changed(in_correction(reason="x"), title="Pilot vat 2")),
    "a correction released as the first version": (CORRECTED, released(CORRECTED)),
    "a correction released as the version it was": (CORRECTED, next_version(CORRECTED, version=1, previous=None)),
    "a correction released two versions on": (CORRECTED, next_version(CORRECTED, version=3)),
    "a correction released without its reason": (CORRECTED, next_version(CORRECTED, reason=None)),
    "a correction released with another content": (CORRECTED, next_version(changed(CORRECTED, title="y"))),
    "an open record released as the second version": (OPEN, released(OPEN, version=2)),
    "an open record released with another content": (OPEN, released(changed(OPEN, title="x"))),
    "an open record released with another fingerprint": (OPEN, released(OPEN, sha256="0" * 64)),
    "an open record released with a former one": (OPEN, released(OPEN, previous="0" * 64)),
    "an open record in correction": (OPEN, in_correction()),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_whatever_else_touches_a_release_is_refused(before: TrialRecord, after: TrialRecord | None) -> None:
    trials = [] if after is None else [after]
    with pytest.raises(TrialReleased) as refused:
        check_change(case_with(before, DEMONSTRATION), case_with(DEMONSTRATION, *trials))
    assert refused.value.trial == (after.id if after and after.id == before.id else before.id)


def test_a_signature_is_of_a_day_between_the_release_and_now_as_far_as_time_zones_differ() -> None:
    at, now = dt.datetime(2026, 3, 31, 0, 30, tzinfo=dt.UTC), dt.datetime(2026, 4, 2, 23, 0, tzinfo=dt.UTC)
    days = [dt.date(2026, 3, 28) + dt.timedelta(days=number) for number in range(9)]
    assert [day.day for day in days if signed_in_time(day, at, now)] == [30, 31, 1, 2, 3]
    east = at.astimezone(dt.timezone(dt.timedelta(hours=-5)))
    assert [signed_in_time(dt.date(2026, 3, day), east, now) for day in (29, 30)] == [False, True]


STANDS: dict[str, tuple[TrialRecord | None, TrialRecord | None, bool]] = {
    "never released": (OPEN, None, True),
    "released and kept so": (RELEASED, RELEASED, True),
    "signed and kept so": (SIGNED, SIGNED, True),
    "in correction of what is kept": (CORRECTED, SIGNED, True),
    "a correction of a version kept elsewhere": (CORRECTED, None, True),
    "the next version": (SECOND, SECOND, True),
    "released and not kept": (RELEASED, None, False),
    "another content": (FORGED, RELEASED, False),
    "another content under its own fingerprint": (released(changed(OPEN, title="x")), RELEASED, False),
    "the release taken off": (OPEN, RELEASED, False),
    "the trial gone": (None, RELEASED, False),
    "a signature that is not kept": (SIGNED, RELEASED, False),
    "a signature lost": (RELEASED, SIGNED, False),
    "an older version": (RELEASED, SECOND, False),
    "a correction of an older version": (CORRECTED, SECOND, False),
    "what is kept was altered": (FORGED, FORGED, False),
}


@pytest.mark.parametrize(("trial", "last", "stands_so"), STANDS.values(), ids=STANDS.keys())
def test_a_trial_stands_if_the_register_holds_it_so(
    trial: TrialRecord | None, last: TrialRecord | None, stands_so: bool
) -> None:
    assert stands(trial, last) is stands_so


def test_a_case_with_an_altered_trial_is_changed_no_further() -> None:
    check_kept(case_with(RELEASED), ())
    with pytest.raises(TrialReleased, match="“Better vat” is not the one that was released") as refused:
        check_kept(case_with(FORGED), ("pilot",))
    assert (refused.value.trial, refused.value.version) == ("pilot", 1)
    with pytest.raises(TrialReleased, match="“pilot” is not"):
        check_kept(case_with(), ("pilot",))


@pytest.mark.parametrize(("place", "closed"), [("trials.pilot.title", True), ("trials.0", True), ("trials", True),
                                               ("trials.line.title", False), ("client.name", False)])  # fmt: skip
def test_a_place_of_a_released_trial_is_closed(place: str, closed: bool) -> None:
    case = case_with(RELEASED, DEMONSTRATION)
    if not closed:
        check_place(case, place)
        return
    with pytest.raises(TrialReleased):
        check_place(case, place)


def test_a_released_trial_that_nobody_released_is_refused() -> None:
    with pytest.raises(TrialReleased):
        check_change(case_with(), case_with(RELEASED))


def test_a_second_trial_under_the_id_of_a_released_one_is_refused() -> None:
    with pytest.raises(TrialReleased):
        check_change(case_with(RELEASED), case_with(RELEASED, changed(OPEN, title="Twin")))


def test_the_refusal_names_trial_version_and_places_and_what_to_do_instead() -> None:
    with pytest.raises(
        TrialReleased, match=r"“Pilot vat” was released as version 1.*title.*Begin a correction"
    ) as refused:
        check_change(case_with(RELEASED), case_with(FORGED))
    assert (refused.value.trial, refused.value.version, refused.value.places) == ("pilot", 1, ("title",))


def test_both_values_of_a_correction_are_visible() -> None:
    (one,) = differences(RELEASED, SECOND)
    assert (one.place, one.before, one.after) == ("title", "Pilot vat", "Pilot vat 2")


@pytest.mark.parametrize("act", ["an open record is released", "a released record is signed", "a correction begins",
                                 "a correction is released", "a correction is given up"])  # fmt: skip
def test_editing_is_none_of_the_acts(act: str) -> None:
    before, after = ALLOWED[act]
    with pytest.raises(TrialReleased):
        check_edit(case_with(before), case_with(after))


def test_editing_may_change_everything_of_an_open_record_and_the_content_of_one_in_correction() -> None:
    unbound = Signature(name="Tom", date=dt.date(2026, 4, 1))
    check_edit(case_with(OPEN), case_with(changed(OPEN, title="x", signed=unbound)))
    check_edit(case_with(in_correction()), case_with(CORRECTED))


UNTRUE: dict[str, Callable[[], TrialRecord]] = {
    "release.sha256": lambda: FORGED,
    "correction": lambda: changed(RELEASED, correction=in_correction().correction),
    "signed.record": lambda: signed(RELEASED, record="0" * 64),
}


@pytest.mark.parametrize("place", UNTRUE)
def test_a_case_that_claims_what_its_release_is_not_is_refused_by_place(place: str) -> None:
    case = case_of(json.loads(json.dumps(document_of(case_with(DEMONSTRATION, UNTRUE[place]())))))
    assert f"trials.1.{place}" in [one.place for one in problems(case)]
    with pytest.raises(TrialReleased):
        check_new(case)


@pytest.mark.parametrize("trial", [OPEN, RELEASED, SIGNED, SECOND, CORRECTED])
def test_a_case_whose_releases_are_true_is_taken(trial: TrialRecord) -> None:
    check_new(case_with(trial))
    assert problems(case_with(trial)) == ()
