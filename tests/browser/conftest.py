"""The app as it is served, and a real browser on it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from startup.system import NEEDS, answering
from store.location import url_of
from tests.blank_pages import roof
from tests.surroundings import own_fonts

ROOT = Path(__file__).parent.parent.parent
OWN = ""
"""The app's own printer, for a test that looks at documents, or at what is left of them."""
PATIENCE_SECONDS = 180.0
"""A machine that tests beside other work is slow; what never comes fails all the same."""
OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
"""Features of Chromium that tests go without: those that Playwright turns off, for the last such switch counts, and the
pages of the line for addresses, which nobody sees: each window drew them anew, in a process of its own."""
KEPT = "local_storage,indexeddb,service_workers,cache_storage"
"""What a page keeps in a browser beside cookies and its own session."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(OFF)}",
]


def until(look: Callable[[], object], wanted: object) -> None:
    """Wait until it is so: a server that others keep busy stores a moment later."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while look() != wanted and time.monotonic() < give_up:
        time.sleep(0.1)
    assert look() == wanted


@dataclass
class Served:
    """A served app that can be stopped and started again on the same database and address; `log` is what it said.

    Its `printer` shows blank pages: to lay out a document after each change takes longer than all else that is tested.
    """

    port: int
    database: str
    log: Path
    people: str = "alone"
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    printer: str = "BlankPages()"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-c", roof(self.printer), str(self.port), self.database, self.people]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, **self.environment}
            )
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self.process.poll() is None, "the server ended by itself"
            assert time.monotonic() < give_up, "the server does not answer"
            time.sleep(0.2)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own
                return bool(answer.status == 200)
        except OSError:
            return False


def free_port() -> int:
    """A port of this computer on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@contextmanager
def running(folder: Path, people: str, printer: str = Served.printer, **environment: str) -> Iterator[Served]:
    """An app on a database of its own in `folder`, or on what lies there already; each start costs seconds."""
    app = Served(
        free_port(), url_of(folder / "app.sqlite"), folder / "server.log", people, environment, printer=printer
    )
    try:
        app.start()
        yield app
    finally:
        app.stop()


@contextmanager
def told(app: Served) -> Iterator[Served]:
    """The same app for one test: pytest shows what it said in the meantime where that failed."""
    if not app.is_running:
        app.start()
    before = app.log.stat().st_size
    yield app
    print(app.log.read_bytes()[before:].decode("utf-8", "replace"))


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One app for all tests that neither count what lies in the list nor care what others put into it."""
    with running(tmp_path_factory.mktemp("alone"), "alone") as app:
        yield app


@pytest.fixture
def served(alone: Served) -> Iterator[Served]:
    """The app without people, which other tests have used before."""
    with told(alone) as app:
        yield app


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The one browser of a module, in which each test has contexts of its own.

    No longer than that: while Playwright runs, nothing else in its thread can run asyncio."""
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=QUIET, env=own_fonts())
        yield running
        running.close()


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[BrowserContext]:
    """Where the pages of a module open: what the app is made of is fetched and read once for all of them."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(browser: Browser, windows: BrowserContext) -> Iterator[Page]:
    """A tablet-sized page that has asked nobody but the app for anything when the test is over."""
    with opened(windows) as page:
        outside = asked_outside(page)
        yield page
    for context in browser.contexts:
        if context is not windows:
            context.close()
    assert outside == []


@contextmanager
def opened(windows: BrowserContext) -> Iterator[Page]:
    """A page that finds nothing of the pages before it but what the browser has fetched."""
    page = windows.new_page()
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    line = windows.new_cdp_session(page)
    line.send("Storage.clearDataForOrigin", {"origin": page.evaluate("origin"), "storageTypes": KEPT})
    windows.clear_cookies()
    for one in windows.pages:
        one.close()


def asked_outside(page: Page) -> list[str]:
    """Whoever but the app a page asks for anything from now on; it goes on growing."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if _is_outside(request.url) else None)
    return found


def _is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


def chromium() -> str:
    """The program of the system's own browser; the marker skips these tests loudly where there is none."""
    need = next(one for one in NEEDS if one.name == "chromium")
    found = answering(need.programs)
    assert found is not None
    return found
