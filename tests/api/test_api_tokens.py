"""Who comes in by a token, and to what: scope, role and tie, held as a table."""

import base64
import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest

from proposals.case_json import document_of
from proposals.edition import Edition
from proposals.options import OurCost, OurSide
from proposals.people import NOBODY, Person, whoever
from proposals.programs import Scope
from services.accounts.keep import activate, deactivate, erase
from services.clients.enter import Named, enter
from services.tokens.own import Wanted, make, own, revoke
from services.workspace import Workspace
from tests.programs import EVERY, Program, TokensInMemory, fresh_workspace, problem, program, secret_of, served
from tests.proposals.trial_records import INTERNAL, case_with
from tests.ready_case import READY, put_in, ready
from tests.team import ADA, ANNA, BORIS, CLARA, PAUL, SIMON, PeopleInMemory, issue_approved, working

CLIENT = "c" * 16
RUN = {"run": "1", "arm": "old", "values": {"yield": 9.8}}
OURS = OurSide(costs=(OurCost(item="rennet", cost=2000.0),), least_margin=0.3)
TRIALS = document_of(case_with(INTERNAL))["trials"]
RUNS = {"control": "old", "responses": INTERNAL["responses"], "runs": [RUN]}


@pytest.fixture
def work() -> Workspace:
    """Anna's proposal d1, which was issued, and d2 with a trial; her client."""
    work = fresh_workspace()
    put_in(work, ready())
    issue_approved(work, "d1", Edition(), "Ann Lee")
    put_in(work, ready(number="VP-18").model_copy(update={"trials": case_with(INTERNAL).trials}), "d2")
    enter(working(work, ANNA), Named("Alder Valley Dairy"), CLIENT)
    for one in ("d1", "d2"):
        work.store.assign(one, "anna", CLIENT)
    return work


@dataclass(frozen=True)
class Ask:
    """Something that is asked for: the scope that it needs, and what comes of it where all is right."""

    method: str
    path: str
    scope: Scope
    body: Any = None
    status: int = 200
    version: str = '"1"'

    def by(self, one: Program) -> Any:
        known = {} if self.method in ("GET", "POST") and "submissions" not in self.path else {"if_match": self.version}
        return one(self.method, self.path, self.body, **known)


ASKS = {
    "clients": Ask("GET", "/clients", Scope.CLIENTS_READ),
    "client": Ask("GET", f"/clients/{CLIENT}", Scope.CLIENTS_READ),
    "enter client": Ask("POST", "/clients", Scope.CLIENTS_WRITE, {"name": "Birch Dairy"}, 201),
    "change client": Ask("PATCH", f"/clients/{CLIENT}", Scope.CLIENTS_WRITE, {"domain": "alder.example"}),
    "schema": Ask("GET", "/schemas/case", Scope.PROPOSALS_READ),
    "industries": Ask("GET", "/industries", Scope.PROPOSALS_READ),
    "proposals": Ask("GET", "/proposals", Scope.PROPOSALS_READ),
    "proposal": Ask("GET", "/proposals/d2", Scope.PROPOSALS_READ),
    "case": Ask("GET", "/proposals/d2/case", Scope.PROPOSALS_READ),
    "appraisal": Ask("GET", "/proposals/d1/appraisal", Scope.PROPOSALS_READ),
    "course": Ask("GET", "/proposals/d1/course", Scope.PROPOSALS_READ),
    "begin": Ask("POST", "/proposals", Scope.PROPOSALS_WRITE, {"case": READY}, 201),
    "save": Ask("PUT", "/proposals/d2/case", Scope.PROPOSALS_WRITE, {**READY, "trials": TRIALS}),
    "change": Ask("PATCH", "/proposals/d2/case", Scope.PROPOSALS_WRITE, {"place": "project", "value": "Curd"}),
    "submit": Ask("POST", "/proposals/d2/submissions", Scope.PROPOSALS_WRITE, {}, 201),
    "trials": Ask("GET", "/trials", Scope.TRIALS_READ),
    "trial": Ask("GET", "/proposals/d2/trials/pilot", Scope.TRIALS_READ),
    "runs": Ask("GET", "/proposals/d2/trials/pilot/runs", Scope.TRIALS_READ),
    "versions": Ask("GET", "/proposals/d2/trials/pilot/versions", Scope.TRIALS_READ),
    "put runs": Ask("PUT", "/proposals/d2/trials/pilot/runs", Scope.TRIALS_WRITE, RUNS),
    "documents": Ask("GET", "/documents", Scope.DOCUMENTS_READ),
    "document": Ask("GET", "/documents/{sha256}", Scope.DOCUMENTS_READ),
    "file": Ask("GET", "/documents/{sha256}/file", Scope.DOCUMENTS_READ),
}
WRITES = {"enter client", "change client", "begin", "save", "change", "submit", "put runs"}


