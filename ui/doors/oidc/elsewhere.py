"""The two routes of signing in elsewhere: to the provider, and back from it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from calculators.errors import Notice, ValueproofError
from documents.entrance import entrance_html
from services.accounts.sign_in import Opened, sign_in_by_word
from ui.doors.asked import Asking, asking
from ui.doors.cookie import cookies_of
from ui.doors.entrance import TOO_OFTEN, Entrance
from ui.doors.entrance_pages import not_let_in
from ui.doors.oidc.provider import NOT_TAKEN, Flow, Provider
from ui.doors.oidc.settings import BACK, ProviderRefused
from ui.doors.oidc.ways import COOKIE, Ways, way_cookie

LOG: Final = logging.getLogger("valueproof")
WITH: Final = "/sign-in/with"
REFUSED: Final = 403
FAST: Final = 429
FOUND: Final = 303


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`provider` is asked, `ways` holds who is under way, `entrance` lets in."""

    provider: Provider
    ways: Ways
    entrance: Entrance

    async def leave(self, request: Request) -> Response:
        """Send the browser to the provider."""
        ask = asking(request)
        if not self.entrance.pace.allows(ask.address):
            return _told(ask, TOO_OFTEN, FAST)
        again = bool(request.query_params.get("again"))
        try:
            address, flow = await to_thread.run_sync(lambda: self.provider.begin(ask.then, again=again))
        except ProviderRefused as error:
            return _told(ask, error.notice, REFUSED)
        answer = RedirectResponse(address, FOUND)
        answer.headers["set-cookie"] = way_cookie(self.ways.opened(flow), tls=self.entrance.token.tls)
        return answer

    async def come_back(self, request: Request) -> Response:
        """Let in whom the provider vouches for, if he is the one who left, and has an account."""
        ask, said = asking(request), request.query_params
        flow = self.ways.back(cookies_of(request.scope).get(COOKIE, ""), said.get("state", ""))
        issuer = said.get("iss", self.provider.settings.issuer)
        if flow is None or not said.get("code") or issuer != self.provider.settings.issuer:
            LOG.warning("refused a sign-in from elsewhere: %r", said.get("error", "no way of ours")[:80])
            return _told(ask, Notice("not-taken", NOT_TAKEN, {"provider": self.provider.settings.name}), REFUSED)
        try:
            opened = await to_thread.run_sync(self._finished(request, flow))
        except ValueproofError as error:
            LOG.warning("refused a sign-in from elsewhere: %s", error.notice.code)
            return _told(ask, error.notice, REFUSED)
        answer = self.entrance.admitted(Asking(ask.address, ask.language, flow.then), opened)
        answer.headers.append("set-cookie", way_cookie("", tls=self.entrance.token.tls))
        return answer

    def _finished(self, request: Request, flow: Flow) -> Callable[[], Opened]:
        def finished() -> Opened:
            word = self.provider.finish(flow, request.query_params["code"])
            opened = sign_in_by_word(self.entrance.workspace(), word.login, word.proven)
            return self.entrance.in_place_of(request, opened)

        return finished


def elsewhere_routes(elsewhere: Elsewhere) -> Sequence[Route]:
    """The routes."""
    return [Route(WITH, elsewhere.leave), Route(BACK, elsewhere.come_back)]


def _told(ask: Asking, notice: Notice, status: int) -> Response:
    return HTMLResponse(entrance_html(not_let_in(ask, notice)), status)
