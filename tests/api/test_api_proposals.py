"""Proposals, trials and documents by the API: what is read is what is kept, and a change is one of the version seen."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from api.hands import Hands
from api.path import PATH as API_PATH
from api.served import api
from app import on
from documents.figures_json import figures
from proposals.approval.states import State
from proposals.base import text_in
from proposals.case_json import document_of
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.options import OurCost, OurSide
from proposals.programs import Scope
from readers.industry_folder import IndustryFolder
from services.appraise_case import appraised
from services.appraise_prospects import prospects
from services.edit_draft import keep_unread
from services.release_trial import release
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.fakes import NOON, SMALLEST, DraftsInMemory, FilesInMemory, IssuedInMemory
from tests.programs import EVERY, Program, fresh_workspace, kept_workspace, problem, program, secret_of
from tests.proposals.trial_records import INTERNAL, case_with
from tests.ready_case import READY, blank_pdf, put_in, ready, with_files
from tests.store.databases import put_new_store
from tests.team import ANNA, PAUL, issue_approved, working
from ui.doors.pace import Pace
from ui.web import asked_language

READS = (Scope.PROPOSALS_READ, Scope.PROPOSALS_WRITE)
ROOT = Path(__file__).parents[2]
TRIALS = document_of(case_with(INTERNAL))["trials"]
OURS = OurSide(costs=(OurCost(item="rennet", cost=2000.0),), least_margin=0.3)


@pytest.fixture
def work() -> Workspace:
    """Anna's proposal d1 with our side of it, and d2 with a trial."""
    work = fresh_workspace()
    work = replace(work, industries=IndustryFolder(ROOT / "parameters", NOON.date()))
    put_in(work, ready().model_copy(update={"our_side": OURS}))
    put_in(work, case_with(INTERNAL), "d2")
    for one in ("d1", "d2"):
        work.store.assign(one, "anna", "")
    return work


@pytest.fixture
def anna(work: Workspace) -> Program:
    return program(work, ANNA)


def test_the_case_is_the_one_that_is_kept_and_its_etag_its_version(work: Workspace, anna: Program) -> None:
    answer = anna.get("/proposals/d1/case")
    assert answer.json() == document_of(work.store.load("d1").case)
    assert answer.headers["etag"] == '"1"'


def test_the_figures_are_those_of_the_command(work: Workspace, anna: Program) -> None:
    case = work.store.load("d1").case
    found = appraised(work, case)
    assert found.valuation is not None
    expected = figures(case, found.valuation, found.missing, prospects(work, case, found.valuation))
    assert anna.get("/proposals/d1/appraisal").json() == json.loads(json.dumps(expected))


def test_a_case_without_figures_says_what_it_lacks_place_by_place(work: Workspace) -> None:
    put_in(work, case_with(), "d3")
    work.store.assign("d3", "anna", "")
    refused = problem(program(work, ANNA).get("/proposals/d3/appraisal"))
    assert refused["status"] == 422
    assert {one["place"] for one in refused["places"]} >= {"baseline.metrics.selling_price"}


def test_a_place_is_changed_and_the_answer_has_the_next_version(work: Workspace, anna: Program) -> None:
    asked = {"place": "client.site", "value": "Alder"}
    answer = anna("PATCH", "/proposals/d1/case", asked, if_match='"1"')
    assert (answer.status_code, answer.headers["etag"], answer.json()["version"]) == (200, '"2"', 2)
    assert work.store.load("d1").case.client.site == "Alder"


@dataclass
class Beside(DraftsInMemory):
    """Drafts of which somebody else saves each at once after the first change of it."""

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        changed = super().change(draft_id, change, expected_version)
        if changed.version == 2:
            super().change(draft_id, lambda draft: draft)
        return changed


@pytest.mark.parametrize("name", ["place", "case", "runs"])
def test_the_etag_of_a_change_is_of_what_it_made_not_of_what_another_saved_since(work: Workspace, name: str) -> None:
    assert isinstance(work.store, DraftsInMemory)
    busy = replace(work, store=Beside(**{one.name: getattr(work.store, one.name) for one in fields(work.store)}))
    method, path, body = CHANGES[name]
    anna = program(busy, ANNA)
    answer = anna(method, path, body, if_match='"1"')
    assert (answer.status_code, answer.headers["etag"], answer.json().get("version", 2)) == (200, '"2"', 2)
    assert problem(anna(method, path, body, if_match=answer.headers["etag"]))["status"] == 412