def ask(work: Workspace, name: str) -> Ask:
    found = ASKS[name]
    return replace(found, path=found.path.format(sha256=work.issued.all()[0].sha256))


@pytest.mark.parametrize("name", ASKS)
def test_its_scope_alone_opens_each_thing(work: Workspace, name: str) -> None:
    wanted = ask(work, name)
    answer = wanted.by(program(work, ANNA, [wanted.scope]))
    assert answer.status_code == wanted.status, answer.text


@pytest.mark.parametrize("name", ASKS)
def test_every_other_scope_together_opens_nothing_of_it(work: Workspace, name: str) -> None:
    wanted = ask(work, name)
    refused = problem(wanted.by(program(work, ANNA, [one for one in Scope if one is not wanted.scope])))
    assert (refused["status"], refused["code"]) == (403, "no-scope")
    assert f"not the scope {wanted.scope}," in refused["detail"]


@pytest.mark.parametrize("name", ASKS)
@pytest.mark.parametrize("secret", ["", "vp_" + "x" * 43, "' OR 1=1", "x" * 5000])
def test_without_a_right_token_nothing_is_open(work: Workspace, name: str, secret: str) -> None:
    answer = ask(work, name).by(Program(served(work), secret))
    assert problem(answer)["status"] == 401
    assert answer.headers["www-authenticate"] == "Bearer"


OPEN: dict[str, set[str]] = {
    "anna": set(ASKS),
    "simon": {"clients", "client", "enter client", "schema", "industries", "proposals", "begin", "trials", "documents"},
    "paul": set(ASKS) - {"enter client", "change client", "submit"},
    "boris": set(ASKS) - WRITES | {"change client"},
    "ada": {"clients", "client", "schema", "industries", "proposals", "trials", "documents"},
}
"""What is open to whom on Anna's work, whatever the token may: lists are, with what is open in them."""


@pytest.mark.parametrize("person", [ANNA, SIMON, PAUL, BORIS, ADA], ids=lambda one: one.id)
@pytest.mark.parametrize("name", ASKS)
def test_a_token_may_no_more_than_its_person(work: Workspace, name: str, person: Person) -> None:
    wanted = ask(work, name)
    answer = wanted.by(program(work, person))
    if name in OPEN[person.id]:
        assert answer.status_code == wanted.status, answer.text
    else:
        assert problem(answer)["status"] in ({404} if "documents" in wanted.path else {403, 422})


@pytest.mark.parametrize(("person", "total"), [(ANNA, 2), (PAUL, 2), (BORIS, 2), (SIMON, 0), (ADA, 0)])
def test_what_is_not_open_stands_in_no_list(work: Workspace, person: Person, total: int) -> None:
    one = program(work, person)
    assert one.get("/proposals").json()["total"] == total
    assert len(one.get("/trials").json()["items"]) == min(total, 1)
    assert len(one.get("/documents").json()["items"]) == min(total, 1)


