"""To whom the app is served at all: where nobody signs in, to this computer alone."""

import subprocess
import sys

import pytest

from app import HERE, CannotServe, serve
from documents.seal import VARIABLE as ADDRESS
from ui.doors.served import People


@pytest.mark.parametrize("people", [People.DEMO, People.ALONE])
@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", ""),  # noqa: S104 - that is what is refused
        ("::", ""),
        ("offers.example.com", ""),
        ("127.0.0.1", "https://offers.example.com"),
    ],
)
def test_where_nobody_signs_in_no_other_computer_is_served(
    people: People, host: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(CannotServe) as refusal:
        serve(host, 1, people=people)
    assert refusal.value.notice.code == "demo-for-others"
    assert "start valueproof serve without --demo" in str(refusal.value)


def test_the_app_loads_nothing_that_prints_pages() -> None:
    """Its child prints: whoever starts the app or a command waits for no library that only printing needs."""
    told = "import sys, app; print(sorted({'weasyprint', 'pptx', 'xlsxwriter', 'pikepdf'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_collector_passes_over_what_was_loaded_after_a_change_too() -> None:
    """A change pauses the collector, and what comes of it must not bring the whole program back into its sight."""
    told = """import gc, app; from proposals.bulk import collector_paused
app.spare_what_lasts(); spared = gc.get_freeze_count()
with collector_paused(): made = [[one] for one in range(1000)]
print(spared > 50_000, gc.get_freeze_count() == spared, gc.get_threshold() == app.SELDOM)"""
    done = subprocess.run([sys.executable, "-c", told], cwd=HERE, capture_output=True, text=True, check=True)
    assert done.stdout == "True True True\n"