CHANGES: dict[str, tuple[str, str, Any]] = {
    "place": ("PATCH", "/proposals/d1/case", {"place": "project", "value": "Curd"}),
    "case": ("PUT", "/proposals/d1/case", READY),
    "submission": ("POST", "/proposals/d1/submissions", {}),
    "runs": ("PUT", "/proposals/d2/trials/pilot/runs", {"control": "old", "responses": [], "runs": []}),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize(
    ("version", "status", "code"),
    [(None, 428, "needs-version"), ('"7"', 412, "conflict"), ("7", 422, "no-version"), ("*", 422, "no-version")],
)
def test_a_change_says_to_which_version_it_was_made(
    work: Workspace, anna: Program, name: str, version: str | None, status: int, code: str
) -> None:
    method, path, body = CHANGES[name]
    before = {one: work.store.load(one) for one in ("d1", "d2")}
    refused = problem(anna(method, path, body, **({} if version is None else {"if_match": version})))
    assert (refused["status"], refused["code"]) == (status, code)
    assert {one: work.store.load(one) for one in ("d1", "d2")} == before


def test_what_breaks_the_schema_is_refused_by_place_with_what_was_read(anna: Program) -> None:
    body = {**READY, "currency": "euro", "surprise": 1}
    refused = problem(anna("PUT", "/proposals/d1/case", body, if_match='"1"', accept_language="ru"))
    told = {one["place"]: (one["code"], one["detail"]) for one in refused["places"]}
    assert told["currency"] == (
        "not-currency",
        "“euro” — не валюта: нужны три заглавные латинские буквы, например EUR.",
    )
    assert told["surprise"][0] == "unknown"


@pytest.mark.parametrize(
    ("scopes", "body", "kept", "status"),
    [
        (EVERY, {}, OURS, 200),
        (EVERY, {"our_side": None}, None, 200),
        (EVERY, {"our_side": {"least_margin": 0.4}}, OurSide(least_margin=0.4), 200),
        ((Scope.PROPOSALS_WRITE,), {}, OURS, 200),
        ((Scope.PROPOSALS_WRITE,), {"our_side": None}, OURS, 403),
    ],
)
def test_our_side_stays_where_a_body_does_not_name_it(
    work: Workspace, scopes: tuple[Scope, ...], body: dict[str, Any], kept: OurSide | None, status: int
) -> None:
    answer = program(work, ANNA, scopes)("PUT", "/proposals/d1/case", {**READY, **body}, if_match='"1"')
    assert answer.status_code == status, answer.text
    assert work.store.load("d1").case.our_side == kept


OTHER_TITLE = {**TRIALS[0], "title": "Another one"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/proposals/d2/case", {"place": "trials.pilot.title", "value": "Another one"}),
        ("PATCH", "/proposals/d2/case", {"place": "trials", "value": [OTHER_TITLE]}),
        ("PATCH", "/proposals/d2/case", {"place": "trials", "value": None}),
        ("PUT", "/proposals/d2/case", {**READY, "trials": [OTHER_TITLE]}),
        ("PUT", "/proposals/d2/case", {**READY, "trials": []}),
        ("PUT", "/proposals/d2/case", READY),
        ("POST", "/proposals", {"case": {**READY, "trials": [OTHER_TITLE]}}),
    ],
)
def test_what_changes_a_trial_needs_the_scope_of_trials(work: Workspace, method: str, path: str, body: Any) -> None:
    named = {"if_match": '"1"'} if method != "POST" else {}
    refused = problem(program(work, ANNA, READS)(method, path, body, **named))
    assert (refused["status"], refused["code"]) == (403, "no-scope")
    assert "not the scope trials:write," in refused["detail"]
    assert work.store.load("d2").version == 1
    assert program(work, ANNA, (*READS, Scope.TRIALS_WRITE))(method, path, body, **named).status_code in (200, 201)


def test_a_case_with_its_trials_as_they_are_is_saved_without_their_scope(work: Workspace) -> None:
    one = program(work, ANNA, READS)
    body = {**one.get("/proposals/d2/case").json(), "project": "Curd"}
    assert one("PUT", "/proposals/d2/case", body, if_match='"1"').json()["version"] == 2
    assert problem(one("PUT", "/proposals/d2/case", body, if_match='"1"'))["code"] == "conflict"
    assert problem(one("PUT", "/proposals/d2/case", body, if_match='"3"'))["code"] == "conflict"
    assert work.store.load("d2").case.trials == case_with(INTERNAL).trials