@pytest.mark.parametrize("how", ["revoked", "closed", "opened again", "erased", "run out", "erased past the program"])
def test_a_token_ends_with_its_revocation_its_time_and_its_account(work: Workspace, how: str) -> None:
    secret = secret_of(work, SIMON)
    one, admin = Program(served(work), secret), working(work, ADA)
    assert one.get("/me").status_code == 200
    assert isinstance(work.people, PeopleInMemory)
    if how == "revoked":
        revoke(working(work, SIMON), own(working(work, SIMON))[0].id)
    elif how == "run out":
        assert isinstance(work.tokens, TokensInMemory)
        work.tokens.kept = {
            name: replace(kept, at=kept.at - dt.timedelta(days=91), expires=kept.at - dt.timedelta(days=1))
            for name, kept in work.tokens.kept.items()
        }
    elif how == "erased past the program":
        del work.people.known["simon"]
    elif how == "erased":
        erase(admin, "simon")
    else:
        deactivate(admin, "simon")
        if how == "opened again":
            activate(admin, "simon")
    assert problem(one.get("/me"))["code"] == "not-a-token"


def test_a_token_of_nobody_opens_everything_as_long_as_there_are_no_accounts(work: Workspace) -> None:
    alone = replace(work, who=whoever)
    one = Program(served(work), make(alone, Wanted("mine", EVERY), whoever()).secret)
    assert problem(one.get("/me"))["status"] == 401
    assert isinstance(work.people, PeopleInMemory)
    work.people.known.clear()
    assert one.get("/me").json()["person"] == NOBODY
    assert one.get("/proposals").json()["total"] == 2


def test_wrong_tokens_from_one_address_are_slowed_and_a_right_one_from_there_is_not(work: Workspace) -> None:
    client, right = served(work, tries=3), secret_of(work, ANNA)
    wrong, good = Program(client, "vp_wrong"), Program(client, right)
    assert [wrong.get("/me").status_code for _ in range(5)] == [401, 401, 401, 429, 429]
    refused = wrong.get("/me")
    assert (problem(refused)["code"], refused.headers["retry-after"]) == ("too-often", "60")
    assert [good.get("/me").status_code, good("POST", "/clients", {"name": "Alder Dairy"}).status_code] == [200, 201]
    assert [Program(client, one).get("/me").status_code for one in (right[:-1], f"{right}x", "")] == [429, 429, 401]


def test_a_token_that_was_right_is_slowed_as_a_wrong_one_once_it_is_revoked(work: Workspace) -> None:
    client, right = served(work, tries=1), secret_of(work, ANNA)
    assert Program(client, right).get("/me").status_code == 200
    revoke(working(work, ANNA), own(working(work, ANNA))[0].id)
    assert [Program(client, right).get("/me").status_code for _ in range(2)] == [401, 429]


def test_a_token_is_random_enough_that_no_pace_of_guessing_finds_it(work: Workspace) -> None:
    made = {secret_of(work, ANNA).removeprefix("vp_") for _ in range(3)}
    assert {len(base64.urlsafe_b64decode(f"{one}=")) * 8 for one in made} == {256}
    assert len(made) == 3


def test_a_token_asks_no_faster_than_it_may(work: Workspace) -> None:
    one = Program(served(work, asks=2), secret_of(work, ANNA))
    assert [one.get("/me").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("person", "scopes", "there"),
    [
        (ANNA, EVERY, True),
        (CLARA, EVERY, True),
        (ANNA, (Scope.PROPOSALS_READ,), False),
        (PAUL, EVERY, False),
    ],
    ids=["owner", "manager", "without the scope", "engineer"],
)
def test_our_side_needs_its_own_scope_and_the_right_to_see_it(
    work: Workspace, person: Person, scopes: tuple[Scope, ...], there: bool
) -> None:
    put_in(work, ready(number="VP-19").model_copy(update={"our_side": OURS}), "d3")
    work.store.assign("d3", "anna", CLIENT)
    one = program(work, person, scopes)
    told = one.get("/proposals/d3/case")
    assert told.status_code == 200
    assert ("our_side" in told.json()) is there
    assert "least_margin" not in one.get("/proposals/d3/appraisal").text
    figures = one.get("/proposals/d3/appraisal?our_side=true")
    assert figures.status_code == (200 if there else 403)


