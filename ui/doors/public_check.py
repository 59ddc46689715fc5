"""The check of a document for whoever has no account: its receiver. The app has the same on the page “Check”."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from anyio import to_thread
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from calculators.errors import N_, Notice
from documents.entrance import CheckPage, Input, Tongue, check_html, finding_of
from documents.language import translator
from proposals.checked import Checked
from services.verify_document import MOST_BYTES, TOO_LARGE, Asked, look_up, verify
from services.workspace import Workspace
from ui.doors.asked import Asking, asking
from ui.doors.entrance import FAST, REFUSED, TOO_OFTEN
from ui.doors.entrance_pages import LANGUAGE_NAMES
from ui.doors.gate import CHECK, OPEN_CHECK
from ui.doors.pace import Pace

FIELDS: Final = {"number": N_("Number"), "revision": N_("Revision"), "fingerprint": N_("Fingerprint")}
LONGEST: Final = 80
AROUND: Final = 10_000
"""Bytes of a form around its file."""
BY_FILE: Final = N_("The file alone can show that nothing in it was altered. It is not kept.")
BY_COVER: Final = N_("What stands on the cover; the code beside it leads here.")
NO_FILE: Final = Notice("no-file", N_("Choose the PDF that is to be checked."))
NO_REVISION: Final = Notice("no-revision", N_("A revision is a number."))


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """`pace` is its own: checking takes nothing from the tries to sign in."""

    workspace: Callable[[], Workspace]
    pace: Pace

    async def check(self, request: Request) -> Response:
        """Look a number up, or read a file."""
        ask = asking(request)
        said = {name: request.query_params.get(name, "").strip()[:LONGEST] for name in FIELDS}
        page = _page(ask, said)
        if request.method != "POST" and not said["number"]:
            return HTMLResponse(check_html(page))
        if not self.pace.allows(ask.address):
            return _refused(page, TOO_OFTEN, FAST)
        if request.method == "POST":
            return await self._read(request, page)
        if said["revision"] and not said["revision"].isdecimal():
            return _refused(page, NO_REVISION, REFUSED)
        asked = Asked(said["number"], int(said["revision"]) if said["revision"] else None, said["fingerprint"])
        return _found(page, await to_thread.run_sync(look_up, self.workspace(), asked))

    async def _read(self, request: Request, page: CheckPage) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES + AROUND:
            facts = {"megabytes": MOST_BYTES // 10**6}
            return _refused(page, Notice("too-large", TOO_LARGE, facts), REFUSED)
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            data = await file.read() if isinstance(file, UploadFile) else b""
        if not data:
            return _refused(page, NO_FILE, REFUSED)
        return _found(page, await to_thread.run_sync(verify, self.workspace(), data))


def check_routes(check: PublicCheck) -> Sequence[Route]:
    """The route to which the gate leads whoever asks for the page “Check” and is not signed in."""
    return [Route(OPEN_CHECK, check.check, methods=["GET", "POST"])]


def _page(ask: Asking, said: dict[str, str]) -> CheckPage:
    words = translator(ask.language)
    asked = {name: one for name, one in said.items() if one}
    languages = [
        Tongue(code, name, f"{CHECK}?{urlencode({**asked, 'lang': code})}") for code, name in LANGUAGE_NAMES.items()
    ]
    fields = [Input(name, words.gettext(label), value=said[name], most=LONGEST) for name, label in FIELDS.items()]
    back = f"{CHECK}?{urlencode(asked)}" if asked else CHECK
    texts = (words.gettext(BY_FILE), words.gettext(BY_COVER))
    sign_in = replace(ask, then=back).way("/sign-in")
    action = _address({}, ask.language)
    return CheckPage(ask.language, words.gettext("Check a document"), languages, action, sign_in, *texts, fields)


def _address(asked: dict[str, str], language: str) -> str:
    return f"{OPEN_CHECK}?{urlencode({**asked, 'lang': language})}"


def _found(page: CheckPage, found: Checked) -> Response:
    return HTMLResponse(check_html(replace(page, finding=finding_of(found, page.language))))


def _refused(page: CheckPage, notice: Notice, status: int) -> Response:
    said = translator(page.language).notice(notice)
    return HTMLResponse(check_html(replace(page, problem=said)), status)
