"""The door of clients: what a link opens as raw answers, what is sent through it, and how little strangers learn."""

import gzip
import json
import re
from dataclasses import replace
from hashlib import sha256

import pytest

from documents.client_page.frame import DARK
from proposals.approval.states import State
from proposals.contrast import readable
from services.links.followed import followed
from services.links.make import Made, revoke
from services.review.answer import accept
from services.workspace import Workspace
from tests.links import LinksInMemory
from tests.team import ANNA, working
from tests.ui.asgi import asked, posted
from tests.ui.client_page import HIDDEN, WORKBOOK, client_app, issued_workspace, linked

ANN = {"name": "Анна Ли", "role": "директор"}
UNKNOWN = "x" * 43


@pytest.fixture
def work() -> Workspace:
    return issued_workspace()


@pytest.fixture
def made(work: Workspace) -> Made:
    return linked(work)


def at(made: Made, rest: str = "") -> str:
    return f"/c/{made.secret}/{rest}"


def test_the_page_opens_without_account_and_cookie_in_the_language_of_the_link(work: Workspace, made: Made) -> None:
    page = asked(client_app(work), at(made))
    assert (page.status, page.header("content-type")) == (200, "text/html; charset=utf-8")
    assert '<html lang="ru">' in page.text
    assert page.all("set-cookie") == []
    assert "VP-17, редакция" in page.text.replace("\u00a0", " ")
    assert '<html lang="en">' in asked(client_app(work), at(made, "?lang=en")).text


def test_the_page_runs_its_own_script_and_style_alone_and_is_found_and_kept_by_nobody(
    work: Workspace, made: Made
) -> None:
    page = asked(client_app(work), at(made))
    policy = dict(part.split(" ", 1) for part in page.header("content-security-policy").split("; "))
    assert (policy["default-src"], policy["script-src"], policy["connect-src"]) == ("'none'", "'self'", "'self'")
    assert (policy["form-action"], policy["frame-ancestors"], policy["base-uri"]) == ("'self'", "'none'", "'none'")
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", policy["style-src"])
    assert page.header("x-robots-tag").startswith("noindex")
    assert (page.header("cache-control"), page.header("referrer-policy")) == ("no-store", "same-origin")
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", page.text) == []


def test_all_of_the_page_is_light_and_its_first_view_needs_one_answer(work: Workspace, made: Made) -> None:
    app = client_app(work)
    plain, packed = (asked(app, at(made), headers=head) for head in ([], [(b"accept-encoding", b"gzip, br")]))
    data = b"".join(one.get("body", b"") for one in packed.sent[1:])
    assert gzip.decompress(data).decode().partition("data-visit")[0] == plain.text.partition("data-visit")[0]
    script = asked(app, "/c/page.js")
    assert (script.status, script.header("content-type")) == (200, "text/javascript; charset=utf-8")
    assert len(plain.text.encode()) + len(script.text.encode()) < 200_000
    asks = re.findall(r'(?:src|href)="(?!#|\?|data:)([^"]+)"', plain.text.partition("<body")[0])
    assert asks == ["../page.js"]
    assert len(data) < 40_000


def test_no_answer_has_anything_of_our_own_side(work: Workspace, made: Made) -> None:
    app = client_app(work)
    posted(app, at(made, "remarks"), section="offer", **ANN, text="Почему?")
    posted(app, at(made, "answer"), event="accept", **ANN)
    said = [asked(app, at(made, path)).text for path in ("", "?lang=en", "?said=answer")]
    said.append(asked(app, at(made)).sent[0].__repr__())
    kept = [work.files.load(one).decode() for one in made.link.pages.values()]
    assert [(hidden, text[:80]) for hidden in HIDDEN for text in (*said, *kept) if hidden in text] == []
    assert len(kept) == 2
    fingerprint = json.loads(work.files.load(made.link.fingerprint))
    assert "our_side" not in fingerprint["case"]


def test_words_of_the_case_and_of_the_client_stay_words(work: Workspace, made: Made) -> None:
    app = client_app(work)
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    assert posted(app, at(made, "remarks"), section="", name=evil, text=evil).status == 303
    refused = posted(app, at(made, "remarks"), section="", name=evil, text="")
    for page in (asked(app, at(made)), refused):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "Alder <b>" not in page.text
    assert "&lt;script&gt;alert(1)" in asked(app, at(made)).text


