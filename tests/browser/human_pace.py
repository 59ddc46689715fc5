"""A hand on a page, and the seconds that a person would have taken for what it did.

The seconds are those of the keystroke-level model (Card, Moran, Newell: The keystroke-level model for user performance
time with interactive systems, Communications of the ACM 23 (7), 1980): an average typist who thinks before each act. To
it come reading (Brysbaert: How many words do we read per minute?, Journal of Memory and Language 109, 2019), a movement
of the finger for each screen that is scrolled, and a signature. What people say to each other meanwhile is not in it.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_journey import settle
from tests.browser.test_signature import draw_with_finger

KEY: Final = 0.28
POINT: Final = 1.10
PRESS: Final = 0.20
HOME: Final = 0.40
"""From the pointer, or the glass, to the keys."""
THINK: Final = 1.35
FLICK: Final = POINT
"""A screen further."""
WORD: Final = 60 / 238
"""Read in silence, of no fiction."""
SIGNATURE: Final = 4.0
"""Ours: nobody has measured it for us."""
PASTED: Final = 2
"""Keys that put in what was copied."""


@dataclass
class Pace:
    """What was done so far: acts, and seconds of a person."""

    acts: int = 0
    seconds: float = 0.0

    def add(self, *seconds: float, acts: int = 1) -> None:
        self.acts += acts
        self.seconds += sum(seconds)


@dataclass
class Hand:
    """The hand of somebody on his page. It waits until each act is drawn, as he would."""

    page: Page
    pace: Pace = field(default_factory=Pace)
    by_finger: bool = True
    app: bool = True
    """Whether the page is one of the app, and not the client's."""

    def press(self, target: Locator) -> None:
        """Touch, or click, what is there."""
        self._reach(target)
        self.pace.add(THINK, POINT, PRESS)
        self._put(target)
        self._settle()

    def write(self, target: Locator, text: str, end: str = "Tab") -> None:
        """Type it letter by letter in the place of what stood there, and leave the field."""
        self._reach(target)
        self.pace.add(THINK, POINT, PRESS, HOME, KEY * (len(text) + len(end.split())))
        self._put(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press(end)
        self._settle()

    def paste(self, target: Locator, text: str) -> None:
        """Copy a block in another program, and put it in here."""
        self._reach(target)
        copied = (THINK, POINT, POINT, PRESS, KEY * PASTED)
        self.pace.add(*copied, THINK, POINT, PRESS, KEY * PASTED, KEY)
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self._put(target)
        self.page.keyboard.press("Control+V")
        self.page.keyboard.press("Tab")
        self._settle()

    def sign(self, pad: Locator) -> None:
        """Write a name by finger."""
        self._reach(pad)
        self.pace.add(THINK, SIGNATURE)
        draw_with_finger(self.page, pad)
        self._settle()

    def read(self, target: Locator) -> str:
        """Read what stands there, once it does."""
        expect(target).to_be_visible()
        text = target.inner_text()
        self.pace.add(WORD * len(text.split()), acts=0)
        return text

    def go(self, name: str) -> None:
        """By the menu to a page of the app."""
        line = self.page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(rf"^\s*{name}(\s\(\d+\))?\s*$"))
        self.press(line)
        expect(line).to_have_attribute("aria-current", "page")
        expect(self.page.get_by_role("heading", level=2).first).to_be_visible()

    def field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True).first

    def button(self, name: str) -> Locator:
        """The button that is called so; the keys that press it too may stand behind its name."""
        called = re.compile(rf"^{re.escape(name)}( Shortcut .*)?$")
        return self.page.get_by_role("button", name=called).first

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("tab", name=name, exact=True)

    def opener(self, name: str) -> Locator:
        """What opens a closed part of the page."""
        return self.page.locator("summary").filter(has_text=name)

    def _reach(self, target: Locator) -> None:
        """Scroll to it, a screen at a time."""
        expect(target).to_be_visible()
        box, size = target.bounding_box(), self.page.viewport_size
        if box is not None and size is not None:
            beyond = max(box["y"] + box["height"] - size["height"], -box["y"], 0.0)
            self.pace.add(FLICK * math.ceil(beyond / size["height"]), acts=0)

    def _put(self, target: Locator) -> None:
        if self.by_finger:
            target.tap()
        else:
            target.click()

    def _settle(self) -> None:
        if self.app:
            settle(self.page)
