"""What tests may ask of the machine; where it cannot be had, they are skipped loudly, with the command to run."""

import functools
import gc
import os
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import settings

from proposals.bulk import COLLECTOR, collector_paused
from startup.system import NEEDS, answering, by_hand, gather
from tests.dealing import SHORT, begun_elsewhere, dealt
from tests.documents.shared import FOLDER
from tests.store.server import Server, running_server

HERE = Path(__file__).parent
NEEDED_BY_MARKER = {"browser": "chromium", "office": "libreoffice", "postgresql": "postgresql"}

settings.register_profile("patient", deadline=None)  # how long a law takes says nothing of whether it holds
settings.load_profile("patient")


@functools.cache
def missing() -> dict[str, str]:
    """What only tests need and this machine has not: name -> the command that brings it.

    start.py tells by VALUEPROOF_MISSING; where pytest was run by hand, the machine is asked."""
    told = os.environ.get("VALUEPROOF_MISSING")
    if told is None:
        facts = gather([need for need in NEEDS if need.tests_only])
        return {need.name: by_hand(facts, [need]) for need in facts.missing}
    return dict(part.split(":", 1) for part in told.split("; ") if part)


SECONDS = {"browser": 3.0, "office": 5.0, "slow": 4.0}
"""About how long a test takes that bears a marker."""


def pytest_configure(config: pytest.Config) -> None:
    """Let each of several processes begin to collect in another place: what one has compiled the others only read."""
    given: dict[str, str] | None = getattr(config, "workerinput", None)
    if given is not None and [Path(one).resolve() for one in config.args] == [HERE]:
        config.args[:] = begun_elsewhere(HERE, int(given["workerid"].removeprefix("gw")), int(given["workercount"]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: str(item.path))
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    modules = [list(tests) for _, tests in groupby(items, key=lambda item: item.path)]
    items[:] = dealt(modules, _seconds, processes)
    for item in items:
        for marker, need in NEEDED_BY_MARKER.items():
            if item.get_closest_marker(marker) and need in missing():
                item.add_marker(pytest.mark.skip(reason=f"{need} is missing, run: {missing()[need]}"))


SELDOM = 10_000, 10, 50
"""How many new objects the collector of garbage waits for, and how many of its rounds before the next greater one.

As Python comes it looks through all tabs of a module with every few pages that are drawn: a tenth of the time."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is imported and collected is garbage."""
    with collector_paused():
        return (yield)


def pytest_collection_finish() -> None:
    """What was imported and collected lasts as long as the process: let nobody look through it for garbage."""
    COLLECTOR.settle()
    gc.set_threshold(*SELDOM)


def _seconds(item: pytest.Item) -> float:
    return next((some for marker, some in SECONDS.items() if item.get_closest_marker(marker)), SHORT)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    if reasons:
        terminalreporter.section("TESTS NOT RUN", sep="!", red=True, bold=True)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} x {reason}", red=True, bold=True)


@pytest.fixture(scope="session", autouse=True)
def printed_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let processes that share a run share what they print."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = tmp_path_factory.getbasetemp().parent / "printed"
        folder.mkdir(exist_ok=True)
        FOLDER[:] = [folder]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium that browser tests drive (for Playwright's `executable_path`)."""
    need = next(need for need in NEEDS if need.name == "chromium")
    path = os.environ.get("VALUEPROOF_CHROMIUM") or answering(need.programs)
    assert path, "mark the test with @pytest.mark.browser"
    return path


@pytest.fixture(scope="session")
def office() -> str:
    """Path of the LibreOffice that computes workbooks anew."""
    need = next(need for need in NEEDS if need.name == "libreoffice")
    path = answering(need.programs)
    assert path, "mark the test with @pytest.mark.office"
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for these tests alone."""
    need = next(need for need in NEEDS if need.name == "postgresql")
    path = os.environ.get("VALUEPROOF_POSTGRESQL") or answering(need.programs)
    assert path, "mark the test with @pytest.mark.postgresql"
    with running_server(path) as running:
        yield running
