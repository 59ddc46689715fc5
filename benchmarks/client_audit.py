"""What an audit of a client's page looks at: each check with what was found, and whether that will do."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, Page, Response

from proposals.contrast import LEAST_CONTRAST, contrast

TELEPHONE: Final = {"width": 390, "height": 844}
NARROW: Final = {"width": 320, "height": 640}
GROUNDS: Final = {
    "page": ("ink", "quiet", "gain", "loss", "stated"),
    "paper": ("ink", "quiet", "gain", "loss", "stated"),
    "brand": ("on-brand",),
}
"""Which colours of words stand on which ground, by the tokens of the style sheet."""
SECURITY: Final = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "no-store",
}
"""What the answer with the page must say, at least."""
SEEN: Final = """() => new Promise(done => {
  let moved = 0, blocked = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.hadRecentInput ? 0 : one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => list.getEntries().forEach(one => { blocked += Math.max(0, one.duration - 50); }))
    .observe({ type: "longtask", buffered: true });
  setTimeout(() => {
    const page = performance.getEntriesByType("navigation")[0];
    done({
      first: (performance.getEntriesByName("first-contentful-paint")[0] || { startTime: NaN }).startTime,
      answered: page.responseEnd, whole: page.loadEventEnd, moved, blocked,
      waits: performance.getEntriesByType("resource").filter(one => one.renderBlockingStatus === "blocking").length,
      nodes: document.querySelectorAll("*").length,
    });
  }, 1500);
})"""
BUILT: Final = """() => {
  const box = one => one.getBoundingClientRect();
  const all = what => [...document.querySelectorAll(what)];
  const levels = all("h1, h2, h3, h4, h5, h6").map(one => Number(one.tagName[1]));
  const text = node => node.nodeType === 3 && node.data.trim() && node.parentElement.getClientRects().length;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), sizes = [], drawn = [];
  while (walk.nextNode()) if (text(walk.currentNode)) {
    const owner = walk.currentNode.parentElement, svg = owner.closest("svg");
    const size = parseFloat(getComputedStyle(owner).fontSize);
    if (!svg) sizes.push(size);
    else if (owner.tagName === "text") drawn.push(size * box(svg).width / svg.viewBox.baseVal.width);
  }
  const hit = all("a[href], button, input:not([type=hidden]), textarea, summary")
    .filter(one => one.getClientRects().length && !one.closest("p:not(.buttons), .skip") && !one.matches(".skip"));
  const low = hit.map(one => Math.min(box(one).width, box(one).height));
  const tokens = {}, style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "quiet", "gain", "loss", "stated", "page", "paper", "brand", "on-brand"])
    tokens[name] = style.getPropertyValue("--" + name).trim();
  const viewport = document.querySelector("meta[name=viewport]")?.content || "";
  return {
    title: document.title.trim(), lang: document.documentElement.lang, viewport,
    tops: levels.filter(one => one === 1).length,
    skipped: levels.filter((one, at) => one > (at ? levels[at - 1] : 0) + 1).length,
    unnamed: all("img:not([alt])").length + all("svg[role=img]").filter(one => !one.querySelector("title")).length,
    smallest: Math.min(...sizes), drawn: Math.min(...drawn), least: Math.min(...low),
    under: low.filter(one => one < 44).length, tokens, wide: document.scrollingElement.scrollWidth,
  };
}"""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the audit: what is measured, how it is said, when it will do, and that in words ("" = told alone)."""

    name: str
    found: Callable[[Mapping[str, Any]], Any]
    fits: Callable[[Any], bool] = lambda _: True
    wanted: str = ""


def least_contrast(tokens: Mapping[str, str]) -> float:
    """Of all words on their grounds."""
    full = {name: _whole(colour) for name, colour in tokens.items()}
    return min(contrast(full[word], full[ground]) for ground, words in GROUNDS.items() for word in words)