def test_a_refusal_is_told_in_the_language_of_whoever_asks(work: Workspace) -> None:
    refused = Program(served(work)).get("/me", accept_language="ru")
    assert problem(refused)["detail"].startswith("Нужен токен")
    assert refused.headers["content-language"] == "ru"


@pytest.mark.parametrize("path", ["/nothing", "/proposals/..%2f..", "/proposals/%00", "/documents/xx", "/clients/x'--"])
def test_what_is_no_address_is_nowhere(work: Workspace, path: str) -> None:
    assert problem(program(work, ANNA).get(path))["status"] == 404


def test_a_body_that_is_too_large_is_refused_before_it_is_read_to_its_end(work: Workspace) -> None:
    one = program(work, ANNA)
    assert problem(one("POST", "/proposals", {"case": {"x": "y" * 5_000_000}}))["status"] == 413


def test_what_somebody_sends_who_is_not_let_in_is_not_looked_into(work: Workspace) -> None:
    client = served(work, tries=2)
    kind = {"content-type": "application/json"}
    wrong, right = ({**kind, "authorization": f"Bearer {one}"} for one in ("vp_wrong", secret_of(work, ANNA)))

    def status(headers: dict[str, str], content: bytes) -> Any:
        return problem(client.post("/api/v1/clients", content=content, headers=headers))["status"]

    assert [status(one, b"{") for one in (kind, right, wrong, wrong)] == [401, 400, 401, 401]
    assert [status(one, b"{") for one in (wrong, right)] == [429, 400]


SENT = {
    "cut off": (b"{", "application/json", 400),
    "no text": (b"\xff", "application/json", 400),
    "deep": (b"[" * 20_000 + b"]" * 20_000, "application/json", 400),
    "a form": (b"name=Dairy", "application/x-www-form-urlencoded", 415),
    "of no kind": (b'{"name": "Dairy"}', "", 415),
    "no group": (b"[]", "application/json", 422),
    "half a letter": (b'{"name": "\\ud800"}', "application/json", 422),
    "no number": (b'{"name": NaN}', "application/json", 422),
}


@pytest.mark.parametrize("name", SENT)
def test_a_body_that_cannot_be_read_is_told_so(work: Workspace, name: str) -> None:
    one, (content, kind, status) = program(work, ANNA), SENT[name]
    headers = {
        "authorization": f"Bearer {one.secret}",
        "idempotency-key": "k",
        **({"content-type": kind} if kind else {}),
    }
    refused = one.client.post("/api/v1/clients", content=content, headers=headers)
    assert problem(refused)["status"] == status
    assert work.clients.all() == (work.clients.load(CLIENT),)


@pytest.mark.parametrize("text", ['"\\ud800"', "NaN", "1e999", '"\\u0000"', "9" * 4000])
def test_no_odd_letter_or_number_in_a_case_brings_the_api_down(work: Workspace, text: str) -> None:
    one = program(work, ANNA)
    known = {"authorization": f"Bearer {one.secret}", "content-type": "application/json", "if-match": '"1"'}
    for content in (f'{{"place": "project", "value": {text}}}', f'{{"place": "offer", "value": {{{text}: 1}}}}'):
        answer = one.client.patch("/api/v1/proposals/d2/case", content=content.encode(), headers=known)
        assert answer.status_code in (200, 400, 412, 422), answer.text
    begun = f'{{"case": {{"project": {text}}}}}'.encode()
    answer = one.client.post("/api/v1/proposals", content=begun, headers={**known, "idempotency-key": "k"})
    assert problem(answer)["status"] in (400, 422)
