"""Time and memory of printing a proposal, beside the renderer as it comes and beside a browser, in one run.

Run it from the root of the repository: `python benchmarks/render.py [rounds] [example]` (defaults 5, cheese). All print
the same words: the whole proposal of an example. "plain" is WeasyPrint on that HTML as anybody would call it, without
tags, and counts as 1. Ours goes through the printer that the app uses, from the case to the bytes, its figures computed
anew, two warm processes at work. "released" is the archive file (tagged, PDF/A-3a and PDF/UA-1, workbook and data
embedded) of a revision never seen before; "pages" is the live draft. "changed" moves one figure and prints again what
it moved: a price moves most sections, an hour of training few. Chromium prints the same HTML, warm (a browser that is
open) and cold (started for it). Clocks on the wall, interleaved rounds, medians; they need a machine that does nothing
else. Then the pages of a document ten times as long, and the most memory that a printing process ever took.
"""

import base64
import datetime as dt
import itertools
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402 - after the root of the repository is found

from documents.brand import load_brand  # noqa: E402
from documents.context import Subject  # noqa: E402
from documents.press.renderer import FONTS, approved, renderer  # noqa: E402
from documents.printer import ChildPrinter  # noqa: E402
from documents.render import render_html  # noqa: E402
from documents.sections.cover import LOGO  # noqa: E402
from proposals.case import Case  # noqa: E402
from proposals.edition import Edition  # noqa: E402
from proposals.parameters import HouseParameters  # noqa: E402
from proposals.valuation.appraise import appraise  # noqa: E402
from proposals.valuation.prospects import prospects_of  # noqa: E402
from readers.example_folder import ExampleFolder  # noqa: E402
from readers.parameters import read_house  # noqa: E402

ROUNDS: Final = 5
GOALS: Final = {
    "released": 0.60,
    "released, one hour changed": 0.35,
    "pages": 0.34,
    "pages, one hour changed": 0.11,
    "HTML of a page": 0.01,
}
Run = Callable[[], object]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    name = sys.argv[2] if len(sys.argv) > 2 else "cheese"
    house = read_house(ROOT / "parameters", dt.datetime.now(dt.UTC).date())
    case = ExampleFolder(ROOT / "examples").load(name)
    with printers(case, house) as runs:
        report(measured(runs, rounds))
        print(f"most memory of a printing process: {most_memory()} MB (goal: under 300)")
    lengths(case, house)


@contextmanager
def printers(case: Case, house: HouseParameters) -> Iterator[dict[str, Run]]:
    """Everything that is measured, by its name, each call printing the document once."""
    valuation = appraise(case, house)
    subject = Subject(case, valuation, prospects_of(case, house, valuation), house)
    html = render_html(subject, Edition())
    ours = ChildPrinter()
    ours.warm()
    fresh, prices, hours = renamed(case), repriced(case), retrained(case)
    runs: dict[str, Run] = {
        "plain": lambda: plain(html, case),
        "released": lambda: ours.pdf(next(fresh), house, Edition()),
        "pages": lambda: ours.pages(next(fresh), house, Edition()),
        "pages, one price changed": lambda: ours.pages(next(prices), house, Edition()),
        "pages, one hour changed": lambda: ours.pages(next(hours), house, Edition()),
        "released, one price changed": lambda: ours.pdf(next(prices), house, Edition()),
        "released, one hour changed": lambda: ours.pdf(next(hours), house, Edition()),
        "HTML of a page": lambda: render_html(subject, Edition(profile="one_page")),
    }
    with browser(html) as (warm, cold):
        yield {**runs, "Chromium warm": warm, "Chromium cold": cold}
    ours.close()


def plain(html: str, case: Case) -> bytes:
    """The renderer as it comes, given only the bytes that the page asks for."""
    logo = load_brand(case.issue.brand).logo
    with approved({LOGO: logo} if logo else {}) as fetcher:
        printed: bytes = renderer().HTML(string=html, url_fetcher=fetcher).write_pdf()
    return printed


