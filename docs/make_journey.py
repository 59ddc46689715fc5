"""Walk one meeting from an industry to the client's answer, and make a picture of each step.

.venv/bin/python docs/make_journey.py FOLDER [path of a Chromium]

Writes FOLDER/01-….png and so on, the issued PDF and the client's receipt, and prints for each step how many acts it
took, the seconds that this computer needed, and those that a person needs (`tests/browser/human_pace.py` says how they
are counted). Ends with 1 where both together are more than ten minutes.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import OWN, PATIENCE_SECONDS, QUIET, chromium, running
from tests.browser.meeting_journey import STEPS, Step, Walk, walking

AT_MOST: Final = 600.0
LINE: Final = "{number:>2}  {step:<40} {acts:>5} {machine:>9.1f} {person:>9.1f}"
HEAD: Final = f"{'':2}  {'step':<40} {'acts':>5} {'machine s':>9} {'person s':>9}"


class Taken(NamedTuple):
    """What a step took: acts, seconds of the computer, seconds of a person."""

    step: str
    acts: int
    machine: float
    person: float


def walked(walk: Walk, step: Step, number: int, clock: Callable[[], float] = time.perf_counter) -> Taken:
    """Go one step, and keep the picture of its end."""
    acts, person, began = walk.pace.acts, walk.pace.seconds, clock()
    hand = step(walk)
    machine = clock() - began
    called = step.__name__.replace("_", "-")
    hand.page.screenshot(path=walk.folder / f"{number:02}-{called}.png")
    return Taken(called, walk.pace.acts - acts, machine, walk.pace.seconds - person)


def told(number: int | str, taken: Taken) -> str:
    return LINE.format(number=number, **taken._asdict())


def main() -> int:
    """Walk all steps; 1 where that takes too long."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    program = sys.argv[2] if len(sys.argv) > 2 else chromium()
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    found: list[Taken] = []
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        print(HEAD)
        with running(Path(home), "demo", OWN) as app, walking(app, browser, folder) as walk:
            for number, step in enumerate(STEPS, start=1):
                found.append(walked(walk, step, number))
                said = re.sub(r"\s+", " ", step.__doc__ or "").strip()
                print(told(number, found[-1]), f"     {said}", sep="\n", flush=True)
        browser.close()
    whole = Taken("together", *(sum(parts) for parts in list(zip(*found, strict=True))[1:]))
    print(told("", whole), f"    machine and person: {whole.machine + whole.person:.0f} of {AT_MOST:.0f} s", sep="\n")
    return int(whole.machine + whole.person > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
