"""The acts on a trial: fixing its claim, releasing, correcting and signing it, its files, its history."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from calculators.errors import ValueproofError
from proposals.draft import Draft
from proposals.record.attachments import NewFile
from proposals.record.release import fingerprint
from proposals.trial import ResponseRecord, RunRecord, Signature, TrialRecord
from services import (
    attach_file,
    correct_trial,
    create_draft,
    edit_draft,
    fix_claim,
    read_log,
    release_trial,
    remove_draft,
    sign_trial,
    trial_history,
)
from services.appraise_case import appraised
from services.errors import ActRefused, CaseRefused, Conflict, FileRefused, NotFound, NotReleasable, TrialReleased
from services.list_trials import all_trials
from services.read_log import entries
from services.read_runs import TakenRuns, take_runs
from services.trial_history import history
from services.trials import named, trial_of
from services.workspace import Workspace
from tests.fakes import NOON, DraftsInMemory, ReleasesInMemory, workspace_of_fakes
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, case_with, record, signed
from tests.team import ANNA, BORIS, PAUL, SIMON, with_team, working

PNG = NewFile("vat.png", b"\x89PNG\r\n\x1a\nvat", "image/png", "photo", "The vat")
TOM = Signature(name="Tom", role="Technologist", date=dt.date(2026, 4, 1))


@pytest.fixture
def workspace() -> Workspace:
    return workspace_of_fakes()


@pytest.fixture
def draft(workspace: Workspace) -> Draft:
    return create_draft.from_case(workspace, case_with(INTERNAL, DEMONSTRATION), "d1")


def pilot(draft: Draft) -> TrialRecord:
    return trial_of(draft.case, "pilot")


def released(workspace: Workspace) -> Draft:
    return release_trial.release(workspace, "d1", "pilot", "Ann")


def acts(workspace: Workspace) -> list[tuple[str, str]]:
    return [(entry.act, entry.by) for entry in entries(workspace, "d1", "pilot")]


def test_a_release_stamps_version_time_name_and_fingerprint(workspace: Workspace, draft: Draft) -> None:
    release = pilot(released(workspace)).release
    assert release is not None
    assert (release.version, release.by, release.sha256) == (1, "Ann", fingerprint(pilot(draft)))
    assert release.at > NOON
    assert [one.release for one in workspace.releases.of("d1", "pilot")] == [release]
    assert acts(workspace) == [("trial.released", "Ann")]


def test_a_record_that_lacks_something_is_not_released_and_everything_is_told(workspace: Workspace) -> None:
    create_draft.from_case(workspace, case_with(record(INTERNAL, product=None, ended=None)), "d1")
    with pytest.raises(NotReleasable, match="“Pilot vat” cannot be released yet") as refused:
        released(workspace)
    assert [one.place for one in refused.value.problems] == ["trials.0.product", "trials.0.ended"]
    assert workspace.releases.all() == ()
    assert acts(workspace) == []


def test_a_demonstration_is_released_once_the_internal_trial_is(workspace: Workspace, draft: Draft) -> None:
    with pytest.raises(NotReleasable):
        release_trial.release(workspace, "d1", "line", "Ann")
    released(workspace)
    assert trial_of(release_trial.release(workspace, "d1", "line", "Ann").case, "line").release


def test_an_internal_trial_of_another_proposal_opens_the_gate(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    other = create_draft.from_case(workspace, case_with(DEMONSTRATION), "d2")
    assert release_trial.missing(workspace, other, "line") == ()


def test_a_released_record_is_not_released_again(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    with pytest.raises(ActRefused, match="released already, as version 1"):
        released(workspace)


def test_a_release_to_an_old_version_of_the_proposal_is_a_conflict(workspace: Workspace, draft: Draft) -> None:
    edit_draft.put(workspace, "d1", None, "trials.pilot.title", "Other")
    with pytest.raises(Conflict):
        release_trial.release(workspace, "d1", "pilot", "Ann", draft.version)


def test_nobody_releases_without_a_name(workspace: Workspace, draft: Draft) -> None:
    with pytest.raises(CaseRefused):
        release_trial.release(workspace, "d1", "pilot", "  ")


def test_a_signature_given_before_the_release_is_none_for_it(workspace: Workspace, draft: Draft) -> None:
    edit_draft.put(workspace, "d1", None, "trials.pilot.signed", {"name": "Tom", "date": "2026-01-01"})
    assert pilot(released(workspace)).signed is None


def test_the_signature_is_put_under_the_released_version(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    signed = pilot(sign_trial.sign(workspace, "d1", "pilot", TOM)).signed
    assert signed == TOM.model_copy(update={"record": fingerprint(pilot(draft))})
    assert workspace.releases.of("d1", "pilot")[0].signed == signed
    assert acts(workspace)[-1] == ("trial.signed", "Tom")


def test_what_is_not_released_is_not_signed_or_corrected(workspace: Workspace, draft: Draft) -> None:
    with pytest.raises(ActRefused, match="not released"):
        sign_trial.sign(workspace, "d1", "pilot", TOM)
    with pytest.raises(ActRefused, match="not released"):
        correct_trial.begin(workspace, "d1", "pilot", "Bob", "Typing error")
    with pytest.raises(ActRefused, match="not being corrected"):
        correct_trial.withdraw(workspace, "d1", "pilot", "Bob")


def test_a_signature_is_not_replaced(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    sign_trial.sign(workspace, "d1", "pilot", TOM)
    with pytest.raises(TrialReleased):
        sign_trial.sign(workspace, "d1", "pilot", TOM.model_copy(update={"name": "Eve"}))
    assert acts(workspace)[-1][0] == "trial.change_refused"


def corrected(workspace: Workspace) -> Draft:
    correct_trial.begin(workspace, "d1", "pilot", "Bob", "Typing error")
    edit_draft.put(workspace, "d1", None, "trials.pilot.runs.0.values.yield", 9.7)
    return released(workspace)


def test_a_correction_is_the_next_version_with_its_reason_and_both_values(workspace: Workspace, draft: Draft) -> None:
    first = pilot(released(workspace)).release
    second = pilot(corrected(workspace)).release
    assert first is not None
    assert second is not None
    assert (second.version, second.previous, second.reason) == (2, first.sha256, "Typing error")
    one, two = history(workspace, "d1", "pilot")
    assert (one.release, two.release, one.changed) == (first, second, ())
    (change,) = two.changed
    assert (change.place, change.before, change.after) == ("runs.a1.values.yield", 9.8, 9.7)


@pytest.mark.parametrize("date", ["1990-01-01", "2026-03-29", "2026-04-02", "2126-01-01"])
def test_nobody_signs_before_the_release_or_ahead_of_time(workspace: Workspace, draft: Draft, date: str) -> None:
    released(workspace)
    with pytest.raises(ActRefused, match=f"cannot be of {date}: the record was released on 2026-03-31"):
        sign_trial.sign(workspace, "d1", "pilot", TOM.model_copy(update={"date": dt.date.fromisoformat(date)}))
    assert pilot(workspace.store.load("d1")).signed is None


def test_a_refused_attempt_names_who_made_it(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    sign_trial.sign(workspace, "d1", "pilot", TOM)
    with pytest.raises(TrialReleased):
        sign_trial.sign(workspace, "d1", "pilot", TOM.model_copy(update={"name": "Eve"}))
    with pytest.raises(TrialReleased):
        edit_draft.put(named(workspace, "Bob"), "d1", None, "trials.pilot.title", "Better")
    assert acts(workspace)[-2:] == [("trial.change_refused", "Eve"), ("trial.change_refused", "Bob")]


def test_unread_text_beside_a_released_record_can_be_forgotten(workspace: Workspace, draft: Draft) -> None:
    edit_draft.keep_unread(workspace, "d1", "trials.pilot.dose", "abc")
    released(workspace)
    assert edit_draft.keep_unread(workspace, "d1", "trials.pilot.dose", "").unread == {}


def test_the_released_trials_of_a_removed_proposal_stay_listed_and_the_removal_is_logged(
    workspace: Workspace, draft: Draft
) -> None:
    released(workspace)
    remove_draft.remove(named(workspace, "Bob"), "d1")
    (listed,) = all_trials(workspace)
    assert (listed.draft, listed.trial, listed.standing) == ("d1", workspace.releases.of("d1", "pilot")[0], "removed")
    assert [one.release for one in history(workspace, "d1", "pilot")] == [listed.trial.release]
    assert (entries(workspace, "d1")[-1].act, entries(workspace, "d1")[-1].by) == ("draft.removed", "Bob")
    remove_draft.restore(workspace, "d1")
    assert [one.standing for one in all_trials(workspace)] == ["", ""]
    assert entries(workspace, "d1")[-1].act == "draft.restored"


def forge(workspace: Workspace, *trials: TrialRecord) -> None:
    """Write past every rule."""
    stored = workspace.store.load("d1")
    assert isinstance(workspace.store, DraftsInMemory)
    workspace.store.drafts["d1"] = replace(stored, case=case_with(*trials, DEMONSTRATION))


def test_a_trial_changed_past_the_program_is_listed_as_changed_and_its_history_says_so(
    workspace: Workspace, draft: Draft
) -> None:
    kept = pilot(released(workspace))
    forge(workspace, kept.model_copy(update={"title": "Better"}))
    listed = all_trials(workspace)[0]
    assert (listed.standing, listed.trial.title, listed.trial.release) == ("altered", "Better", None)
    told = trial_history.altered(workspace, "d1", "pilot")
    assert told is not None
    assert "“Better” is not the one that was released" in str(told)
    assert [one.record for one in history(workspace, "d1", "pilot")] == [kept]
    with pytest.raises(TrialReleased):
        edit_draft.put(workspace, "d1", None, "client.name", "Farm")


def test_a_released_trial_that_was_taken_out_past_the_program_is_listed_still(
    workspace: Workspace, draft: Draft
) -> None:
    kept = pilot(released(workspace))
    forge(workspace)
    assert [(one.trial.id, one.standing) for one in all_trials(workspace)] == [("line", ""), ("pilot", "altered")]
    assert [one.record for one in history(workspace, "d1", "pilot")] == [kept]


def test_what_stands_as_released_has_nothing_to_tell(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    assert trial_history.altered(workspace, "d1", "pilot") is None
    assert [one.true for one in history(workspace, "d1", "pilot")] == [True]
    assert read_log.check(workspace).unlogged == ()


def test_a_release_or_signature_that_the_log_does_not_tell_of_is_found(workspace: Workspace, draft: Draft) -> None:
    kept = pilot(released(workspace))
    assert isinstance(workspace.releases, ReleasesInMemory)
    workspace.releases.kept["d1", "pilot", 1] = signed(kept)
    assert read_log.check(workspace).unlogged == (("d1/pilot", 1),)
    workspace.releases.kept["d1", "pilot", 1] = kept
    workspace.releases.kept["d9", "pilot", 1] = kept
    found = read_log.check(workspace)
    assert (found.unlogged, found.whole) == ((("d9/pilot", 1),), False)


def test_a_correction_begun_takes_the_signature_off_and_one_given_up_brings_it_back(
    workspace: Workspace, draft: Draft
) -> None:
    released(workspace)
    before = pilot(sign_trial.sign(workspace, "d1", "pilot", TOM))
    begun = pilot(correct_trial.begin(workspace, "d1", "pilot", "Bob", "Typing error"))
    assert (begun.release, begun.signed) == (None, None)
    edit_draft.put(workspace, "d1", None, "trials.pilot.title", "Other")
    assert [one.correction for one in history(workspace, "d1", "pilot")] == [None, begun.correction]
    assert pilot(correct_trial.withdraw(workspace, "d1", "pilot", "Bob")) == before
    assert [act for act, _ in acts(workspace)][-2:] == ["trial.correction_begun", "trial.correction_withdrawn"]


def test_a_correction_needs_a_name_and_a_reason(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    for by, reason in (("", "Typing error"), ("Bob", "")):
        with pytest.raises(CaseRefused):
            correct_trial.begin(workspace, "d1", "pilot", by, reason)


def test_a_correction_whose_former_version_is_not_here_cannot_be_given_up(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    case = correct_trial.begin(workspace, "d1", "pilot", "Bob", "Typing error").case
    create_draft.from_case(workspace, case, "d2")
    with pytest.raises(ActRefused, match="not kept here"):
        correct_trial.withdraw(workspace, "d2", "pilot", "Bob")


def test_a_copy_keeps_what_is_released_with_its_whole_history(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    corrected(workspace)
    copied = create_draft.copy(workspace, "d1", "d2")
    assert pilot(copied).release
    assert history(workspace, "d2", "pilot") == history(workspace, "d1", "pilot")
    assert len(workspace.releases.all()) == 1


def test_a_trial_that_was_never_released_has_no_history(workspace: Workspace, draft: Draft) -> None:
    assert history(workspace, "d1", "pilot") == ()


def test_a_claim_is_fixed_once_at_the_time_of_the_clock(workspace: Workspace) -> None:
    create_draft.from_case(workspace, case_with(record(INTERNAL, claim_fixed=None)), "d1")
    first = fix_claim.fix(workspace, "d1", "pilot", "Ann")
    fixed = pilot(first).claim_fixed
    assert fixed is not None
    assert (fixed.by, fixed.at > NOON) == ("Ann", True)
    assert fix_claim.fix(workspace, "d1", "pilot", "Bob") == first
    assert acts(workspace) == [("trial.claim_fixed", "Ann")]


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ({"claim": None}, "claim"),
        ({"criterion": None}, "criterion"),
        ({"criterion": {"response": "mass"}}, "criterion.response"),
    ],
)
def test_half_a_claim_is_not_fixed(workspace: Workspace, parts: dict[str, Any], place: str) -> None:
    create_draft.from_case(workspace, case_with(record(INTERNAL, claim_fixed=None, **parts)), "d1")
    with pytest.raises(CaseRefused) as refused:
        fix_claim.fix(workspace, "d1", "pilot", "Ann")
    assert [one.place for one in refused.value.problems] == [f"trials.0.{place}"]


def test_an_edit_of_the_claim_takes_its_fixing_away_in_the_same_change(workspace: Workspace, draft: Draft) -> None:
    edited = edit_draft.put(workspace, "d1", None, "trials.pilot.criterion.least", 0.05)
    assert (pilot(edited).claim_fixed, edited.version) == (None, draft.version + 1)
    assert trial_of(edited.case, "line").claim_fixed is not None


def test_a_table_of_runs_with_other_responses_takes_the_fixing_away(workspace: Workspace, draft: Draft) -> None:
    same = TakenRuns(pilot(draft).runs, pilot(draft).responses, "old")
    other = replace(same, responses=(ResponseRecord(id="mass", name="Mass", unit="kg", good="up"),), runs=())
    assert pilot(take_runs(workspace, "d1", "pilot", same)).claim_fixed is not None
    assert pilot(take_runs(workspace, "d1", "pilot", other)).claim_fixed is None


def test_a_file_is_kept_under_its_hash_with_what_is_known_of_it(workspace: Workspace, draft: Draft) -> None:
    (kept,) = pilot(attach_file.attach(workspace, "d1", "pilot", PNG)).attachments
    assert workspace.files.load(kept.sha256) == PNG.data
    assert (kept.name, kept.media_type, kept.size, kept.kind) == ("vat.png", "image/png", len(PNG.data), "photo")
    renamed = pilot(attach_file.attach(workspace, "d1", "pilot", replace(PNG, caption="The new vat"))).attachments
    assert [one.caption for one in renamed] == ["The new vat"]
    assert pilot(attach_file.detach(workspace, "d1", "pilot", kept.sha256)).attachments == ()
    assert workspace.files.load(kept.sha256) == PNG.data
    with pytest.raises(NotFound):
        attach_file.detach(workspace, "d1", "pilot", kept.sha256)


def test_what_is_no_photo_is_refused_and_nothing_is_kept(workspace: Workspace, draft: Draft) -> None:
    with pytest.raises(FileRefused):
        attach_file.attach(workspace, "d1", "pilot", replace(PNG, data=b"<svg/>"))
    assert pilot(workspace.store.load("d1")).attachments == ()


def test_all_trials_are_listed_with_their_proposals(workspace: Workspace, draft: Draft) -> None:
    assert [(one.draft, one.trial.id) for one in all_trials(workspace)] == [("d1", "pilot"), ("d1", "line")]


def test_a_case_whose_trial_was_changed_after_its_release_is_not_appraised(workspace: Workspace, draft: Draft) -> None:
    case = released(workspace).case
    forged = pilot(draft).model_copy(update={"title": "Better", "release": case.trials[0].release})
    found = appraised(workspace, case.model_copy(update={"trials": (forged,)}))
    assert "changed-after-release" in [one.notice.code for one in found.problems]
    with pytest.raises(TrialReleased):
        create_draft.from_case(workspace, case.model_copy(update={"trials": (forged,)}))


Attempt = Callable[[Workspace], object]
ATTEMPTS: dict[str, Attempt] = {
    "put a title": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.title", "Better"),
    "put a run": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.runs.0.values.yield", 1.0),
    "put an exclusion": lambda work: edit_draft.put(work, "d1", None, "trials.0.runs.1.excluded", "Odd"),
    "put a claim": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.claim", "More"),
    "put what does not fit": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.kind", "best"),
    "put at nothing": lambda work: edit_draft.put(work, "d1", None, "trials.0.title.x.y", "Better"),
    "take a run out": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.runs.0", None),
    "take the release off": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.release", None),
    "take the trial out": lambda work: edit_draft.put(work, "d1", None, "trials.pilot", None),
    "take all trials out": lambda work: edit_draft.replace_part(work, "d1", "trials", []),
    "rename its id": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.id", "other"),
    "write a signature": lambda work: edit_draft.put(
        work, "d1", None, "trials.pilot.signed", {"name": "Eve", "date": "2026-04-01"}
    ),
    "take other runs": lambda work: take_runs(
        work,
        "d1",
        "pilot",
        TakenRuns(
            (RunRecord(run="1", arm="old"),), (ResponseRecord(id="yield", name="Y", unit="%", good="up"),), "old"
        ),
    ),
    "attach a file": lambda work: attach_file.attach(work, "d1", "pilot", PNG),
    "fix another claim": lambda work: edit_draft.put(work, "d1", None, "trials.pilot.claim_fixed", None),
    "keep unread text beside it": lambda work: edit_draft.keep_unread(work, "d1", "trials.pilot.title", "abc"),
    "keep unread text beside its number": lambda work: edit_draft.keep_unread(work, "d1", "trials.0.runs.0.lot", "abc"),
    "keep unread text beside all trials": lambda work: edit_draft.keep_unread(work, "d1", "trials", "abc"),
    "store it otherwise": lambda work: work.store.change("d1", lambda draft: replace(draft, case=case_with())),
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_a_released_trial_cannot_be_changed_and_the_attempt_is_logged(
    workspace: Workspace, draft: Draft, attempt: Attempt
) -> None:
    before = released(workspace)
    with pytest.raises(TrialReleased):
        attempt(workspace)
    assert workspace.store.load("d1") == before
    assert [entry.act for entry in entries(workspace, "d1")] == ["trial.released", "trial.change_refused"]


def test_what_does_not_fit_an_open_trial_is_told_by_its_place(workspace: Workspace, draft: Draft) -> None:
    released(workspace)
    with pytest.raises(CaseRefused, match=r"trials\.1\.kind"):
        edit_draft.put(workspace, "d1", None, "trials.line.kind", "best")
    assert [entry.act for entry in entries(workspace, "d1")] == ["trial.released"]


def test_the_rest_of_the_proposal_stays_open_to_change(workspace: Workspace, draft: Draft) -> None:
    before = released(workspace)
    edit_draft.put(workspace, "d1", None, "client.name", "Farm")
    changed = edit_draft.put(workspace, "d1", None, "trials.line.title", "Other")
    assert pilot(changed) == pilot(before)


VALUES: SearchStrategy[Any] = st.sampled_from(["x", "Ann", None, 1.5, True, [], {}, "2026-02-03", "old"])
PLACES = st.sampled_from(
    [
        *(
            "title",
            "claim",
            "criterion",
            "claim_fixed",
            "runs",
            "runs.0",
            "runs.0.values.yield",
            "responses",
            "release",
        ),
        *("release.version", "correction", "signed", "kind", "product", "ended", ""),
    ]
)
STEPS: SearchStrategy[Attempt] = st.one_of(
    st.builds(
        lambda place, value: lambda work: edit_draft.put(work, "d1", None, f"trials.pilot.{place}".rstrip("."), value),
        PLACES,
        VALUES,
    ),
    st.sampled_from(
        [
            released,
            lambda work: correct_trial.begin(work, "d1", "pilot", "Bob", "Typing error"),
            lambda work: correct_trial.withdraw(work, "d1", "pilot", "Bob"),
            lambda work: sign_trial.sign(work, "d1", "pilot", TOM),
            lambda work: fix_claim.fix(work, "d1", "pilot", "Ann"),
            lambda work: attach_file.attach(work, "d1", "pilot", PNG),
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_whatever_is_done_through_the_services_a_released_version_never_changes(steps: list[Attempt]) -> None:
    workspace = workspace_of_fakes()
    create_draft.from_case(workspace, case_with(INTERNAL), "d1")
    seen: dict[int, TrialRecord] = {}
    for step in (released, *steps):
        with suppress(ValueproofError):
            step(workspace)
        for version, one in enumerate(workspace.releases.of("d1", "pilot"), 1):
            assert one.release is not None
            assert (one.release.version, one.release.sha256) == (version, fingerprint(one))
            first = seen.setdefault(version, one)
            assert one in (first, first.model_copy(update={"signed": one.signed}))
        present = pilot(workspace.store.load("d1"))
        assert present.release is None or fingerprint(present) == present.release.sha256
        assert present.release or present.correction


def in_team(workspace: Workspace) -> Workspace:
    """The proposal as Anna's, in a team."""
    work = with_team(workspace)
    work.store.assign("d1", ANNA.id, "")
    return work