@pytest.mark.parametrize(("scopes", "there"), [(EVERY, True), (READS, False)], ids=["with", "without"])
def test_what_is_not_in_order_of_our_side_is_told_by_its_scope_alone(
    work: Workspace, scopes: tuple[Scope, ...], there: bool
) -> None:
    put_in(
        work,
        ready(number="VP-18").model_copy(update={"our_side": OurSide(costs=(OurCost(item="whey", cost=1.0),))}),
        "d3",
    )
    work.store.assign("d3", "anna", "")
    keep_unread(working(work, ANNA), "d1", "our_side.least_margin", "about 35")
    one = program(work, ANNA, scopes)
    unread = one("POST", "/proposals/d1/submissions", {}, if_match='"2"')
    odd = one.get("/proposals/d3/appraisal")
    for refused, secret in ((unread, "about 35"), (odd, "whey")):
        assert problem(refused)["status"] == 422
        assert (secret in refused.text) is there
        assert [place["place"].startswith("our_side.") for place in refused.json()["places"]] == [there]
        assert ("our-side-withheld" in refused.text) is not there


def test_whoever_may_not_see_our_side_changes_none_of_it(work: Workspace) -> None:
    one = program(work, PAUL)
    for method, body in (("PUT", {**READY, "our_side": None}), ("PATCH", {"place": "our_side", "value": None})):
        assert problem(one(method, "/proposals/d1/case", body, if_match='"1"'))["code"] == "not-allowed"
    assert work.store.load("d1").case.our_side == OURS


@pytest.mark.parametrize("industry", ["dairy", "bakery"])
def test_a_proposal_begins_from_an_industry(work: Workspace, anna: Program, industry: str) -> None:
    answer = anna(
        "POST", "/proposals", {"industry": industry, "currency": "EUR", "language": "ru", "client": "Сыродел"}
    )
    assert answer.status_code == 201
    draft = work.store.load(answer.json()["id"])
    assert (draft.owner, draft.case.currency, text_in(draft.case.client.name, "ru")) == ("anna", "EUR", "Сыродел")
    assert anna.get(f"/{answer.headers['location']}").json() == answer.json()


def test_an_industry_that_is_not_there_is_refused_with_those_that_are(anna: Program) -> None:
    refused = problem(anna("POST", "/proposals", {"industry": "space", "currency": "EUR"}))
    assert "dairy" in refused["detail"]


