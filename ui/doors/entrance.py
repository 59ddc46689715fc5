"""The pages by which one comes in, outside of Streamlit: sign in, sign out, the first administrator, the password."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from calculators.errors import N_, Notice, ValueproofError
from documents.entrance import MARK, STYLE, EntrancePage, entrance_file, entrance_html
from proposals.signing_in import PasswordRefused
from services.accounts.first import Asked, FirstCode, first_administrator, is_nobody_there
from services.accounts.own import change_password
from services.accounts.sign_in import Opened, accounts_of, sign_in
from services.accounts.signed_in import Way, changing, sign_out, way_of
from services.workspace import Workspace
from ui.doors import entrance_pages as pages
from ui.doors.asked import Asking, asking, fields_of
from ui.doors.cookie import Token
from ui.doors.pace import Pace

Given = ParamSpec("Given")
Found = TypeVar("Found")

TOO_OFTEN: Final = Notice(
    "too-often", N_("There were too many tries from your address. Wait a minute, then try again.")
)
SEE_OTHER: Final = 303
REFUSED: Final = 422
FAST: Final = 429
CLEARED: Final = '"cache", "storage"'
"""What a browser forgets when somebody signs out (Clear-Site-Data)."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """`workspace` gives that of the moment, `code` opens the first account, `elsewhere` is how a provider is called."""

    workspace: Callable[[], Workspace]
    token: Token
    pace: Pace
    code: FirstCode
    elsewhere: str = ""

    async def sign_in(self, request: Request) -> Response:
        """Ask for address and password, or take them."""
        ask, work = asking(request), self.workspace()
        if await _run(is_nobody_there, work):
            return _lead(ask.way("/first-administrator"))
        if request.method != "POST":
            way = await _run(way_of, work, self._token(request))
            return _lead(ask.then) if way is Way.IN else _page(pages.sign_in(ask, self.elsewhere))
        said = await fields_of(request)
        login, password = said.get("login", ""), said.get("password", "")
        return await self._tried(
            ask,
            lambda: self.in_place_of(request, sign_in(work, login, password)),
            lambda error: pages.sign_in(ask, self.elsewhere, login, error),
        )

    async def first(self, request: Request) -> Response:
        """Make the first account, while there is none."""
        ask, work = asking(request), self.workspace()
        if not await _run(is_nobody_there, work):
            return _lead(ask.way("/sign-in"))
        if request.method != "POST":
            return _page(pages.first(ask, self._least))
        said = await fields_of(request)
        asked = Asked(said.get("name", ""), said.get("login", ""), said.get("password", ""))
        return await self._tried(
            ask,
            lambda: first_administrator(work, self.code, said.get("code", ""), asked),
            lambda error: pages.first(ask, self._least, said, error),
        )

    async def password(self, request: Request) -> Response:
        """Change one's own password, which one must after a password for one use."""
        ask, work, token = asking(request), self.workspace(), self._token(request)
        way = await _run(way_of, work, token)
        if way is Way.OUT:
            return _lead(ask.way("/sign-in"))
        must = way is Way.PASSWORD
        if request.method != "POST":
            return _page(pages.password(ask, self._least, must=must))
        said = await fields_of(request)
        if not self.pace.allows(ask.address):
            return _page(pages.password(ask, self._least, must=must, error=TOO_OFTEN), FAST)
        present, new = said.get("present", ""), said.get("new", "")
        try:
            await _run(change_password, changing(work, token), present, new)
        except ValueproofError as error:
            place = "new" if isinstance(error, PasswordRefused) else "present"
            return _page(pages.password(ask, self._least, must=must, error=error.notice, place=place), REFUSED)
        return _lead(ask.then)

    async def sign_out(self, request: Request) -> Response:
        """End the sign-in, and let the browser forget it."""
        await _run(sign_out, self.workspace(), self._token(request))
        answer = _page(pages.signed_out(asking(request)))
        answer.headers["set-cookie"] = self.token.taken()
        answer.headers["clear-site-data"] = CLEARED
        return answer

    def in_place_of(self, request: Request, opened: Opened) -> Opened:
        """A sign-in that has begun; the one that the browser held before is over."""
        sign_out(self.workspace(), self._token(request))
        return opened

    def admitted(self, ask: Asking, opened: Opened) -> Response:
        """Give the browser its token, and lead on."""
        answer = _lead(ask.way("/password") if opened.to_change else ask.then)
        answer.headers["set-cookie"] = self.token.given(opened.token)
        return answer

    async def _tried(
        self, ask: Asking, attempt: Callable[[], Opened], told: Callable[[Notice], EntrancePage]
    ) -> Response:
        if not self.pace.allows(ask.address):
            return _page(told(TOO_OFTEN), FAST)
        try:
            opened = await _run(attempt)
        except ValueproofError as error:
            return _page(told(error.notice), REFUSED)
        return self.admitted(ask, opened)

    @property
    def _least(self) -> int:
        return accounts_of(self.workspace()).rules.shortest_password

    def _token(self, request: Request) -> str:
        return self.token.of(request.scope)


def routes(entrance: Entrance) -> Sequence[Route]:
    """The routes of the entrance."""
    both = ["GET", "POST"]
    return [
        Route("/sign-in", entrance.sign_in, methods=both),
        Route("/first-administrator", entrance.first, methods=both),
        Route("/password", entrance.password, methods=both),
        Route("/sign-out", entrance.sign_out),
        Route("/sign-in/style.css", _file(STYLE, "text/css")),
        Route("/sign-in/mark.svg", _file(MARK, "image/svg+xml")),
    ]


def _file(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    data = entrance_file(name)

    async def given(_: Request) -> Response:
        return Response(data, media_type=kind)

    return given


def _page(page: EntrancePage, status: int = 200) -> Response:
    return HTMLResponse(entrance_html(page), status)


def _lead(where: str) -> Response:
    return RedirectResponse(where, SEE_OTHER)


async def _run(act: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    """Do what asks the database, or takes its time, beside the work of the server."""
    return await to_thread.run_sync(lambda: act(*given, **named))