@pytest.mark.parametrize("rest", ["", "workbook", "receipt", "files/" + "0" * 64, "nowhere"])
def test_links_that_open_nothing_are_all_told_the_same(work: Workspace, rest: str) -> None:
    ended, late = linked(work), linked(work)
    revoke(working(work, ANNA), "d1", ended.link.id)
    assert isinstance(work.links, LinksInMemory)
    long_ago = late.link.model_copy(update={"expires": work.clock().date().replace(year=2020)})
    work.links.links[late.link.id] = long_ago
    answers = [asked(client_app(work), f"/c/{one}/{rest}") for one in (UNKNOWN, ended.secret, late.secret, "a'--")]
    assert {(one.status, one.text, one.header("content-security-policy")) for one in answers} == {
        (404, answers[0].text, answers[0].header("content-security-policy"))
    }
    assert "does not open anything" in answers[0].text


@pytest.mark.parametrize("act", ["remarks", "answer", "views"])
def test_nothing_is_sent_through_links_that_open_nothing(work: Workspace, made: Made, act: str) -> None:
    revoke(working(work, ANNA), "d1", made.link.id)
    app = client_app(work)
    fields = {"event": "accept", "text": "Why?", "section": "", "visit": "v", "read": "offer:1", **ANN}
    answers = [posted(app, f"/c/{one}/{act}", **fields) for one in (made.secret, UNKNOWN)]
    assert {(one.status, one.text) for one in answers} == {(404, answers[0].text)}
    assert (work.links.remarks("d1"), work.links.answers("d1"), work.links.views("d1")) == ((), (), ())


def test_whoever_tries_secrets_is_soon_told_nothing_more_not_even_of_one_that_holds(
    work: Workspace, made: Made
) -> None:
    app = client_app(work, tries=5)
    tried = [asked(app, f"/c/{n:043d}/").status for n in range(7)]
    assert tried == [404] * 5 + [429] * 2
    assert asked(app, at(made)).status == 429
    assert asked(app, at(made), client=("10.0.0.2", 5)).status == 200


def test_a_link_that_holds_may_be_read_often(work: Workspace, made: Made) -> None:
    app = client_app(work, tries=2)
    assert {asked(app, at(made)).status for _ in range(20)} == {200}


@pytest.mark.parametrize("path", ["/c/../documents/x", "/c/", "/c/a/b/c/d", "/c/%2e%2e/", "/c/x/files/../receipt"])
def test_below_the_door_of_clients_nothing_else_is_reached(work: Workspace, path: str) -> None:
    assert asked(client_app(work), path).status == 404


@pytest.mark.parametrize("path", ["/", "/c", "/cc/x/", "/documents/x", "/_stcore/stream", "/component/x"])
def test_the_gate_lets_nothing_else_through(work: Workspace, path: str) -> None:
    assert asked(client_app(work), path).status == 401


def test_a_page_stands_under_a_name_that_ends(work: Workspace, made: Made) -> None:
    answer = asked(client_app(work), f"/c/{made.secret}?lang=en")
    assert (answer.status, answer.header("location")) == (303, f"{made.secret}/?lang=en")


def test_the_file_is_given_as_it_was_issued_and_the_workbook_as_it_stands_in_it(work: Workspace, made: Made) -> None:
    app, (one,) = client_app(work), work.issued.of_draft("d1")
    file = asked(app, at(made, f"files/{one.sha256}"))
    data = b"".join(part.get("body", b"") for part in file.sent[1:])
    assert (file.status, sha256(data).hexdigest()) == (200, one.sha256)
    assert "attachment" in file.header("content-disposition")
    assert file.header("content-security-policy").endswith("sandbox")
    book = asked(app, at(made, "workbook"))
    assert b"".join(part.get("body", b"") for part in book.sent[1:]) == WORKBOOK
    assert asked(app, at(made, "files/" + "0" * 64)).status == 404


