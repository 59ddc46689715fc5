"""Printing the act of a trial: its pictures are handed to the printer as far as they are kept."""

import hashlib
from dataclasses import replace

import pytest

from proposals.case_json import case_of
from services import print_act
from services.errors import NotFound
from tests.documents.act.act_cases import PHOTO, SCAN, act_case
from tests.fakes import SMALLEST, workspace_of_fakes


def test_the_act_is_printed_with_the_pictures_that_are_kept() -> None:
    work = workspace_of_fakes()
    kept = work.files.keep(PHOTO)
    found = print_act.act(work, act_case("full"), "dairy", "ru")
    assert found == f"Coagulant dairy ru {[(kept, PHOTO)]}".encode()


def test_the_image_of_the_signature_is_one_of_them() -> None:
    work = workspace_of_fakes()
    work.files.keep(SCAN)
    assert hashlib.sha256(SCAN).hexdigest().encode() in print_act.act(work, act_case("full"), "dairy", "en")


def test_a_trial_that_the_case_does_not_have_has_no_act() -> None:
    with pytest.raises(NotFound):
        print_act.act(replace(workspace_of_fakes()), case_of(SMALLEST), "dairy", "en")