def test_the_same_key_and_words_make_one_proposal(work: Workspace, anna: Program) -> None:
    key, asked = {"idempotency_key": "order-4711"}, {"case": SMALLEST}
    first, again = (anna("POST", "/proposals", asked, **key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(work.store.summaries()) == 3
    assert anna("POST", "/proposals", asked).json()["id"] != first.json()["id"]


def test_a_key_that_was_used_for_something_else_is_refused(work: Workspace, anna: Program) -> None:
    key = {"idempotency_key": "order-4711"}
    anna("POST", "/proposals", {"case": SMALLEST}, **key)
    refused = problem(anna("POST", "/proposals", {"case": {**SMALLEST, "project": "Butter"}}, **key))
    assert (refused["status"], refused["code"]) == (422, "key-reused")
    assert anna("POST", "/clients", {"name": "Dairy"}, **key).status_code == 422


def test_keys_of_two_people_are_two_keys(work: Workspace, anna: Program) -> None:
    key, paul = {"idempotency_key": "1"}, program(work, PAUL)
    made = [one("POST", "/proposals", {"case": SMALLEST}, **key).json()["id"] for one in (anna, paul)]
    assert made[0] != made[1]


def test_submitting_is_a_step_of_the_course_by_the_person_of_the_token(work: Workspace, anna: Program) -> None:
    asked = {"language": "ru", "remark": "Urgent"}
    told = anna("POST", "/proposals/d1/submissions", asked, if_match='"1"').json()
    assert (told["state"], told["waits_for"][0]) == ("in_review", "commercial director")
    last = anna.get("/proposals/d1/course").json()["moves"][-1]
    assert (last["event"], last["by"], last["remark"]) == ("submit", "anna", "Urgent")
    refused = problem(anna("PATCH", "/proposals/d1/case", {"place": "project", "value": "x"}, if_match='"1"'))
    assert refused["status"] == 409


def test_what_lacks_something_is_not_submitted_and_hears_what(anna: Program) -> None:
    refused = problem(anna("POST", "/proposals/d2/submissions", {}, if_match='"1"'))
    assert refused["code"] == "not-ready"
    assert len(refused["places"]) > 3


def test_runs_are_put_in_place_of_those_of_a_trial_or_behind_them(work: Workspace, anna: Program) -> None:
    path, run = "/proposals/d2/trials/pilot/runs", {"run": "z1", "arm": "old", "values": {"yield": 9.5}}
    body = {"control": "old", "responses": INTERNAL["responses"], "runs": [run]}
    before = len(anna.get(path).json()["runs"])
    added = anna("PUT", path, {**body, "adding": True}, if_match='"1"').json()
    assert len(added["runs"]) == before + 1
    replaced = anna("PUT", path, body, if_match='"2"').json()
    assert [one["run"] for one in replaced["runs"]] == ["z1"]
    assert work.store.load("d2").case.trials[0].runs[0].values == {"yield": 9.5}


def test_a_released_trial_is_changed_by_no_program(work: Workspace, anna: Program) -> None:
    release(working(work, PAUL), "d2", "pilot", "")
    told = anna.get("/proposals/d2/trials/pilot").json()
    assert (told["state"], told["version"]) == ("released", 1)
    assert len(anna.get("/proposals/d2/trials/pilot/versions").json()["versions"]) == 1
    body = {"control": "old", "responses": INTERNAL["responses"], "runs": []}
    refused = problem(anna("PUT", "/proposals/d2/trials/pilot/runs", body, if_match='"2"'))
    assert refused["status"] == 409
    assert work.store.load("d2").version == 2


def test_an_issued_document_is_given_to_the_byte(work: Workspace, anna: Program) -> None:
    issued = issue_approved(work, "d1", Edition(language="ru"), "Ann Lee")
    (line,) = anna.get("/documents").json()["items"]
    assert (line["sha256"], line["number"], line["language"]) == (issued.sha256, "VP-17", "ru")
    file = anna.get(f"/documents/{issued.sha256}/file")
    assert (file.content, file.headers["content-type"]) == (work.files.load(issued.sha256), "application/pdf")
    assert anna.get("/documents?number=VP-18").json()["total"] == 0
    assert anna.get("/proposals?state=issued").json()["items"][0]["id"] == "d1"
    assert State(anna.get("/proposals/d1").json()["state"]) is State.ISSUED


def test_the_workbook_that_a_document_encloses_is_given_to_the_byte(work: Workspace, anna: Program) -> None:
    issued = issue_approved(work, "d1", Edition(), "Ann Lee")
    assert problem(anna.get(f"/documents/{issued.sha256}/workbook"))["status"] == 404
    digest = work.files.keep(with_files(blank_pdf(), {"workbook.xlsx": b"cells"}))
    assert isinstance(work.issued, IssuedInMemory)
    work.issued.kept = [replace(issued, sha256=digest)]
    book = anna.get(f"/documents/{digest}/workbook")
    assert book.content == b"cells"
    assert book.headers["content-disposition"].endswith(".xlsx")


def test_bytes_that_were_altered_are_given_to_nobody(work: Workspace, anna: Program) -> None:
    issued = issue_approved(work, "d1", Edition(), "Ann Lee")
    assert isinstance(work.files, FilesInMemory)
    del work.files.kept[issued.sha256]
    assert problem(anna.get(f"/documents/{issued.sha256}/file"))["status"] == 404


def test_the_log_names_the_person_and_the_token_by_which_he_came(tmp_path: Path) -> None:
    put_new_store(tmp_path / "kept.sqlite")
    stores = open_stores(url_of(tmp_path / "kept.sqlite"), through="app")
    work = kept_workspace(stores)
    paces = (Pace(9), Pace(9))
    hands = Hands(lambda: work, lambda door: on(work, stores.by(door)), *paces, asked_language)
    client = TestClient(Starlette(routes=[Mount(API_PATH, api(hands))]))
    begun = Program(client, secret_of(work, ANNA))("POST", "/proposals", {"case": SMALLEST}).json()
    (token,) = stores.tokens.of("anna")
    told = [(one.act, one.by, one.facts["through"]) for one in stores.log.entries(begun["id"])]
    assert told == [("proposal.change", "anna", f"token/{token.id}")]


def test_a_list_comes_in_pages(work: Workspace, anna: Program) -> None:
    for at in range(5):
        put_in(work, ready(number=f"VP-{at}"), f"x{at}")
        work.store.assign(f"x{at}", "anna", "")
    whole = [one["id"] for one in anna.get("/proposals").json()["items"]]
    parts = [anna.get(f"/proposals?offset={at}&limit=3").json() for at in (0, 3, 6)]
    assert [one["id"] for part in parts for one in part["items"]] == whole
    assert {part["total"] for part in parts} == {7}


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "state=eaten", "limit=many"])
def test_what_no_list_can_be_asked_for_is_told(anna: Program, query: str) -> None:
    refused = problem(anna.get(f"/proposals?{query}"))
    assert (refused["status"], refused["places"][0]["place"]) == (422, f"query.{query.partition('=')[0]}")