CHECKS: Final = (
    Check("KB on the way", lambda one: one["kilobytes"], lambda value: value <= 200, "<= 200"),
    Check("KB unpacked", lambda one: one["unpacked"], lambda value: value <= 200, "<= 200"),
    Check("requests", lambda one: one["requests"], lambda value: value <= 6, "<= 6"),
    Check("from other sites", lambda one: one["elsewhere"], lambda value: value == 0, "0"),
    Check("cookies", lambda one: one["cookies"], lambda value: value == 0, "0"),
    Check("first view, ms", lambda one: one["first"]),
    Check("whole page, ms", lambda one: one["whole"]),
    Check("requests it waits for", lambda one: one["waits"], lambda value: value == 0, "0"),
    Check("blocking time, ms", lambda one: one["blocked"], lambda value: value <= 200, "<= 200"),
    Check("layout shift", lambda one: one["moved"], lambda value: value <= 0.1, "<= 0.1"),
    Check("nodes", lambda one: one["nodes"], lambda value: value <= 3000, "<= 3000"),
    Check("title", lambda one: len(one["title"]), lambda value: value > 0, "> 0 signs"),
    Check("language", lambda one: one["lang"], lambda value: value in {"en", "ru"}, "en or ru"),
    Check("language as asked", lambda one: one["lang"] == one["asked"], bool, "yes"),
    Check("viewport", lambda one: "width=device-width" in one["viewport"], bool, "yes"),
    Check("can be enlarged", lambda one: "user-scalable" not in one["viewport"], bool, "yes"),
    Check("headings of level 1", lambda one: one["tops"], lambda value: value == 1, "1"),
    Check("headings that skip a level", lambda one: one["skipped"], lambda value: value == 0, "0"),
    Check("pictures without words", lambda one: one["unnamed"], lambda value: value == 0, "0"),
    Check("contrast by day", lambda one: one["day"], lambda value: value >= LEAST_CONTRAST, ">= 4.5"),
    Check("contrast by night", lambda one: one["night"], lambda value: value >= LEAST_CONTRAST, ">= 4.5"),
    Check("smallest target, px", lambda one: one["least"], lambda value: value >= 24, ">= 24"),
    Check("targets under 44 px", lambda one: one["under"]),
    Check("smallest words, px", lambda one: one["smallest"], lambda value: value >= 12, ">= 12"),
    Check("smallest in pictures, px", lambda one: one["drawn"], lambda value: value >= 9, ">= 9"),
    Check("wide at 320 px", lambda one: one["narrow"], lambda value: value <= 320, "<= 320"),
    Check("headers that lack", lambda one: " ".join(one["lacks"]) or "none", lambda value: value == "none", "none"),
    Check("errors", lambda one: one["errors"], lambda value: value == 0, "0"),
)


def visited(browser: Browser, address: str) -> dict[str, Any]:
    """One visit of a page on a telephone, with an empty cache; by night and on the narrowest screen besides."""
    context = browser.new_context(viewport=TELEPHONE, locale="ru-RU", color_scheme="light")  # type: ignore[arg-type]  # a size
    page, answers, errors = context.new_page(), list[Response](), list[str]()
    page.on("response", lambda answer: answers.append(answer))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened = page.goto(address)
    page.wait_for_load_state("networkidle")
    assert opened is not None
    found = {
        **page.evaluate(SEEN),
        **page.evaluate(BUILT),
        **_weight(answers, address),
        "asked": address.partition("lang=")[2][:2],
        "cookies": len(context.cookies()),
        "lacks": [name for name, value in SECURITY.items() if value not in opened.headers.get(name, "")],
    }
    found |= {"day": least_contrast(found["tokens"]), "night": _by_night(page), "narrow": _narrow(page)}
    context.close()
    return {**found, "errors": len(errors)}


def judged(found: Mapping[str, Any]) -> Iterator[tuple[Check, Any, bool]]:
    """Each check with what was found of a page, and whether it will do."""
    for one in CHECKS:
        value = one.found(found)
        yield one, value, one.fits(value)


def _weight(answers: list[Response], address: str) -> dict[str, float]:
    home = address.split("/c/")[0]
    return {
        "requests": len(answers),
        "kilobytes": sum(one.request.sizes()["responseBodySize"] for one in answers) / 1000,
        "unpacked": sum(len(one.body()) for one in answers) / 1000,
        "elsewhere": sum(not one.url.startswith((home, "data:")) for one in answers),
    }


def _by_night(page: Page) -> float:
    page.emulate_media(color_scheme="dark")
    return least_contrast(page.evaluate(BUILT)["tokens"])


def _narrow(page: Page) -> int:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a size
    return int(page.evaluate(BUILT)["wide"])


def _whole(colour: str) -> str:
    """ "#fff" as "#ffffff"."""
    return colour if len(colour) == len("#ffffff") else "#" + "".join(2 * sign for sign in colour[1:])
