"""Weight of a client's page and the time until it is seen, in a real Chromium that knows nothing of it yet.

Run it from the root of the repository on any link that opens: `python benchmarks/client_page.py ADDRESS [ROUNDS]`.
Each round opens the page on a telephone with an empty cache and prints requests, kilobytes on the way and unpacked,
milliseconds to the first view (first contentful paint), to the whole page, and how far the layout moved meanwhile.
Held against the budget: 200 KB in all, six requests, the first view after one answer, nothing from another site.
"""

import sys
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, Response, sync_playwright

from startup.system import NEEDS, answering

MOST_KILOBYTES: Final = 200.0
MOST_REQUESTS: Final = 6
TELEPHONE: Final = {"width": 390, "height": 844}
SEEN: Final = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done({
    first: (performance.getEntriesByName("first-contentful-paint")[0] || { startTime: NaN }).startTime,
    whole: performance.getEntriesByType("navigation")[0].loadEventEnd,
    moved, nodes: document.querySelectorAll("*").length,
  }), 500);
})"""


def opened(browser: Browser, address: str) -> dict[str, float]:
    """One visit with an empty cache."""
    context = browser.new_context(viewport=TELEPHONE, locale="ru-RU")  # type: ignore[arg-type]  # a size
    page, answers = context.new_page(), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    home = address.split("/c/")[0]
    found = {
        "requests": len(answers),
        "kilobytes": sum(one.request.sizes()["responseBodySize"] for one in answers) / 1000,
        "unpacked": sum(len(one.body()) for one in answers) / 1000,
        "elsewhere": sum(not one.url.startswith((home, "data:")) for one in answers),
        "cookies": len(context.cookies()),
        **page.evaluate(SEEN),
    }
    context.close()
    return found


def main() -> int:
    address, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    program = answering(next(one for one in NEEDS if one.name == "chromium").programs)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = [opened(browser, address) for _ in range(rounds)]
        browser.close()
    middle = {name: median(one[name] for one in found) for name in found[0]}
    for name, value in middle.items():
        print(f"{name:<10}{value:>10.1f}")
    fits = middle["kilobytes"] <= MOST_KILOBYTES and middle["requests"] <= MOST_REQUESTS
    print("within the budget" if fits and not middle["elsewhere"] + middle["cookies"] else "OVER THE BUDGET")
    return 0 if fits and not middle["elsewhere"] + middle["cookies"] else 1


if __name__ == "__main__":
    sys.exit(main())
