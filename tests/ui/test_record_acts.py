"""Release, correction, history and signature on the page; a released record is closed wherever one tries."""

import dataclasses
import io

import pytest
from PIL import Image

from proposals.trial import TrialRecord
from tests.ui.steps import Visit
from tests.ui.test_record_form import PLACE, RUNS, trial

FILLED = {
    "product": "Enzyme",
    "started": "01.03.2126",
    "ended": "05.03.2126",
    "raw_material_kind": "milk",
    "raw_material": "Milk of the plant",
    "claim": "The enzyme raises the yield",
    "responses.response_1.method": "Weighed",
    "responses.response_2.method": "Dried",
    "responses.response_2.margin": "0.5",
}
"""Everything that a release needs, beside runs, criterion and stamp; the runs are still to come."""


@pytest.fixture
def complete(visit: Visit) -> Visit:
    """An internal trial that can be released."""
    visit.press("new").page("trials").press("add/trials")
    visit.type(f"{PLACE}.runs", RUNS).choose(f"{PLACE}.runs.good/Влажность, %", "unchanged").press("take/trial_1")
    for part, text in FILLED.items():
        visit.type(f"{PLACE}.{part}", text)
    visit.choose(f"{PLACE}.criterion.response", "response_1")
    return by(visit, "fix", "Anna Weber").press("fix/trial_1")


@pytest.fixture
def released(complete: Visit) -> Visit:
    return complete.press("release/trial_1")


def by(visit: Visit, act: str, name: str) -> Visit:
    """Give the name under an act."""
    return visit.type(f"{act}/trial_1.by", name)
