"""The route by which issued documents are taken away: the stored bytes, for whoever may open their proposal."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from calculators.errors import ValueproofError
from documents.file_names import issued_name
from documents.language import translator
from proposals.draft_errors import not_found
from proposals.issued import Issued
from services import issue_document
from services.errors import NotFound
from services.workspace import Workspace
from ui.web import Message, asked_language

PATH: Final = "/documents"


def address_of(issued: Issued) -> str:
    """Where an issued document is taken away by whoever may open its proposal."""
    return f"{PATH}/{issued.sha256}"


def documents(held_by: Callable[[Message], Workspace]) -> Route:
    """The route; `held_by` gives the workspace in the hands of whoever asks, by the scope of his request.

    Whoever may not open the proposal is told no more than whoever asks for what is not there.
    """

    async def give(request: Request) -> Response:
        try:
            return await run_in_threadpool(_given, held_by(request.scope), request.path_params["sha256"])
        except NotFound as error:
            return _refused(request, error, 404)
        except ValueproofError:
            return _refused(request, not_found(request.path_params["sha256"]), 404)

    return Route(f"{PATH}/{{sha256}}", give, methods=["GET", "HEAD"])


def _given(workspace: Workspace, sha256: str) -> Response:
    issued = workspace.issued.of_bytes(sha256)
    if issued is None:
        raise not_found(sha256)
    name = quote(issued_name(issued))
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(issue_document.file_of(workspace, issued), media_type="application/pdf", headers=headers)


def _refused(request: Request, error: ValueproofError, status: int) -> Response:
    return PlainTextResponse(translator(asked_language(request.scope)).notice(error.notice), status)
