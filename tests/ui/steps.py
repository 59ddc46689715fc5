"""What a person does in the app, in the words of the tests: fields are found by their place in the case."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

from streamlit import config
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from app import CONFIG
from documents.language import translator
from proposals.base import LANGUAGES
from ui.menu import ALL_TABS, tab_on

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 120.0
IN_STRIP = re.compile('<div class="label">([^<]*)</div><div class="(?:value|words)">([^<]*)</div>')
WORKS = "works-here"
"""Where a tab keeps the id of the person of the team who works there."""

for option in (
    "browser.gatherUsageStats",
    "runner.magicEnabled",
    "runner.postScriptGC",
):  # as the app is served, else a page takes longer
    config.set_option(option, CONFIG[option])


@cache
def _components() -> BidiComponentManager:
    """The components among all installed packages, looked for once: it takes longer than drawing a page."""
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


def new_tab(drawn: str = "drawn.py", works: str = "") -> AppTest:
    """A browser tab that knows nothing yet, on the app as a script of the tests draws it.

    `works` is the id of the person of the team who is signed in there.
    """
    tab = AppTest.from_file(str(ROOT / "tests" / "ui" / drawn), default_timeout=PATIENCE_SECONDS)
    tab._bidi_component_manager = _components()
    if works:
        tab.session_state[WORKS] = works
    return tab


def tab_of(script: Callable[..., None], **kinds: str) -> AppTest:
    """A tab on what a function draws by itself, whose words are named by `kinds`."""
    tab = AppTest.from_function(script, default_timeout=PATIENCE_SECONDS, kwargs=kinds)
    tab._bidi_component_manager = _components()
    return tab


def page_file(name: str) -> str:
    return str(ROOT / "ui" / "pages" / f"{name}.py")


@dataclass
class Visit:
    """One browser tab."""

    app: AppTest
    works: str = ""

    def at(self, **address: str) -> Self:
        """Open the app at an address."""
        for name, value in address.items():
            self.app.query_params[name] = value
        return self.run()

    def run(self) -> Self:
        """Draw the page, and wait for a file that is being read."""
        self.app.run()
        return self._seen()

    def _seen(self) -> Self:
        until = time.monotonic() + PATIENCE_SECONDS
        while self.app.get("progress") and time.monotonic() < until:
            time.sleep(0.05)
            self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def page(self, name: str) -> Self:
        """Choose a line of the menu."""
        self.app.switch_page(page_file(name))
        return self.run()

    def field(self, place: str) -> Any:
        """The widget at a place of the case, or what a sheet of figures shows there."""
        if (shown := self._on_sheet(place)) is not None:
            return shown
        found = self._sought(lambda: self._widgets(place), place)
        assert len(found) == 1, f"{place}: {len(found)} widgets"
        return found[0]

    def _widgets(self, place: str) -> list[Any]:
        kinds = ("text_input", "text_area", "selectbox", "toggle", "segmented_control", "file_uploader", "pills")
        return [one for kind in kinds for one in self.app.get(kind) if _is_at(one.key, place)]

    def _sought(self, look: Callable[[], list[Any]], place: str = "") -> list[Any]:
        """What is found on the page as it stands, or on another tab, or where something is folded away."""
        likely = tab_on("offer", place)
        for name in sorted(ALL_TABS, key=lambda one: one != likely):
            if found := look():
                return found
            self.turn(name)
        return look() or (self.unfold() and look())

    def look_everywhere(self) -> Self:
        """Open every tab of the page."""
        for name in ALL_TABS:
            self.turn(name)
        return self

    def turn(self, name: str) -> Self:
        """Open a tab by its name, if the page has it."""
        labels = {translator(language).gettext(ALL_TABS[name]) for language in LANGUAGES}
        for tab in [one for one in self.app.tabs if one.label in labels]:
            (key,) = (one for one in self.app.session_state._state.filtered_state if "/tabs/" in one)
            if self.app.session_state[key] != tab.label:
                self.app.session_state[key] = tab.label
                self.run()
        return self

    def unfold(self) -> Self:
        """Open all that is folded away on the page."""
        return self._fold(shut=False)

    def fold(self) -> Self:
        """Fold away all of the page that can be."""
        return self._fold(shut=True)

    def _fold(self, *, shut: bool) -> Self:
        for key in [one for one in self.app.session_state._state.filtered_state if "/folded/" in one]:
            self.app.session_state[key] = not shut
        return self.run()

    @property
    def figures(self) -> list[dict[str, Any]]:
        """What the sheets of figures on this page show."""
        return [one for data in self._pieces("valueproof_sheet").values() for one in _figures_of(data)]

    def _on_sheet(self, place: str) -> SimpleNamespace | None:
        """A figure, its unit, its source, its date or how sure it is, on whichever sheet it stands; or what an entry is
        called there, and what it is counted in."""
        for sheet, data in self._pieces("valueproof_sheet").items():
            for entry in _entries_of(data):
                shown = {entry["name"]["place"]: entry["name"]["text"]}
                if entry["counted"] is not None:
                    shown[f"{entry['place']}.counted_in"] = entry["counted"]["chosen"]
                if place in shown:
                    return SimpleNamespace(value=shown[place], sheet=sheet, data=data, entry=entry, key=data["id"])
            for one in _figures_of(data):
                texts = one["source"].get("texts", ())
                shown = {one["place"]: one["text"], f"{one['place']}.unit": one["unit"]}
                shown |= {each["place"]: each["text"] for each in texts}
                if "sure" in one["source"]:
                    shown[f"{one['place']}.confidence"] = one["source"]["sure"]["chosen"]
                if place in shown:
                    return SimpleNamespace(value=shown[place], sheet=sheet, data=data, figure=one, key=data["id"])
        return None

    def type(self, place: str, text: str) -> Self:
        if (shown := self._on_sheet(place)) is not None:
            return self._act(shown.sheet, shown.data, [{"place": place, "typed": text}])
        self.field(place).set_value(text)
        return self.run()

    def choose(self, place: str, value: object) -> Self:
        if (shown := self._on_sheet(place)) is not None:
            return self._act(shown.sheet, shown.data, [{"place": place, "chosen": value}])
        self.field(place).set_value(value)
        return self.run()

    def choose_many(self, place: str, values: list[object]) -> Self:
        self.field(place).set_value(values)
        return self.run()

    def bring(self, name: str, data: bytes) -> Self:
        """Choose a file in the place for files of a laboratory."""
        (place,) = self._sought(lambda: [one for one in self.app.get("file_uploader") if _is_file_of_a_trial(one.key)])
        place.set_value((name, data, "application/octet-stream"))
        return self.run()

    def press(self, name: str) -> Self:
        """Press the button called `name` in its key ("add/trials", "new"), or that adds or removes on a sheet."""
        act, _, place = name.partition("/")
        for sheet, data in self._pieces("valueproof_sheet").items():
            if place in (ways := _ways(data, act)):
                return self._act(sheet, data, [{"place": place, act: ways[place]}])
        found = self._sought(lambda: self._buttons(name))
        assert len(found) == 1, f"{name}: {len(found)} buttons among {[one.key for one in self.app.button]}"
        found[0].click()
        return self.run()

    def _buttons(self, name: str) -> list[Any]:
        return [one for one in self.app.button if _is_at(str(one.key).partition("#")[0], name)]

    def reload(self) -> "Visit":
        """The same address in a new tab: nothing of the session is left."""
        fresh = new_tab("drawn_team.py", self.works) if self.works else new_tab()
        page = self.app._page_hash
        for name, value in self.app.query_params.items():
            fresh.query_params[name] = value
        fresh._page_hash = page
        return Visit(fresh, self.works).run()

    @property
    def said(self) -> str:
        """Everything that stands on the page."""
        kinds = ("markdown", "caption", "info", "warning", "error", "success")
        texts = [str(one.value) for kind in kinds for one in self.app.get(kind)]
        texts += [unescape(re.sub("<[^>]+>", " ", str(one.proto.body))) for one in self.app.get("html")]
        shown = [self.board, *self._pieces("valueproof_sheet").values()]
        texts += [text.replace("\u2060", "") for text in _texts(shown)]
        return "\n".join(texts).replace("\\", "")

    @property
    def headings(self) -> list[str]:
        """The heading of the page, and those of its parts."""
        return headings_of(self.app)

    @property
    def strip(self) -> dict[str, str]:
        """The figures at the top."""
        on_board = {one["label"]: one["value"] for one in self.board.get("figures", ())}
        told = "".join(str(one.proto.body) for one in self.app.get("html"))
        at_top = {unescape(name): unescape(value) for name, value in IN_STRIP.findall(told)}
        return {one.label: one.value for one in self.app.metric} | at_top | on_board

    @property
    def board(self) -> dict[str, Any]:
        """What the board at the table shows; nothing where there is none."""
        return next((data for data in self._pieces("valueproof_board").values()), {})

    def track(self, place: str) -> dict[str, Any]:
        """What the board shows of a figure."""
        (found,) = (one for one in self.board["tracks"] if one["place"] == place)
        return dict(found)

    def ask(self, *acts: dict[str, Any]) -> Self:
        """Move (`told`) or type (`typed`) figures (`place`) on the board."""
        ((piece, data),) = self._pieces("valueproof_board").items()
        return self._act(piece, data, acts)

    def _pieces(self, name: str) -> dict[str, dict[str, Any]]:
        """What the pieces of a kind on this page show, by the ids of their widgets."""
        found = [one.proto for one in self.app.get("bidi_component") if one.proto.component_name == name]
        return {one.id: json.loads(one.bytes) for one in found}

    def _act(self, piece: str, data: dict[str, Any], acts: Iterable[dict[str, Any]]) -> Self:
        """Do this on a piece, as its script tells it."""
        asked = [{"n": number, **act} for number, act in enumerate(acts, data["heeded"] + 1)]
        states = self.app._tree.get_widget_states()
        states.widgets.append(WidgetState(id=piece, json_value=json.dumps({"asked": asked})))
        self.app._run(states)
        return self._seen()

    @property
    def draft(self) -> str:
        """The id of the open draft, as the address names it."""
        value = self.app.query_params["draft"]
        return value if isinstance(value, str) else value[0]


def headings_of(app: AppTest) -> list[str]:
    """The headings that stand on a page, from above."""
    drawn = [re.fullmatch("<h[23]>(.*)</h[23]>", str(one.proto.body)) for one in app.get("html")]
    return [unescape(one[1]) for one in drawn if one]


def _cards_of(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    return [card for column in sheet["columns"] for card in column["cards"]]


def _figures_of(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for card in _cards_of(sheet) for one in card["figures"]]


def _entries_of(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    return [card["entry"] for card in _cards_of(sheet) if "entry" in card]


def _ways(sheet: dict[str, Any], act: str) -> dict[str, object]:
    """Where a sheet has a button that adds an entry, or one that removes one, and what such a button says."""
    adding = {column["adding"]["place"]: column["adding"]["token"] for column in sheet["columns"] if "adding" in column}
    return {"add": adding, "remove": {one["place"]: True for one in _entries_of(sheet)}}.get(act, {})


def _texts(told: Any) -> Iterator[str]:
    """Every text within."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _texts(one)


def _is_file_of_a_trial(key: object) -> bool:
    return str(key).partition("#")[0].endswith(".file")


def _is_at(key: object, place: str) -> bool:
    return isinstance(key, str) and (key == place or key.partition("/")[2].partition("/")[2] == place)