def renamed(case: Case) -> Iterator[Case]:
    """The same case under other names: every page changes, nothing that was printed before serves again."""
    for at in itertools.count():
        yield case.model_copy(update={"project": f"Trial {at} of the same line"})


def repriced(case: Case) -> Iterator[Case]:
    """The same case with another price of its first item each time."""
    for at in itertools.count(1):
        first, *others = case.offer.items
        item = first.model_copy(update={"price": first.price + at})
        yield case.model_copy(update={"offer": case.offer.model_copy(update={"items": (item, *others)})})


def retrained(case: Case) -> Iterator[Case]:
    """The same case with other hours of its first training each time."""
    for at in itertools.count(1):
        first, *others = case.offer.training
        session = first.model_copy(update={"hours": 1.0 + at / 4})
        yield case.model_copy(update={"offer": case.offer.model_copy(update={"training": (session, *others)})})


@contextmanager
def browser(html: str) -> Iterator[tuple[Run, Run]]:
    """Chromium printing the same page, open already or started for it; fonts come along in the page."""
    from playwright.sync_api import sync_playwright

    page_html = "<!DOCTYPE html>" + html
    for font in FONTS.glob("*.woff2"):
        data = base64.b64encode(font.read_bytes()).decode()
        page_html = page_html.replace(f"asset:fonts/{font.name}", f"data:font/woff2;base64,{data}")
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as play:

        def launch() -> Any:
            return play.chromium.launch(executable_path=program, args=["--no-sandbox"])

        def printed(of: Any) -> bytes:
            page = of.new_page()
            page.set_content(page_html)
            data: bytes = page.pdf(prefer_css_page_size=True)
            page.close()
            return data

        def cold() -> bytes:
            started = launch()
            data = printed(started)
            started.close()
            return data

        kept = launch()
        yield lambda: printed(kept), cold
        kept.close()


def measured(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Median seconds of each run over interleaved rounds, after one round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for at in range(rounds + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if at:
                times[name].append(time.perf_counter() - start)
    return {name: median(found) for name, found in times.items()}


def report(times: dict[str, float]) -> None:
    print(f"{'':32}{'seconds':>9}{'of plain':>10}{'goal':>7}")
    for name, taken in times.items():
        goal = f"{GOALS[name]:.2f}" if name in GOALS else ""
        print(f"{name:32}{taken:9.3f}{taken / times['plain']:10.3f}{goal:>7}")
    changed = times["pages, one hour changed"] / times["Chromium warm"]
    print(f"one hour changed, of Chromium warm: {changed:.2f} (goal 0.60)")


def lengths(case: Case, house: HouseParameters) -> None:
    """What ten times as many pages cost."""
    printer = ChildPrinter()
    found = []
    for times in (1, 1, 30):
        long = case.model_copy(update={"trials": many(case, times), "project": f"Length {len(found)}"})
        start = time.perf_counter()
        pdf = printer.pages(long, house, Edition())
        found.append((pages_in(pdf), time.perf_counter() - start))
    memory = most_memory()
    printer.close()
    (few, short), (more, long_time) = found[1], found[2]
    print(
        f"{few} pages {short:.2f} s, {more} pages {long_time:.2f} s: {long_time / short:.1f} times "
        f"for {more / few:.1f} times the pages (goal: at most 12 for 10), {memory} MB"
    )


def many(case: Case, times: int) -> tuple[Any, ...]:
    """The trials of a case, and again and again under other names."""
    again = [one.model_copy(update={"id": f"{one.id}_{at}"}) for at in range(1, times) for one in case.trials]
    return (*case.trials, *again)


def pages_in(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def most_memory() -> int:
    """The largest resident set that any running printing process ever had, MB, as Linux tells it."""
    found = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes()
            if b"documents.printing_child" in command:
                lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
                found.append(int(lines["VmHWM"].split()[0]) // 1024)
        except OSError:
            continue
    return max(found)


if __name__ == "__main__":
    main()
