"""Audit of a client's page: its weight, the time until it is seen, and how it is built, in a real Chromium.

Run it from the root of the repository: `python benchmarks/client_page.py [ADDRESS] [ROUNDS]`. With the address of a
link it visits that one; without, it serves the page of every worked example and visits each. Both are visited in both
languages, on a telephone with an empty cache, three times, of which the median counts. It prints a line for each check
with what was found, what is wanted, and whether that is met, and ends with code 1 where anything is not.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, sync_playwright

from app import workspace
from benchmarks.client_audit import CHECKS, judged, visited
from startup.system import NEEDS, answering
from store.location import url_of
from tests.browser.conftest import Served, free_port
from tests.team import ANNA, BORIS
from tests.ui.client_page import with_examples

ROUNDS: Final = 3
LANGUAGES: Final = ("en", "ru")
NAME: Final = 28
WIDE: Final = 12


@contextmanager
def examples() -> Iterator[dict[str, str]]:
    """The address of the page of every worked example, served as the program serves it."""
    with TemporaryDirectory() as folder:
        app = Served(free_port(), url_of(Path(folder) / "app.sqlite"), Path(folder) / "server.log", "accounts")
        work = workspace(app.database)
        for one in (ANNA, BORIS):
            work.people.save(one, "benchmark", "person.added")
        made = with_examples(work)
        app.start()
        try:
            yield {name: f"{app.address}/c/{one.secret}/" for name, one in made.items()}
        finally:
            app.stop()


def audited(browser: Browser, address: str, rounds: int) -> dict[str, Any]:
    """What was found in several visits, the median of each number."""
    found = [visited(browser, address) for _ in range(rounds)]
    last = found[-1]
    numbers = [name for name, value in last.items() if isinstance(value, int | float) and not isinstance(value, bool)]
    return {**last, **{name: median(one[name] for one in found) for name in numbers}}


def printed(found: Mapping[str, Mapping[str, Any]]) -> bool:
    """Print a column for each page and a line for each check; whether everything will do."""
    print(" " * NAME + "".join(f"{name:>{WIDE}}" for name in found) + "   wanted")
    columns, all_fit = [tuple(judged(one)) for one in found.values()], True
    for at, check in enumerate(CHECKS):
        values, fits = [column[at][1] for column in columns], all(column[at][2] for column in columns)
        verdict = "" if not check.wanted else "pass" if fits else "FAIL"
        row = "".join(f"{_said(value):>{WIDE}}" for value in values)
        print(f"{check.name:<{NAME}}{row}   {check.wanted:<10}{verdict}")
        all_fit = all_fit and fits
    return all_fit


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def main() -> int:
    address = sys.argv[1] if len(sys.argv) > 1 else ""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    program = answering(next(one for one in NEEDS if one.name == "chromium").programs)
    if address:
        return _audit({"page": address.partition("?")[0]}, program, rounds)
    with examples() as pages:
        return _audit(pages, program, rounds)


def _audit(pages: Mapping[str, str], program: str | None, rounds: int) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = {
            f"{name} {language}": audited(browser, f"{address}?lang={language}", rounds)
            for name, address in pages.items()
            for language in LANGUAGES
        }
        browser.close()
    return 0 if printed(found) else 1


if __name__ == "__main__":
    sys.exit(main())
