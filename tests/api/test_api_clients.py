"""The register of clients by the API: whose each is, and no client twice."""

import pytest

from proposals.people import NOBODY, Person
from services.workspace import Workspace
from tests.programs import Program, fresh_workspace, problem, program
from tests.ready_case import READY, put_in, ready
from tests.team import ANNA, BORIS, PAUL, SIMON


@pytest.fixture
def work() -> Workspace:
    return fresh_workspace()


@pytest.fixture
def anna(work: Workspace) -> Program:
    return program(work, ANNA)


DAIRY = {"name": {"en": "Alder Dairy", "ru": "Ольховский молзавод"}, "tax_number": "7701234567"}


def test_a_client_is_entered_as_ones_own_and_found_by_every_name(work: Workspace, anna: Program) -> None:
    made = anna("POST", "/clients", DAIRY)
    assert made.status_code == 201
    told = made.json()
    assert (told["owner"], told["mine"], told["version"], told["business"]) == ("Anna Petrova", True, 1, None)
    for search in ("alder", "молзавод", "7701234567"):
        assert [one["id"] for one in anna.get(f"/clients?search={search}").json()["items"]] == [told["id"]]
    assert anna.get("/clients?search=birch").json()["total"] == 0


def test_a_proposal_that_names_a_client_entered_before_is_for_him(work: Workspace, anna: Program) -> None:
    client = anna("POST", "/clients", {"name": "Alder Valley Dairy"}).json()["id"]
    made = anna("POST", "/proposals", {"case": READY}).json()
    assert made["client_id"] == client
    assert anna.get(f"/clients/{client}").json()["business"]["states"] == {"draft": 1}
    assert [one["id"] for one in anna.get(f"/proposals?client={client}").json()["items"]] == [made["id"]]
    assert anna.get(f"/proposals?client={'0' * 16}").json()["total"] == 0


def test_whoever_is_in_the_register_already_is_refused_by_his_name(work: Workspace, anna: Program) -> None:
    anna("POST", "/clients", DAIRY)
    refused = problem(program(work, SIMON)("POST", "/clients", {"name": "Other", "tax_number": "7701 234 567"}))
    assert refused["code"] == "client-taken"
    assert "Alder Dairy" in refused["detail"]


def test_the_same_key_enters_a_client_once_even_after_he_was_named_anew(work: Workspace, anna: Program) -> None:
    key = {"idempotency_key": "k1"}
    first = anna("POST", "/clients", DAIRY, **key).json()
    anna("PATCH", f"/clients/{first['id']}", {"name": "Birch", "tax_number": None}, if_match='"1"')
    again = anna("POST", "/clients", DAIRY, **key)
    assert (again.status_code, again.json()["id"], again.json()["name"]) == (201, first["id"], "Birch")
    assert len(work.clients.all()) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "ООО"}, None),
        ({"name": "«»"}, "no-client"),
        ({"name": ""}, "request-refused"),
        ({}, "request-refused"),
    ],
)
def test_a_client_is_told_from_others_by_something(anna: Program, body: dict[str, str], code: str | None) -> None:
    answer = anna("POST", "/clients", body)
    assert (answer.status_code == 201) if code is None else problem(answer)["code"] == code


def test_what_is_left_out_of_a_change_stays_and_null_takes_it_out(work: Workspace, anna: Program) -> None:
    client = anna("POST", "/clients", {**DAIRY, "domain": "alder.example"}).json()["id"]
    changed = anna("PATCH", f"/clients/{client}", {"domain": None}, if_match='"1"')
    assert changed.headers["etag"] == '"2"'
    assert (changed.json()["domain"], changed.json()["tax_number"]) == (None, "7701234567")


@pytest.mark.parametrize(("person", "status"), [(BORIS, 200), (SIMON, 403), (PAUL, 403)], ids=lambda one: str(one)[:9])
def test_a_client_is_changed_by_his_owner_or_a_manager(
    work: Workspace, anna: Program, person: Person, status: int
) -> None:
    client = anna("POST", "/clients", DAIRY).json()["id"]
    answer = program(work, person)("PATCH", f"/clients/{client}", {"name": "Birch"}, if_match='"1"')
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(("version", "status"), [('"3"', 412), ('W/"1"', 200), (None, 428)])
def test_a_client_is_changed_in_the_version_that_was_seen(anna: Program, version: str | None, status: int) -> None:
    client = anna("POST", "/clients", DAIRY).json()["id"]
    known = {} if version is None else {"if_match": version}
    assert anna("PATCH", f"/clients/{client}", {"name": "Birch"}, **known).status_code == status


def test_of_clients_of_others_no_more_is_told_than_whose_they_are(work: Workspace, anna: Program) -> None:
    put_in(work, ready())
    client = anna("POST", "/clients", DAIRY).json()["id"]
    work.store.assign("d1", "anna", client)
    told = program(work, SIMON).get(f"/clients/{client}").json()
    assert (told["owner"], told["mine"], told["business"]) == ("Anna Petrova", False, None)
    assert NOBODY not in str(told)
