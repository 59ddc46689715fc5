"""Printing the act of a trial: its pictures are handed to the printer as far as they are kept."""

import hashlib

import pytest

from proposals.case_json import case_of
from services import correct_trial, create_draft, print_act, release_trial
from services.errors import NotFound
from tests.documents.act.act_cases import PHOTO, SCAN, act_case
from tests.fakes import SMALLEST, workspace_of_fakes
from tests.proposals.trial_records import INTERNAL, case_with, record, released


def test_the_act_is_printed_with_the_pictures_that_are_kept() -> None:
    work = workspace_of_fakes()
    kept = work.files.keep(PHOTO)
    found = print_act.act(work, act_case("full"), "dairy", "ru")
    assert found == f"Coagulant dairy ru {[(kept, PHOTO)]} stated".encode()


def test_the_image_of_the_signature_is_one_of_them() -> None:
    work = workspace_of_fakes()
    work.files.keep(SCAN)
    assert hashlib.sha256(SCAN).hexdigest().encode() in print_act.act(work, act_case("full"), "dairy", "en")


def test_a_trial_that_the_case_does_not_have_has_no_act() -> None:
    with pytest.raises(NotFound):
        print_act.act(workspace_of_fakes(), case_of(SMALLEST), "dairy", "en")


def test_a_correction_is_printed_beside_the_version_that_it_corrects() -> None:
    work = workspace_of_fakes()
    create_draft.from_case(work, case_with(INTERNAL), "d1")
    release_trial.release(work, "d1", "pilot", "Ann")
    assert b" corrects " not in print_act.act(work, work.store.load("d1").case, "pilot", "en", "d1")
    correct_trial.begin(work, "d1", "pilot", "Ann", "The title was wrong")
    case = work.store.load("d1").case
    assert b" corrects " in print_act.act(work, case, "pilot", "en", "d1")
    release_trial.release(work, "d1", "pilot", "Ann")
    assert b" corrects " in print_act.act(work, work.store.load("d1").case, "pilot", "en", "d1")
    assert b" corrects " not in print_act.act(work, case, "pilot", "en")


def test_an_act_says_what_its_release_rests_on() -> None:
    work = workspace_of_fakes()
    create_draft.from_case(work, case_with(INTERNAL), "d1")
    assert print_act.act(work, work.store.load("d1").case, "pilot", "en", "d1").endswith(b" kept")
    case = release_trial.release(work, "d1", "pilot", "Ann").case
    forged = case_with(released(record(INTERNAL, title="Better")))
    assert print_act.act(work, case, "pilot", "en", "d1").endswith(b" kept")
    assert print_act.act(work, case, "pilot", "en").endswith(b" stated")
    assert print_act.act(work, forged, "pilot", "en", "d1").endswith(b" altered")
    assert print_act.act(work, case_with(INTERNAL), "pilot", "en", "d1").endswith(b" altered")