def test_a_remark_leads_back_to_where_it_stands(work: Workspace, made: Made) -> None:
    app = client_app(work)
    answer = posted(app, at(made, "remarks?lang=en"), section="offer", **ANN, text="Сколько это?", visit="v1")
    assert (answer.status, answer.header("location")) == (303, "./?lang=en&visit=v1&said=remark#remarks-offer")
    page = asked(app, at(made, "?said=remark")).text
    assert "Сколько это?" in page
    assert "Ваше замечание сохранено" in page.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("act", "fields", "said"),
    [
        ("remarks", {"section": "offer", "name": "", "text": "Why <i>not</i>?"}, "Write your name"),
        ("remarks", {"section": "offer", "name": "Ann", "text": " "}, "Write your remark"),
        ("remarks", {"section": "<b>", "name": "Ann", "text": "Why?"}, "no such section"),
        ("remarks", {"section": "runs", "name": "Ann", "text": "Why?"}, "no such section"),
        ("remarks", {}, "Write your name"),
        ("answer", {"event": "accept", "name": "", "role": "Director"}, "Write your name"),
        ("answer", {"event": "accept", "name": "Ann", "role": ""}, "Write your position"),
        ("answer", {"event": "maybe", "name": "Ann", "role": "Director"}, "Choose whether"),
        ("answer", {"event": "accept", "name": "A" * 121, "role": "Director"}, "at most 120"),
        ("answer", {f"field{n}": "x" for n in range(40)}, "Choose whether"),
        ("remarks", {"section": "offer", "name": "Ann", "text": "a" * 30_000}, "Write your name"),
    ],
)
def test_a_form_that_is_refused_says_why_and_keeps_what_was_typed(
    work: Workspace, made: Made, act: str, fields: dict[str, str], said: str
) -> None:
    page = posted(client_app(work), at(made, f"{act}?lang=en"), **fields)
    assert (page.status, said in page.text.replace("\u00a0", " ")) == (422, True)
    if fields.get("text") == "Why <i>not</i>?":
        assert "Why &lt;i&gt;not&lt;/i&gt;?" in page.text
    assert (work.links.remarks("d1"), work.links.answers("d1")) == ((), ())


def test_two_clicks_are_one_answer_and_its_receipt_is_given_again_and_again(work: Workspace, made: Made) -> None:
    app = client_app(work)
    first = [posted(app, at(made, "answer"), event="accept", **ANN, remark="Берём") for _ in range(2)]
    assert [one.status for one in first] == [303, 303]
    assert work.store.course("d1").out == {2: State.ACCEPTED}
    assert len(work.links.answers("d1")) == 1
    receipts = [asked(app, at(made, "receipt")) for _ in range(2)]
    taken = [b"".join(part.get("body", b"") for part in one.sent[1:]) for one in receipts]
    assert (taken[0] == taken[1], taken[0][:5]) == (True, b"%PDF-")
    page = asked(app, at(made)).text
    assert "Анна Ли, директор" in page.replace("\u00a0", " ")
    assert 'action="answer' not in page


def test_what_was_answered_elsewhere_can_be_read_and_no_longer_answered(work: Workspace, made: Made) -> None:
    accept(working(work, ANNA), "d1", 2, "Ann Lee")
    app = client_app(work)
    page = asked(app, at(made, "?lang=en"))
    assert "This proposal was accepted." in page.text.replace("\u00a0", " ")
    assert 'action="answer' not in page.text
    assert posted(app, at(made, "answer?lang=en"), event="decline", **ANN).status == 422


def test_forms_from_pages_of_others_are_refused(work: Workspace, made: Made) -> None:
    for origin in (b"https://evil.example", b"null"):
        sent = posted(client_app(work), at(made, "answer"), [(b"origin", origin)], event="accept", **ANN)
        assert sent.status == 403
    own = [(b"origin", b"http://localhost:8501")]
    assert posted(client_app(work), at(made, "answer"), own, event="accept", **ANN).status == 303


def test_how_long_each_section_was_read_is_noted_and_nonsense_is_passed_over(work: Workspace, made: Made) -> None:
    app = client_app(work)
    visit = re.findall(r'data-visit="([^"]+)"', asked(app, at(made)).text)[0]
    read = "offer:12 answer:5 <b>:1 offer:x risks:-3 plan:99999999999 :7"
    assert posted(app, at(made, "views"), visit=visit, read="offer:12 answer:5").status == 204
    assert posted(app, at(made, "views"), visit=visit, read=read).status == 204
    asked(app, at(made), headers=[(b"sec-fetch-dest", b"empty")])
    (found,) = followed(working(work, ANNA), "d1")
    assert (found.visits, found.read) == (1, {"offer": 12, "answer": 5})


