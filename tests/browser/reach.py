"""What keeps a page from anybody: seen by axe, by a ruler, and by the names that are read aloud."""

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

BY_DAY_AND_BY_NIGHT: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
BY_LOOK: Final = ["color-contrast", "link-in-text-block", "target-size", "button-name", "link-name", "label"]
"""Rules on what is another thing by night, on a tablet or in another language."""
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FINGER: Final = 44
"""The least height of what a finger has to hit on a tablet, pixels of CSS."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule of axe finds `within` an element of Streamlit's own, since when it is known, and why it stays."""

    rule: str
    within: str
    since: str
    why: str


STREAMLITS: Final = (
    Known(
        "button-name",
        "[data-testid=stFileUploaderDropzone]",
        "2026-11-27, Streamlit 1.67.0",
        "The button of st.file_uploader says “Upload” whatever the page speaks, and its words cannot be set. "
        "Ours stand over it as generated content, which browsers read aloud and axe does not see.",
    ),
    Known(
        "button-name",
        "[data-testid=stTopNavSection]",
        "2026-11-27, Streamlit 1.67.0",
        "The button of st.navigation under which lines of the menu go that have no room says “2 more” in English; its "
        "words cannot be set. Ours stand over it in the same way.",
    ),
)
"""Whoever finds an entry that is met no longer strikes it out; `docs/accessibility.md` has the same list in words."""

AXE: Final = """async ([rules, known, within]) => {
  const found = await axe.run(within || document, { runOnly: rules, resultTypes: ['violations'], preload: false });
  const left = [], met = [];
  for (const one of found.violations) for (const node of one.nodes) {
    const element = document.querySelector(node.target[node.target.length - 1]);
    const owned = known.find(own => own.rule === one.id && element?.closest(own.within));
    if (owned) met.push(owned.rule + ' ' + owned.within);
    else left.push(one.id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary.replace(/\\s+/g, ' '));
  }
  return [left, met];
}"""
MEASURED: Final = """finger => {
  const shut = one => one.closest('details:not([open])') && !one.closest('summary');
  const box = one => one.getBoundingClientRect();
  const seen = one => !shut(one) && box(one).width > 1 && box(one).height > 1
    && getComputedStyle(one).visibility !== 'hidden';
  const all = what => [...document.querySelectorAll(what)].filter(seen);
  const called = one => `${one.tagName} “${one.getAttribute('aria-label') || one.innerText || one.id}”`;
  const size = one => `${called(one)} ${Math.round(box(one).width)} x ${Math.round(box(one).height)}`;
  const twice = names => names.filter((one, at) => !one || names.indexOf(one) !== at);

  const wide = [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .filter(one => one && one.scrollWidth > one.clientWidth).map(one => `${one.tagName} ${one.scrollWidth}`);
  const small = all('button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=slider]')
    .filter(one => !one.closest('label, p, li') && (box(one).width < 24 || box(one).height < 24)).map(size);
  const fingers = finger ? all('[data-testid=stButton] button, [data-testid=stFormSubmitButton] button, '
    + '[data-testid=stDownloadButton] button, summary')
    .filter(one => box(one).height < finger).map(size) : [];
  const alike = twice(all('input:not([type=hidden], [type=radio], [type=checkbox]), textarea')
    .map(one => one.getAttribute('aria-label') || one.labels?.[0]?.innerText || ''));
  const unnamed = all('img').filter(one => !one.hasAttribute('alt')).map(one => one.outerHTML.slice(0, 90));
  const levels = all('h1, h2, h3, h4, h5, h6').map(one => [Number(one.tagName[1]), one.innerText]);
  const skipped = levels.filter(([level], at) => level > (at ? levels[at - 1][0] + 1 : 2)).map(String);
  return { wide, small, fingers, alike, unnamed, skipped };
}"""


def violations(page: Page, within: str = "", *, by_look: bool = False) -> tuple[list[str], set[str]]:
    """What axe finds on the page as it stands, or `within` a part of it, and which of the known entries it met.

    `by_look` is for a page that was seen before otherwise lit, wide or worded.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    left, met = page.evaluate(AXE, [BY_LOOK if by_look else RULES, [asdict(one) for one in STREAMLITS], within])
    return left, set(met)


def measured(page: Page, finger: int = 0) -> dict[str, list[Any]]:
    """What is too wide, too small for a pointer or a finger, called alike, without words, or a heading out of order."""
    found: dict[str, list[Any]] = page.evaluate(MEASURED, finger)
    return {name: told for name, told in found.items() if told}


def barriers(page: Page) -> list[str]:
    """Everything that is wrong with a page of plain HTML, by day and by night."""
    found = [f"{name} {told}" for name, told in measured(page).items()]
    for light in BY_DAY_AND_BY_NIGHT:
        page.emulate_media(color_scheme=light)
        found += [f"{light}: {one}" for one in violations(page)[0]]
    page.emulate_media(color_scheme="light")
    return found
