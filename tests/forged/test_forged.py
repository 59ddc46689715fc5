"""What is closed to somebody stays closed to forged queries, forged messages of widgets and tabs that stayed open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg

from proposals.approval.states import State
from services.clients.share import share
from services.review import submit
from tests.browser.conftest import QUIET, chromium
from tests.forged.house import SECRETS, Attack, House, served_house
from tests.forged.lines import (
    Line,
    Seat,
    Widget,
    ask,
    files_in,
    fragments_in,
    session_in,
    told,
    widgets_in,
)
from tests.forged.team import (
    CLIENT,
    EDITION,
    GOOD,
    PROJECT,
    SELLER,
    SHARES,
    STATES,
    acting,
)
from tests.surroundings import own_fonts
from ui.menu import OFFER_TABS, PAGES

pytestmark = pytest.mark.slow
TYPED: Final = ("text_input", "text_area", "selectbox")
NONCE: Final = r"/[0-9a-f]{6}\.\d+/"
FOLD: Final = "expandable"
WAYS: Final = ("button", FOLD)
OUT: Final = "out-of-all"
"""Signs somebody out everywhere himself: it is open to everybody."""
DRAFTS: Final = tuple(f"d-{state}" for state in STATES)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with served_house(tmp_path_factory.mktemp("forged")) as found:
        yield found


@dataclass(frozen=True)
class Recorded:
    """A page on which `who` may press what begins with one of `names`, after `first` was pressed or unfolded there."""

    who: str
    page: str
    query: dict[str, str]
    names: tuple[str, ...]
    first: str = ""


RECORDED: Final = {
    "submit": Recorded("anna", "document", {"draft": "d-draft"}, ("submit",)),
    "edit": Recorded("anna", "client", {"draft": "d-draft"}, ("client.name",), "client"),
    "our costs": Recorded("anna", "earns", {"draft": "d-draft", "tab": "ours"}, ("our_side",), "show-ours"),
    "remove": Recorded("anna", "proposals", {}, ("remove-d-",)),
    "take back": Recorded("anna", "document", {"draft": "d-review"}, ("withdraw",)),
    "issue": Recorded("anna", "document", {"draft": "d-approved"}, ("issue-",)),
    "answer": Recorded("anna", "document", {"draft": "d-issued"}, ("accept", "decline", "next-revision")),
    "judge": Recorded(
        "boris", "approvals", {"draft": "d-review", "desk": "d-review"}, ("desk-approve", "desk-return", "desk-reject")
    ),
    "settle": Recorded("boris", "clients", {}, ("hand-over-", "share-", "merge-"), "manage-"),
    "people": Recorded(
        "ada", "people", {}, ("save-person", "close-", "password-", "out-", "add-person"), "open-person-"
    ),
}
IN_DRAFT: Final = {"submit", "edit", "our costs", "take back", "issue", "answer"}
MAY: Final = {
    "simon": set[str](),
    "ada": {"people"},
    "vera": {"edit"},
    "petra": IN_DRAFT,
    "max": {*IN_DRAFT, "remove", "settle"},
    "leo": {"issue", "answer", "remove", "settle"},
}
"""Another seller, the administrator, the engineer, a seller who shares the client, a manager who builds, one of a level
that is not asked: what of all this is open to each."""


@dataclass(frozen=True)
class Taken:
    """What the browser of somebody permitted got: the line, its frames, the widgets to press, the texts to type."""

    line: Line
    frames: list[bytes]
    pressed: list[Widget]
    typed: list[Widget]


def opened(line: Line, one: Recorded) -> tuple[list[bytes], list[Widget]]:
    """The page as whoever sits at the line gets it, and what leads on there if he has it: that is pressed already."""
    frames = line.ask(one.page, **one.query)
    ways = [each for each in widgets_in(frames) if one.first and each.kind in WAYS and each.name.startswith(one.first)]
    if ways:
        frames = [*frames, *line.ask(one.page, pressed=ways[:1], **one.query)]
    return frames, ways[:1]


def take(house: House, one: Recorded, who: str = "") -> Taken:
    """Open a page as it is drawn for somebody, and take its widgets."""
    line, failed = house.seat(who or one.who).line(), house.failed()
    frames, ways = opened(line, one)
    assert ways or not one.first
    assert house.failed() == failed, "what fails by itself proves nothing to be closed"
    drawn = list(dict.fromkeys(widgets_in(frames)))
    typed = [each for each in drawn if each.kind in TYPED and each.key and each.name != "notices-in"]
    mine = [each for each in drawn if each.name.startswith(one.names)]
    pressed = [each for each in mine if each.kind == "button"] or mine[:3]
    return Taken(line, frames, pressed, [*folds(ways), *(each for each in typed if each not in pressed)])


def folds(ways: Sequence[Widget]) -> list[Widget]:
    """Those that a page is told of again with every message, else they are folded away."""
    return [each for each in ways if each.kind == FOLD]


@pytest.fixture(scope="module")
def taken(house: House) -> dict[str, Taken]:
    found = {name: take(house, one) for name, one in RECORDED.items()}
    assert [name for name, one in found.items() if not one.pressed] == []
    return found


def test_whoever_may_is_told_what_nobody_else_is(taken: dict[str, Taken]) -> None:
    """Else the other tests would look for what is never told."""
    assert {one for one in SECRETS if one in told([*taken["our costs"].frames, *taken["issue"].frames])} >= {
        CLIENT, PROJECT, "VQ-77", "31,337",
    }  # fmt: skip


def secrets_on(page: str) -> tuple[str, ...]:
    """The register of clients tells everybody who sells whose a client is."""
    return tuple(one for one in SECRETS if not (page == "clients" and one == CLIENT))


QUERIES: Final = [
    (page, {"draft": draft}) for page in PAGES if page not in ("proposals", "brand", "check") for draft in DRAFTS
] + [
    ("", {"draft": "d-issued", "page": "document"}),
    ("approvals", {"desk": "d-review"}),
    ("approvals", {"desk": "d-approved", "draft": "d-approved"}),
    ("trials", {"draft": "d-draft", "trial": "pilot", "tab": "record"}),
    ("trials", {"draft": "d-draft", "trial": "pilot", "runs": "pilot/yield"}),
    ("earns", {"draft": "d-issued", "tab": "ours"}),
    *(("offer", {"draft": "d-issued", "tab": tab}) for tab in OFFER_TABS),
    ("document", {"draft": "d-issued", "edition": "en.full.A4", "as": "anna"}),
    ("proposals", {"as": "anna", "draft": "d-draft"}),
    ("brand", {"draft": "d-draft", "brand": "northlight"}),
    ("check", {"draft": "d-issued"}),
]


@pytest.mark.parametrize("name", ["simon", "ada"])
def test_no_query_tells_of_a_proposal_that_is_closed(house: House, name: str) -> None:
    attack, one = Attack(house), house.seat(name)
    line = one.line()
    for number, (page, query) in enumerate(QUERIES):
        line = one.line() if number % 8 == 0 or "draft" not in query else line
        attack.try_it(f"{page} {query}", lambda: line.ask(page, **query), secrets_on(page))  # noqa: B023 - asked at once
    (issued,) = house.work.issued.of_draft("d-issued")
    for sha in (issued.sha256, issued.fingerprint):
        attack.try_it("issued file", lambda: [one.get(f"/documents/{sha}")[2]], (*SECRETS, "%PDF"))  # noqa: B023
    assert attack.passed == []
    assert attack.tried > 40


@pytest.mark.browser
def test_no_visit_by_a_browser_tells_of_a_proposal_that_is_closed(house: House) -> None:
    attack = Attack(house)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET, env=own_fonts())
        for name in ("simon", "ada"):
            _visit(attack, house.seat(name), browser.new_context(bypass_csp=True, locale="en-US"))
        browser.close()
    assert attack.passed == []
    assert attack.tried == 4


def _visit(attack: Attack, seat: Seat, context: BrowserContext) -> None:
    """Open pages of what is closed as anybody does, with all that they ask for by themselves."""
    frames: list[bytes] = []
    context.add_cookies([{"name": "valueproof", "value": seat.token, "url": seat.app.address}])
    page = context.new_page()
    page.on("websocket", lambda opened: opened.on("framereceived", lambda data: frames.append(bytes(data))))
    for path in ("document", "approvals"):
        page.goto(f"{seat.app.address}/{path}?draft=d-issued&desk=d-issued")
        page.get_by_test_id("stApp").and_(page.locator('[data-test-script-state="notRunning"]')).wait_for()
        attack.try_it(f"a visit to {path}", lambda: [*frames, page.content().encode()])
    assert frames


def test_the_engineer_is_told_nothing_of_our_costs(house: House) -> None:
    line, attack = house.seat("vera").line(), Attack(house)
    offer = [("offer", {"tab": tab}) for tab in OFFER_TABS]
    for page, query in (("earns", {"tab": "ours"}), *offer, ("approvals", {"desk": "d-review"}), ("client", {})):
        one = Recorded("vera", page, {"draft": "d-review", **query}, (), "show-ours")
        attack.try_it(f"{page} {query}", lambda: opened(line, one)[0], ("31,337",))  # noqa: B023 - asked at once
    assert attack.passed == []


@pytest.mark.parametrize("name", MAY)
def test_widgets_that_others_got_do_nothing_in_the_hands_of_whom_they_are_closed_to(
    house: House, taken: dict[str, Taken], name: str
) -> None:
    attack = Attack(house)
    for what, one in RECORDED.items():
        if what in MAY[name]:
            continue
        line = house.seat(name).line()
        _, ways = opened(line, one)
        for widget in taken[what].pressed:
            pressed = [*taken[what].typed, *folds(ways), widget, *_in_own_hands(widget, line)]
            attack.try_it(f"{what}: {widget.name}", lambda: line.ask(one.page, pressed=pressed, **one.query), ())  # noqa: B023
    assert attack.passed == []
    assert attack.tried >= 8


def _in_own_hands(widget: Widget, line: Line) -> list[Widget]:
    """The same widget with the keys of the session of whoever sends it, and the very one if his pages ever had it."""
    drawn = widgets_in(line.frames)
    own = next((one.id for one in drawn if re.search(NONCE, one.id)), "")
    found = re.search(NONCE, own)
    same = dict.fromkeys(one for one in drawn if (one.kind, one.name) == (widget.kind, widget.name) and one.name != OUT)
    return [*([Widget(widget.kind, re.sub(NONCE, found[0], widget.id))] if found else []), *same]


def test_a_session_is_resumed_by_nobody_but_whose_it_is(house: House, taken: dict[str, Taken]) -> None:
    known = session_in(taken["edit"].frames)
    line = house.seat("simon").line(resumed=known)
    frames = line.ask("client", pressed=taken["edit"].pressed)
    assert session_in(frames) != known
    assert CLIENT not in told(frames)
    own = house.seat("anna").line(resumed=known)
    assert session_in(own.ask("client", draft="d-draft")) == known


LOST: Final = ("dora", "otto", "pia")
ENDED: Final = "sign-in has ended"
OPEN_TABS: Final = ("submit", "edit", "issue", "answer")


def test_a_tab_that_stayed_open_does_nothing_once_its_person_may_not(house: House) -> None:
    """An account is closed, somebody signs out, a share is taken back: each with pages open on which he could act."""
    attack, work = Attack(house), house.work
    tabs = {name: {what: take(house, RECORDED[what], name) for what in OPEN_TABS} for name in LOST}
    desk = take(house, RECORDED["judge"], "mona")
    without = {**SHARES, "petra": SHARES["petra"] + SHARES["pia"], "pia": 0}
    shares = {name: Decimal(one) for name, one in without.items()}
    share(acting(work, "boris"), work.store.load("d-draft").of_client, shares, "Without Pia")
    work.people.save(work.people.load("dora").model_copy(update={"active": False}), "ada")
    assert house.seat("otto").get("/sign-out")[0] == 200
    work.people.save(work.people.load("mona").model_copy(update={"roles": SELLER, "levels": ()}), "ada")
    for name in LOST:
        for what, tab in tabs[name].items():
            _press_all(attack, f"{name} {what}", RECORDED[what], tab)
            if name != "pia":
                _ask_beside(attack, f"{name} {what}", tab)
    _press_all(attack, "mona", RECORDED["judge"], desk)
    file = f"/documents/{work.issued.of_draft('d-issued')[0].sha256}"
    assert house.seat("petra").get(file)[2].startswith(b"%PDF")
    for name in LOST:
        attack.try_it(name, lambda: [house.seat(name).get(file)[2]], ("%PDF",))  # noqa: B023
    assert attack.passed == []
    assert attack.tried > 40
    assert [house.seat(name).line().closed for name in LOST] == [True, True, False]


def _press_all(attack: Attack, name: str, one: Recorded, tab: Taken) -> None:
    for widget in tab.pressed:
        pressed = [*tab.typed, widget]
        attack.try_it(f"{name}: {widget.name}", lambda: tab.line.ask(one.page, pressed=pressed, **one.query))  # noqa: B023


def _ask_beside(attack: Attack, name: str, tab: Taken) -> None:
    """Ask for the parts of the page that come by themselves, and for the files that are made on the click.

    Instead of a part comes the whole page, which says that the sign-in has ended; who asks for a file gets no answer.
    """
    for part in fragments_in(tab.frames):
        since = len(tab.line.frames)
        attack.try_it(f"{name} part {part}", lambda: tab.line.ask(fragment=part))  # noqa: B023 - asked at once
        if ENDED not in told(tab.line.frames[since:]).replace("\\", ""):
            attack.passed.append(f"{name} part {part} without a word of the end")
    for file in files_in(tab.frames)[:2]:
        message = BackMsg()
        message.backend_operation_request.session_id = session_in(tab.frames)
        message.backend_operation_request.request_id = file
        message.backend_operation_request.deferred_file.file_id = file
        attack.try_it(f"{name} file {file}", lambda: _answered(attack, tab.line, message))  # noqa: B023
        found = re.findall(r"/media/[\w.]+", told(tab.line.frames[len(tab.frames) :]))
        attack.passed += [f"{name} file {file} at {one}" for one in found if not one.endswith(".svg")]


def _answered(attack: Attack, line: Line, message: BackMsg) -> list[bytes]:
    since = len(line.frames)
    line.send(message)
    if line.until(lambda came: came.WhichOneof("type") == "backend_operation_response", 0.5):
        attack.passed.append("a file was answered for")
    return line.frames[since:]


def test_what_was_taken_back_is_not_approved_by_who_still_sees_it_and_a_spent_button_is_spent(house: House) -> None:
    attack, work = Attack(house), house.work
    desk, own = take(house, RECORDED["judge"]), take(house, RECORDED["take back"])
    own.line.ask("document", pressed=own.pressed, draft="d-review")
    assert work.store.course("d-review").present.state is State.DRAFT, "a message that is no forgery passes"
    for widget in desk.pressed:
        attack.try_it("stale", lambda: desk.line.ask("approvals", pressed=[*desk.typed, widget]), ())  # noqa: B023
    submit.submit(acting(work, "anna"), "d-review", EDITION)
    attack.try_it("spent", lambda: own.line.ask("document", pressed=own.pressed, draft="d-review"), ())
    for widget in desk.pressed:
        attack.try_it("of before", lambda: desk.line.ask("approvals", pressed=[*desk.typed, widget]), ())  # noqa: B023
    assert attack.passed == []
    assert attack.tried == 7


def test_messages_that_no_page_sends_do_nothing(house: House) -> None:
    attack, one = Attack(house), house.seat("petra")
    line = one.line()
    line.ask("proposals")
    skills = BackMsg()
    skills.backend_operation_request.install_skills.SetInParent()
    known = (skills, BackMsg(debug_shutdown_runtime=True), BackMsg(load_git_info=True), BackMsg(clear_cache=True))
    for said in (b"", b"\xff" * 64, b"\x00", *(each.SerializeToString() for each in known)):
        line.send_bytes(said)
        attack.try_it(repr(said[:20]), lambda: line.ask("proposals"), ("git",))
    assert attack.passed == []
    assert not line.closed


@pytest.mark.parametrize("path", ["/sign-in", "/password", "/first-administrator", "/sign-in/check"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_form_of_another_origin_is_refused_as_served(house: House, path: str, origin: str) -> None:
    body = "login=anna@house.example&password=x&present=x&new=y&name=Eve&code=1"
    status, headers, _ = house.seat("petra").get(path, "POST", body, Origin=origin)
    assert status == 403
    assert "set-cookie" not in headers


def test_a_token_that_somebody_else_put_into_the_browser_is_not_taken_over(house: House) -> None:
    fixed = "x" * 43
    status, headers, _ = ask(
        house.app, "/sign-in", "POST", f"login=leo@house.example&password={GOOD.replace(' ', '+')}",
        Cookie=f"valueproof={fixed}",
    )  # fmt: skip
    assert status == 303
    assert fixed not in headers["set-cookie"]
    assert ask(house.app, "/people", Cookie=f"valueproof={fixed}")[0] == 401


def test_nobody_becomes_the_first_administrator_where_there_are_people(house: House) -> None:
    before = house.acts.stored()
    for method, body in (("GET", ""), ("POST", "code=1&name=Eve&login=eve@evil.example&password=a+long+enough+one")):
        status, headers, _ = ask(house.app, "/first-administrator", method, body)
        assert (status, headers["location"]) == (303, "/sign-in")
    assert house.acts.stored() == before