def test_what_the_client_tries_is_read_as_he_types_and_shown_as_his_own(work: Workspace, made: Made) -> None:
    app = client_app(work)
    page = asked(app, at(made, "?lang=en")).text
    assert 'name="f0"' in page
    assert "As issued: 1,000 t" in page.replace("\u00a0", " ")
    tried = posted(app, at(made, "what-if?lang=en"), f0="2 000,0")
    assert (tried.status, "With your figures" in tried.text, 'value="2 000,0"' in tried.text) == (200, True, True)
    assert "<figcaption>Cumulative cash flow with your figures" in tried.text
    part = posted(app, at(made, "what-if?lang=en"), [(b"x-part", b"1")], f0="2000")
    assert (part.text.startswith("<section"), len(part.text) < 20_000) == (True, True)
    back = posted(app, at(made, "what-if?lang=en"), f0="2000", back="1")
    assert ("With your figures" in back.text, 'value="1000"' in back.text) == (False, True)
    assert "With your figures" not in asked(app, at(made, "?lang=en")).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("много", "is not a number"), ("-5", ""), ("1e400", "too large"), ('"><script>alert(1)</script>', "not a number")],
)
def test_what_is_no_figure_is_told_at_its_field(work: Workspace, made: Made, typed: str, said: str) -> None:
    page = posted(client_app(work), at(made, "what-if?lang=en"), f0=typed)
    assert (page.status, 'role="alert"' in page.text, said in page.text) == (200, True, True)
    assert "<script>alert" not in page.text


def test_nothing_is_tried_through_a_link_that_opens_nothing_and_not_without_end(work: Workspace, made: Made) -> None:
    app = client_app(work)
    assert posted(app, f"/c/{UNKNOWN}/what-if", f0="1").status == 404
    statuses = [posted(app, at(made, "what-if"), [(b"x-part", b"1")], f0="1").status for _ in range(150)]
    assert statuses[-1] == 429


def test_a_program_that_fetches_the_page_is_no_reader(work: Workspace, made: Made) -> None:
    app = client_app(work)
    asked(app, at(made))
    asked(app, at(made), headers=[(b"sec-fetch-dest", b"empty")])
    assert work.links.views("d1") == ()
    asked(app, at(made), headers=[(b"sec-fetch-dest", b"document")])
    assert len(work.links.views("d1")) == 1


def test_the_page_wears_the_colours_of_the_brand_that_it_was_issued_in(work: Workspace, made: Made) -> None:
    style = asked(client_app(work), at(made)).text.partition("<style>")[2].partition("</style>")[0]
    worn = work.brands.load("valueproof").colours
    assert style.rindex(f"--brand:{worn.brand}") > style.rindex("--brand:#0f4c46") - 1
    assert style.rindex("prefers-color-scheme:dark") > style.rindex(f"--ink:{worn.ink}")


def test_pictures_are_drawn_for_dark_ground_too_in_colours_that_stand_out(work: Workspace, made: Made) -> None:
    page = asked(client_app(work), at(made)).text
    style, pictures = page.partition("</style>")[0], "".join(re.findall(r"<svg.*?</svg>", page, re.S))
    drawn = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', pictures))
    by_night = dict(re.findall(r'\[(?:fill|stroke)="(#[0-9a-f]{6})"\]\{(?:fill|stroke):(#[0-9a-f]{6})\}', style))
    assert drawn
    assert drawn <= by_night.keys()
    ground = DARK["paper"]
    words = set(re.findall(r'<text[^>]* fill="(#[0-9a-f]{6})"', pictures))
    assert [one for one in words if not readable(by_night[one], ground)] == []


def test_too_many_forms_from_one_address_wait(work: Workspace, made: Made) -> None:
    app = client_app(work)
    sent = [posted(app, at(made, "remarks"), section="", name="Ann", text=f"{n}").status for n in range(21)]
    assert sent == [303] * 20 + [429]


def test_altered_bytes_are_not_shown(work: Workspace, made: Made) -> None:
    broken = replace(work, files=type(work.files)())
    assert asked(client_app(broken), at(made)).status == 404
