"""The API put together: its routes, its refusals, its description."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from api import clients, documents, me, proposals, trials
from api.asking import may_come
from api.bounds import MOST_BYTES, Asgi, Bounds
from api.hands import Hands
from api.lane import Lane
from api.path import PATH
from api.refusals import MEDIA_TYPE, TITLES, ProblemDetails, refuse_in, refused_with
from calculators.errors import N_, Notice

TITLE: Final = "Valueproof"
VERSION: Final = "1"
SUMMARY: Final = "Clients, proposals, trials and issued documents for programs, by tokens that act for a person."
TOO_LARGE: Final = N_("The body is too large: at most {megabytes} MB.")
BUSY: Final = N_("Too much is asked for at once: wait some seconds, then ask again.")
READ: Final = (401, 403, 404, 422, 429, 503)
CHANGES: Final = (409,)
NAMES_VERSION: Final = (412, 428)
SENDS: Final = (400, 413, 415)


def api(hands: Hands) -> Asgi:
    """The app that answers below /api/v1."""
    app = FastAPI(title=TITLE, version=VERSION, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.hands = hands
    for part in (me, clients, proposals, trials, documents):
        app.include_router(part.router)
    refuse_in(app, hands.language)
    app.openapi = lambda: description(app)  # type: ignore[method-assign]  # the way that FastAPI has for it
    lane = Lane(app, lambda request: refused_with(hands.language(request.scope), 503, Notice("busy", BUSY)))
    return Bounds(app, lane, lambda request: _too_large(request, hands), lambda request: may_come(hands, request))


def description(app: FastAPI) -> dict[str, Any]:
    """The description (OpenAPI) with its refusals as they are: problems, each under its status."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=TITLE,
            version=VERSION,
            summary=SUMMARY,
            routes=app.routes,
            servers=[{"url": PATH}],
            openapi_version=app.openapi_version,
        )
        schemas = made["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        template = "#/components/schemas/{model}"
        problem = ProblemDetails.model_json_schema(ref_template=template)
        schemas |= {**problem.pop("$defs"), "Problem": problem}
        for path in made["paths"].values():
            for method, operation in path.items():
                _with_refusals(operation, method)
        app.openapi_schema = made
    return app.openapi_schema


def _with_refusals(operation: dict[str, Any], method: str) -> None:
    asks = {one["name"].lower() for one in operation.get("parameters", ())}
    sent, changed = "requestBody" in operation, method != "get"
    parts = (SENDS if sent else (), CHANGES if changed else (), NAMES_VERSION if "if-match" in asks else ())
    statuses = [*READ, *(status for part in parts for status in part)]
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"description": TITLES[status], "content": content}


def _too_large(request: Request, hands: Hands) -> Response:
    facts = {"megabytes": MOST_BYTES // 1_000_000}
    return refused_with(hands.language(request.scope), 413, Notice("body-too-large", TOO_LARGE, facts))
