"""How long a change takes from Enter to the last number and picture on the screen: alone, and with forty at work.

Run it from the root of the repository: `python benchmarks/sessions.py [ROUNDS] [SESSIONS]`. Everything is real and in
one run: a Chromium, the app with its worked example, and beside it a page of Streamlit alone with 40 fields, 6 figures
and 3 pictures (`lab_page.py`), both served with the same settings. Rounds go in turn, so that a slow moment of the
machine falls on all alike.

- change: typed into one field, from the key Enter to the last change of the page's texts and pictures, each loaded;
  the figures of the page must have changed.
- first: a page that is opened, and one that is reloaded, beside a page with a single field.
- crowd: the same change while other sessions (raw web sockets, each on a proposal of its own) change a figure every two
  seconds; what failed, and the memory of the server for each session more.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Final
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - after the root of the repository is found

import app  # noqa: E402
from benchmarks.served import Server, serving  # noqa: E402
from services import create_draft  # noqa: E402
from startup.system import NEEDS, answering  # noqa: E402
from store.location import url_of  # noqa: E402

ROUNDS, SESSIONS = 40, 40
SIZE: Final = {"width": 1366, "height": 900}
QUIET_MS: Final = 400
"""How long nothing may change before a page counts as drawn."""

WATCH: Final = """() => {
  const told = { last: 0, texts: 0, pictures: 0 };
  const outside = one => (one.nodeType === 1 ? one : one.parentElement)?.closest('[data-testid=stHeader]');
  const painted = () => requestAnimationFrame(() => { told.last = performance.now(); });
  new MutationObserver(all => {
    const ours = all.filter(one => one.type !== 'attributes' && !outside(one.target));
    if (ours.length) { told.texts += ours.length; painted(); }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  document.addEventListener('load', event => {
    if (event.target.tagName === 'IMG') { told.pictures += 1; painted(); }
  }, true);
  window.told = told;
}"""
CHANGE: Final = """(quiet) => new Promise(done => {
  const field = document.activeElement;
  const figures = () => [...document.querySelectorAll('.answer .value, [data-testid=stMetricValue], .board .value')]
    .map(one => one.innerText).join();
  const before = figures();
  let start = 0;
  const asked = performance.now();
  Object.assign(window.told, { last: 0, texts: 0, pictures: 0 });
  field.addEventListener('keydown', event => { if (event.key === 'Enter') start = event.timeStamp; }, { once: true });
  const look = () => {
    const now = performance.now();
    if (start && window.told.last > start && now - window.told.last > quiet && figures() !== before)
      done({ ms: window.told.last - start, texts: window.told.texts, pictures: window.told.pictures });
    else if (now - asked > 60000) done({ ms: NaN, texts: 0, pictures: 0 });
    else setTimeout(look, 20);
  };
  look();
})"""
DRAWN: Final = """(quiet) => new Promise(done => {
  let last = performance.now();
  new MutationObserver(all => { if (all.some(one => one.type !== 'attributes')) last = performance.now(); })
    .observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener('load', () => { last = performance.now(); }, true);
  const look = () => {
    const ready = document.querySelector('input[type=text]');
    if (ready && performance.now() - last > quiet) done(last); else setTimeout(look, 20);
  };
  look();
})"""


@dataclass(frozen=True, slots=True)
class Place:
    """A page with the field that is changed: where it is among the elements, and a part of its key."""

    path: str
    query: dict[str, str]
    field: str
    key: str
    values: tuple[str, ...]

    def address(self, server: Server, draft: str = "") -> str:
        return f"{server.address}/{self.path}?{urlencode({**self.query, **({'draft': draft} if draft else {})})}"


LAB: Final = Place("", {}, 'input[aria-label="Field 0"]', "field-0", ("2", "3,5", "1,25", "4"))
BARE: Final = Place("", {"bare": "1"}, 'input[aria-label="Field 0"]', "field-0", ("2", "3"))
TABLE: Final = Place(
    "meeting", {"lang": "ru", "step": "try", "privacy": "store"}, ".board input[type=text]", "/board",
    ("1,21", "1,33", "1,4", "1,27", "1,19", "1,38"),
)  # fmt: skip
FIGURES: Final = Place(
    "client", {"lang": "ru"}, '.sheet input[aria-label^="Цена продажи"]', "/figures/",
    ("6,21", "6,33", "6,4", "6,27", "6,19", "6,38"),
)  # fmt: skip
FIRST: Final = Place("", {"lang": "ru"}, "input[type=text]", "", ())
"""The list of proposals, which is the first page after the start."""
OURS: Final = {"at the table": TABLE, "present figures": FIGURES}
SERVE: Final = """import sys; from app import serve; from ui.doors.served import People
serve(port=int(sys.argv[2]), people=People.ALONE, database=sys.argv[1])"""

SERVE_LAB: Final = "import sys; from benchmarks.lab_page import serve; serve(int(sys.argv[1]))"


@dataclass
class Screen:
    """A browser's page on a place; it types the values of the place in turn."""

    page: Page
    place: Place
    turn: int = 0
    took: list[float] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator(self.place.field).first.wait_for()
        self.page.wait_for_timeout(1500)
        self.page.evaluate(WATCH)

    def change(self) -> float:
        """Milliseconds of one change. Raises RuntimeError where nothing on the page followed it."""
        box = self.page.locator(self.place.field).first
        box.click()
        box.fill(self.place.values[self.turn % len(self.place.values)])
        self.turn += 1
        told = self.page.evaluate_handle(f"() => {{ window.waiting = ({CHANGE})({QUIET_MS}); }}")
        told.dispose()
        self.page.keyboard.press("Enter")
        found = self.page.evaluate("() => window.waiting")
        if not found["texts"]:
            raise RuntimeError("nothing changed on the screen")
        return float(found["ms"])


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def told(name: str, times: Sequence[float], beside: Sequence[float] | None = None) -> None:
    """One line: the median and the 95th percentile, and how many times those of the other they are."""
    line = f"{name:<34}p50 {median(times):7.1f} ms   p95 {p95(times):7.1f} ms"
    if beside is not None:
        line += f"   x {median(times) / median(beside):.2f} / {p95(times) / p95(beside):.2f}"
    print(line, flush=True)


def first_views(page: Page, addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds until a page is drawn that is opened anew, in turn."""
    found: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(rounds):
        for name, address in addresses.items():
            page.goto("about:blank")
            page.goto(address, wait_until="commit")
            found[name].append(page.evaluate(DRAWN, QUIET_MS))
    return found


@contextmanager
def crowd(server: Server, place: Place, drafts: Sequence[str], found: dict[str, int]) -> Iterator[None]:
    """Others who change a figure every two seconds meanwhile; afterwards `found` tells their changes and failures."""
    asked = json.dumps({"address": server.address, "page": place.path, "query": place.query, "key": place.key,
                        "values": place.values, "drafts": list(drafts)})  # fmt: skip
    command = [sys.executable, str(ROOT / "benchmarks" / "crowd.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as others:  # noqa: S603 - our own
        if others.stdin is None or others.stdout is None:
            raise OSError("no pipes")
        others.stdin.write(asked + "\n")
        others.stdin.flush()
        if others.stdout.readline().strip() != "ready":
            raise OSError("the others did not come")
        yield
        others.stdin.close()
        found.update(json.loads(others.stdout.readline()))


def alone(page_of: dict[str, Screen], rounds: int) -> None:
    """Change in turn on every page."""
    for turn in range(rounds + 2):
        for screen in page_of.values():
            took = screen.change()
            if turn > 1:
                screen.took.append(took)


def together(server: Server, screen: Screen, drafts: Sequence[str], rounds: int) -> tuple[list[float], dict[str, int]]:
    """The times of the same change while the others are at work, and what the others did."""
    found: dict[str, int] = {}
    with crowd(server, screen.place, drafts, found):
        times = [screen.change() for _ in range(rounds)]
    return times, found


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    sessions = int(sys.argv[2]) if len(sys.argv) > 2 else SESSIONS
    program = answering(next(one for one in NEEDS if one.name == "chromium").programs)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = url_of(Path(folder) / "app.sqlite")
        drafts = [create_draft.from_example(app.workspace(url), "cheese").id for _ in range(sessions)]
        with serving(["-c", SERVE, url]) as ours, serving(["-c", SERVE_LAB]) as lab:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            measured(Asked(ours, lab, browser, drafts, rounds))
            browser.close()
    return 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a run works with."""

    ours: Server
    lab: Server
    browser: Browser
    drafts: Sequence[str]
    rounds: int

    def screen(self, server: Server, place: Place) -> Screen:
        made = Screen(self.browser.new_page(viewport=SIZE), place)  # type: ignore[arg-type]  # a size
        made.open(place.address(server, self.drafts[0] if server is self.ours else ""))
        return made


def measured(asked: Asked) -> None:
    """Measure and tell everything in turn."""
    screens = {name: asked.screen(asked.ours, place) for name, place in OURS.items()}
    lab = asked.screen(asked.lab, LAB)
    alone({"lab page": lab, **screens}, asked.rounds)
    print("change, alone (x the lab page; wanted 1.2 / 2)")
    told("lab page", lab.took)
    for name, screen in screens.items():
        told(name, screen.took, lab.took)
    print(f"change, with {len(asked.drafts) - 1} others at work (x alone; p95 wanted 1.5)")
    for name, screen in screens.items():
        before = asked.ours.megabytes
        times, others = together(asked.ours, screen, asked.drafts[1:], asked.rounds)
        told(name, times, screen.took)
        each = (asked.ours.megabytes - before) / max(1, len(asked.drafts) - 1)
        print(f"{'':<34}{others['done']} changes of others, {others['failed']} failed, {each:.1f} MB a session")
    page = asked.browser.new_page(viewport=SIZE)  # type: ignore[arg-type]  # a size
    addresses = {"bare page": BARE.address(asked.lab)}
    addresses |= {"list of proposals": FIRST.address(asked.ours)}
    addresses |= {name: place.address(asked.ours, asked.drafts[0]) for name, place in OURS.items()}
    print("first view of a page that is opened anew (x the bare page; wanted 2)")
    found = first_views(page, addresses, max(5, asked.rounds // 4))
    for name, times in found.items():
        told(name, times, None if name == "bare page" else found["bare page"])


if __name__ == "__main__":
    sys.exit(main())
