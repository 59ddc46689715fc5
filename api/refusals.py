"""Refusals as problems (RFC 9457): what was read at which place and what would be right, in the reader's language."""

import logging
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from calculators.errors import N_, CannotCompute, Notice, ValueproofError
from documents.errors import RenderFailed
from documents.language import Translator, translator
from proposals.approval.moves import MoveRefused
from proposals.draft_errors import Conflict, NotFound, StoreUnusable
from proposals.problems import CaseRefused, Problem
from proposals.record.acts import ActRefused
from proposals.record.release import TrialReleased
from proposals.refusal import problems_in
from proposals.roles import NotAllowed
from proposals.tokens import ScopeMissing, TokenRefused
from services.accounts.freshness import NotFresh

LOG: Final = logging.getLogger("valueproof")
MEDIA_TYPE: Final = "application/problem+json"
URN: Final = "urn:valueproof:problem:"
TOO_OFTEN: Final = N_("Too many requests: wait a minute, then go on more slowly.")
NEEDS_VERSION: Final = N_(
    "Say which version is to be changed: send the header If-Match with the ETag that you were given, such as {example}."
)
NO_VERSION: Final = N_(
    "{read} is no ETag of ours in the header If-Match: it is a version in quotes, such as {example}."
)
NOTHING_HERE: Final = N_("There is nothing at this address.")
NO_METHOD: Final = N_("This cannot be done here: {method}.")
NOT_JSON: Final = N_("The body is no JSON.")
NO_JSON_KIND: Final = N_("Send JSON, with the header Content-Type: application/json, not {read}.")
FAILED: Final = N_("Something went wrong here; it is written down with its details where Valueproof runs.")
WRONG: Final = N_("What was sent cannot be used as it stands. Look at: {places}.")
EXAMPLE: Final = '"12"'
MOST_PLACES: Final = 100


class TooOften(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """Somebody asks faster than he may."""


class VersionNeeded(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """A change does not say to which version it was made."""


STATUS: Final[Sequence[tuple[type[ValueproofError], int]]] = (
    (TokenRefused, 401),
    (ScopeMissing, 403),
    (NotAllowed, 403),
    (NotFresh, 403),
    (NotFound, 404),
    (Conflict, 412),
    (MoveRefused, 409),
    (TrialReleased, 409),
    (ActRefused, 409),
    (VersionNeeded, 428),
    (TooOften, 429),
    (StoreUnusable, 503),
    (RenderFailed, 503),
    (CannotCompute, 422),
)
"""Which status says what kind of refusal; every other one is of what was sent (422)."""
SENT: Final = 422


class Place(BaseModel):
    """One thing that is wrong: where, and what would be right. `code` is stable, the words may change."""

    model_config = ConfigDict(title="Place")

    place: str = Field(description="Path in what was sent, or in the case; empty for the whole of it.")
    code: str
    detail: str


class ProblemDetails(BaseModel):
    """Why a request is refused (RFC 9457). `code` is stable, the words may change."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="urn:valueproof:problem: and the code.")
    title: str
    status: int = Field(ge=400, le=599)
    code: str
    detail: str
    places: list[Place] = Field(default=[], description="Every place that is wrong, where the refusal names any.")


TITLES: Final[Mapping[int, str]] = {
    400: N_("Not understood"),
    401: N_("No token that opens anything"),
    403: N_("Not open to you"),
    404: N_("Not there"),
    405: N_("Not done here"),
    409: N_("Not open in this state"),
    412: N_("Changed meanwhile"),
    413: N_("Too large"),
    415: N_("Not a kind that is read here"),
    422: N_("Cannot be used as it stands"),
    428: N_("Version needed"),
    429: N_("Too often"),
    500: N_("Failed"),
    503: N_("Not possible now"),
}
BESIDE: Final[Mapping[int, Mapping[str, str]]] = {
    401: {"www-authenticate": "Bearer"},
    429: {"retry-after": "60"},
    503: {"retry-after": "5"},
}
"""Headers that go with a status."""


def refused_with(language: str, status: int, notice: Notice, places: Sequence[Problem] = ()) -> Response:
    """The answer that says why."""
    words = translator(language)
    told = ProblemDetails(
        type=f"{URN}{notice.code}",
        title=words.gettext(TITLES[status]),
        status=status,
        code=notice.code,
        detail=words.notice(notice),
        places=[_place(one, words) for one in places[:MOST_PLACES]],
    )
    headers = {"content-language": language, **BESIDE.get(status, {})}
    return JSONResponse(told.model_dump(), status, headers, MEDIA_TYPE)


def answer_to(error: ValueproofError, language: str) -> Response:
    """The answer that a refusal is."""
    status = next((one for kind, one in STATUS if isinstance(error, kind)), SENT)
    return refused_with(language, status, error.notice, error.problems if isinstance(error, CaseRefused) else ())


def refuse_in(app: FastAPI, language: Callable[[MutableMapping[str, Any]], str]) -> None:
    """Let an app answer every refusal, and whatever nobody expected, as a problem."""

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, ValueproofError)  # noqa: S101 - what it is called for
        return answer_to(error, language(request.scope))

    def not_read(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - same
        kind = request.headers.get("content-type", "")
        if error.body is not None and not is_json(kind):
            facts = {"read": kind or "-"}
            return refused_with(language(request.scope), 415, Notice("no-json-kind", NO_JSON_KIND, facts))
        return _not_read(error, language(request.scope))

    def not_there(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - same
        return _not_there(request, error, language(request.scope))

    def failed(request: Request, error: Exception) -> Response:
        LOG.error("the API failed: %s %s", request.method, request.url.path, exc_info=error)
        return refused_with(language(request.scope), 500, Notice("failed", FAILED))

    app.add_exception_handler(ValueproofError, refused)
    app.add_exception_handler(RequestValidationError, not_read)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(Exception, failed)


def is_json(kind: str) -> bool:
    """Whether a header Content-Type says that a body is JSON.

    >>> [is_json(one) for one in ("application/json; charset=utf-8", "application/merge-patch+json", "text/plain", "")]
    [True, True, False, False]
    """
    name = kind.partition(";")[0].strip().lower()
    return name == "application/json" or (name.startswith("application/") and name.endswith("+json"))


def _not_read(error: RequestValidationError, language: str) -> Response:
    """What breaks the form of a request: of an address that cannot be there, nothing; of JSON that is none, that."""
    details = error.errors()
    if any(one["type"] == "json_invalid" for one in details):
        return refused_with(language, 400, Notice("not-json", NOT_JSON))
    if any(one["loc"][:1] == ("path",) for one in details):
        return refused_with(language, 404, Notice("nothing-here", NOTHING_HERE))
    found = problems_in([{**one, "loc": one["loc"][one["loc"][:1] == ("body",) :]} for one in details])
    facts = {"places": ", ".join(one.place for one in found)}
    return refused_with(language, SENT, Notice("request-refused", WRONG, facts), found)


def _not_there(request: Request, error: HTTPException, language: str) -> Response:
    if error.status_code == 404:
        return refused_with(language, 404, Notice("nothing-here", NOTHING_HERE))
    if error.status_code == 405:
        answer = refused_with(language, 405, Notice("no-method", NO_METHOD, {"method": request.method}))
        answer.headers.update(error.headers or {})
        return answer
    return refused_with(language, 400, Notice("not-json", NOT_JSON))


def _place(problem: Problem, words: Translator) -> Place:
    return Place(place=problem.place, code=problem.notice.code, detail=words.notice(problem.notice))
