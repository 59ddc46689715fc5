"""The API held against its own description: whatever is sent, no answer is one that the description does not know."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, BaseSchema, Case, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from api.path import PATH
from proposals.edition import Edition
from proposals.programs import Scope
from proposals.trial import TrialRecord
from services.clients.enter import Named, enter
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.programs import fresh_workspace, kept_workspace, mounted, secret_of, served
from tests.proposals.trial_records import INTERNAL, case_with
from tests.ready_case import put_in, ready
from tests.store.databases import put_new_store
from tests.team import ANNA, issue_approved, working

LOOKED_AT: Any = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = (
    "GET /me",
    "GET /clients",
    "POST /clients",
    "GET /clients/{client}",
    "PATCH /clients/{client}",
    "GET /schemas/case",
    "GET /industries",
    "GET /proposals",
    "POST /proposals",
    "GET /proposals/{proposal}",
    "GET /proposals/{proposal}/case",
    "PUT /proposals/{proposal}/case",
    "PATCH /proposals/{proposal}/case",
    "GET /proposals/{proposal}/appraisal",
    "GET /proposals/{proposal}/course",
    "POST /proposals/{proposal}/submissions",
    "GET /trials",
    "GET /proposals/{proposal}/trials/{trial}",
    "GET /proposals/{proposal}/trials/{trial}/runs",
    "PUT /proposals/{proposal}/trials/{trial}/runs",
    "GET /proposals/{proposal}/trials/{trial}/versions",
    "GET /documents",
    "GET /documents/{sha256}",
    "GET /documents/{sha256}/file",
    "GET /documents/{sha256}/workbook",
)
EXAMPLES = 12
CLIENT = "c" * 16


def filled(work: Workspace) -> dict[str, str]:
    """A proposal with a trial, another one that was issued, a client: what the parts of an address may be."""
    trial = TrialRecord.model_validate_json(case_with(INTERNAL).trials[0].model_dump_json())
    put_in(work, ready(number="VP-18").model_copy(update={"trials": (trial,)}), "d2")
    put_in(work, ready())
    issued = issue_approved(work, "d1", Edition(language="en"), "Ann Lee")
    for one in ("d1", "d2"):
        work.store.assign(one, "anna", None)
    enter(working(work, ANNA), Named("Alder Valley Dairy"), CLIENT)
    return {"proposal": "d2", "trial": "pilot", "client": CLIENT, "sha256": issued.sha256}


@dataclass(frozen=True)
class World:
    """The API on a database with something of every kind in it; `known` are parts of addresses that are there."""

    app: Starlette
    schema: BaseSchema
    secret: str
    known: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    file: Path = tmp_path_factory.mktemp("api") / "kept.sqlite"
    put_new_store(file)
    work = kept_workspace(open_stores(url_of(file)))
    known = filled(work)
    app = mounted(work)
    return World(app, openapi.from_asgi(f"{PATH}/openapi.json", app), secret_of(work, ANNA), known)


def cases(operation: APIOperation, known: dict[str, str]) -> st.SearchStrategy[Case]:
    """Requests that keep to the description, and such as do not; of what is there, and of what is not."""
    kinds = st.sampled_from(list(GenerationMode)).flatmap(operation.as_strategy)
    version = st.sampled_from([None, '"1"', '"2"', "1", "*"])

    def placed(case: Case, there: bool, etag: str | None) -> Case:
        if there:
            case.path_parameters = {name: known.get(name, one) for name, one in (case.path_parameters or {}).items()}
        if etag is not None:
            case.headers = {**(case.headers or {}), "If-Match": etag}
        return case

    return st.builds(placed, kinds, st.booleans(), version)


def described() -> dict[str, dict[str, Any]]:
    """Every operation of the description."""
    paths = served(fresh_workspace()).get(f"{PATH}/openapi.json").json()["paths"]
    return {f"{method.upper()} {path}": one for path, found in paths.items() for method, one in found.items()}


def test_every_operation_but_that_of_the_token_itself_asks_for_one_scope() -> None:
    asked = {name: one["security"] for name, one in described().items()}
    assert asked.pop("GET /me") == [{"token": []}]
    scopes = {name: one[0]["token"] for name, one in asked.items()}
    assert [name for name, found in scopes.items() if len(found) != 1 or found[0] not in [*map(str, Scope)]] == []
    writes = {name for name, found in scopes.items() if found[0].endswith(":write")}
    assert writes == {name for name in scopes if not name.startswith("GET ")}


def test_what_changes_something_that_is_there_names_its_version_and_nothing_else_does() -> None:
    told = {name for name, one in described().items() if {"412", "428"} <= {*one["responses"]}}
    created = {"POST /clients", "POST /proposals"}
    assert told == {name for name in OPERATIONS if not name.startswith("GET ")} - created


@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_answer_is_one_that_the_description_does_not_know(world: World, operation: str) -> None:
    method, path = operation.split()
    found = world.schema[path][method]

    @given(case=cases(found, world.known))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: Case) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {world.secret}"})
        case.validate_response(answer, checks=LOOKED_AT)

    holds()


def test_every_operation_of_the_description_is_tried(world: World) -> None:
    there = {f"{one.ok().method.upper()} {one.ok().path}" for one in world.schema.get_all_operations()}
    assert there == set(OPERATIONS)