def test_a_trial_of_a_removed_proposal_is_listed_to_whom_the_proposal_was_open(
    workspace: Workspace, draft: Draft
) -> None:
    work = in_team(workspace)
    release_trial.release(working(work, PAUL), "d1", "pilot", "")
    remove_draft.remove(working(work, ANNA), "d1")
    listed = {one.id: [each.standing for each in all_trials(working(work, one))] for one in (ANNA, PAUL, BORIS, SIMON)}
    assert listed == {"anna": ["removed"], "paul": ["removed"], "boris": ["removed"], "simon": []}


def test_the_name_under_an_act_is_that_of_the_account_and_the_log_has_its_id(
    workspace: Workspace, draft: Draft
) -> None:
    """Whatever name was given: nobody acts in the name of another, and the log has no name to be taken out of it."""
    paul = working(in_team(workspace), PAUL)
    edit_draft.put(paul, "d1", None, "trials.line.claim", "Less whey")
    fix_claim.fix(paul, "d1", "line", "Boris Orlov")
    stored = release_trial.release(paul, "d1", "pilot", "Boris Orlov")
    fixed, release = trial_of(stored.case, "line").claim_fixed, pilot(stored).release
    assert fixed is not None
    assert release is not None
    assert (fixed.by, release.by) == ("Paul Weber", "Paul Weber")
    correct_trial.begin(paul, "d1", "pilot", "Boris Orlov", "Wrong dose")
    by = {one.act: one.by for one in entries(paul, "d1") if one.act.startswith("trial.")}
    assert by == dict.fromkeys(("trial.claim_fixed", "trial.released", "trial.correction_begun"), PAUL.id)
