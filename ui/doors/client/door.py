"""What a client asks for by his link: the page, its files, remarks, his answer, and how long he read."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal, TypeAlias

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from calculators.errors import N_, Notice
from documents.client_page.frame import NOTHING_TRIED, Tried, page_html, script
from documents.client_page.what_if import part_html
from documents.enclosed import WORKBOOK, enclosed_in
from documents.errors import RenderFailed
from documents.file_names import file_name, issued_name, receipt_name
from documents.language import translator
from proposals.approval.moves import MoveRefused
from proposals.draft_errors import NotFound
from proposals.links import LONGEST_VIEW, LinkRefused, link_closed
from proposals.people import Person, whoever
from services.links import opening
from services.links.answer import answer, receipt
from services.links.remark import NO_SECTION, remark
from services.workspace import Workspace
from ui.doors.asked import fields_of
from ui.doors.client.answers import closed, packed, page, taken_away
from ui.doors.client.shown import language_of, sections_of, shown, visit_of
from ui.doors.client.what_if import what_if_shown
from ui.doors.entrance import FAST, REFUSED, SEE_OTHER, TOO_OFTEN
from ui.doors.knocks import NOTHING_HERE
from ui.doors.pace import Pace
from ui.doors.policy import BY_LINK

Give: TypeAlias = Callable[[Workspace, Request, str], Response]
"""Answers a request for what a secret opens."""
Keep: TypeAlias = Callable[[Workspace, str], object]
"""Does what a form asks for."""
MOST_A_MINUTE: Final = 240
"""Requests of one address, whatever they ask for."""
FORMS_A_MINUTE: Final = 20
TRIES_A_MINUTE: Final = 150
MOST_SHOWN: Final = 4_000
"""Signs of a refused text that are shown again."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SECTIONS: Final = 30
SECTION: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
WHOLE: Final = "remark-whole"
"""The form for a remark to the whole proposal."""
MOST_DIGITS: Final = 9
EVENTS: Final[Mapping[str, Literal["accept", "decline"]]] = {"accept": "accept", "decline": "decline"}
NO_EVENT: Final = N_("Choose whether you accept or decline.")


@dataclass(frozen=True, slots=True)
class ClientDoor:
    """`closed` counts links that opened nothing, `all` every request, `forms` what is sent, `tries` what is
    computed; each by address.
    """

    workspace: Callable[[], Workspace]
    closed: Pace
    all: Pace
    forms: Pace
    tries: Pace

    async def page(self, request: Request) -> Response:
        """The page as it was issued."""
        return await self._opened(request, _page)

    async def file(self, request: Request) -> Response:
        """An issued file."""
        return await self._opened(request, _file)

    async def workbook(self, request: Request) -> Response:
        """The workbook that an issued file encloses."""
        return await self._opened(request, _workbook)

    async def receipt(self, request: Request) -> Response:
        """The receipt of what was answered."""
        return await self._opened(request, _receipt)

    async def remark(self, request: Request) -> Response:
        """Keep a remark, and lead back to where it stands."""
        said = await fields_of(request)
        section = said.get("section", "")
        place = section if SECTION.fullmatch(section) else "whole"
        keep = partial(_remark, section, said)
        return await self._sent(request, Sent(f"remark-{place}", said, f"said=remark#remarks-{place}"), keep)

    async def answer(self, request: Request) -> Response:
        """Keep the answer, and lead back to what was kept."""
        said = await fields_of(request)
        return await self._sent(request, Sent("answer", said, "said=answer#content"), partial(_answer, said))

    async def what_if(self, request: Request) -> Response:
        """What the client's own figures come to; the script of the page gets their section alone."""
        if not self.tries.allows(_address(request)):
            return closed(request, TOO_OFTEN, FAST)
        return await self._opened(request, partial(_what_if, await fields_of(request)))

    async def views(self, request: Request) -> Response:
        """Note how long sections were read."""
        return await self._opened(request, partial(_views, await fields_of(request)))

    async def _sent(self, request: Request, sent: "Sent", keep: Keep) -> Response:
        """Do what a form asks for and lead back; where it is refused, the page says why and keeps what was typed."""
        if not self.forms.allows(_address(request)):
            return closed(request, TOO_OFTEN, FAST)
        return await self._opened(request, partial(_kept, sent, keep))

    async def _opened(self, request: Request, give: Give) -> Response:
        """What a link opens; every link that opens nothing is told the same, and soon nothing more."""
        address = _address(request)
        if self.closed.is_over(address) or not self.all.allows(address):
            return closed(request, TOO_OFTEN, FAST)
        work = replace(self.workspace(), who=_nobody, sign_in="")
        try:
            return await to_thread.run_sync(give, work, request, request.path_params["secret"])
        except LinkRefused as refused:
            self.closed.allows(address)
            return closed(request, refused.notice)
        except NotFound:
            return closed(request, Notice("nothing-here", NOTHING_HERE))


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came: which one, what stands in it, and where on the page one is led afterwards."""

    form: str
    said: Mapping[str, str]
    back: str


def _kept(sent: Sent, keep: Keep, work: Workspace, request: Request, secret: str) -> Response:
    found = opening.opened(work, secret)
    language, words = language_of(request, found), sent.said
    try:
        keep(work, secret)
    except LinkRefused as refused:
        if refused.notice.code == link_closed().notice.code:
            raise
        return _page(work, request, secret, _tried(sent, language, refused.notice, refused.field))
    except (MoveRefused, RenderFailed) as refused:
        return _page(work, request, secret, _tried(sent, language, refused.notice))
    visit = visit_of(words.get("visit", ""))
    return RedirectResponse(f"./?lang={language}&visit={visit}&{sent.back}", SEE_OTHER)


def _tried(sent: Sent, language: str, notice: Notice, field: str = "") -> Tried:
    typed = {name: sent.said.get(name, "")[:MOST_SHOWN] for name in ("name", "role", "text", "remark")}
    form = WHOLE if notice.code == "no-section" else sent.form
    return Tried(form, typed, translator(language).notice(notice), field)


def _page(work: Workspace, request: Request, secret: str, tried: Tried = NOTHING_TRIED) -> Response:
    found = opening.opened(work, secret)
    visit = visit_of(request.query_params.get("visit", ""))
    if request.method == "GET" and request.headers.get("sec-fetch-dest") == "document":
        opening.note_views(work, secret, visit, [("", 0)])
    own = what_if_shown(work, found, language_of(request, found))
    html = page_html(replace(shown(work, request, found, visit, tried), what_if=own))
    return page(request, html, REFUSED if tried.problem else 200)


def _file(work: Workspace, request: Request, secret: str) -> Response:
    one, data = opening.file_of(work, secret, request.path_params["sha256"])
    return taken_away(data, issued_name(one), "application/pdf")


def _workbook(work: Workspace, request: Request, secret: str) -> Response:
    """The workbook of the file in the language that is asked for, else of the first one."""
    found = opening.opened(work, secret)
    language = language_of(request, found)
    best = sorted(found.files, key=lambda one: one.edition.language != language)[0]
    data = enclosed_in(opening.file_of(work, secret, best.sha256)[1], WORKBOOK)
    return taken_away(data, file_name(found.revision.case, best.edition, "xlsx"), XLSX)


def _receipt(work: Workspace, _request: Request, secret: str) -> Response:
    link = opening.link_of(work, secret)
    return taken_away(receipt(work, secret), receipt_name(link), "application/pdf")


def _remark(section: str, said: Mapping[str, str], work: Workspace, secret: str) -> object:
    if section and section not in sections_of(work, opening.opened(work, secret)):
        raise LinkRefused(Notice("no-section", NO_SECTION))
    return remark(work, secret, section, **{name: said.get(name, "") for name in ("name", "role", "text")})


def _answer(said: Mapping[str, str], work: Workspace, secret: str) -> object:
    event = EVENTS.get(said.get("event", ""))
    if event is None:
        raise LinkRefused(Notice("no-event", NO_EVENT))
    return answer(work, secret, event, **{name: said.get(name, "") for name in ("name", "role", "remark")})


def _what_if(said: Mapping[str, str], work: Workspace, request: Request, secret: str) -> Response:
    found = opening.opened(work, secret)
    language = language_of(request, found)
    own = what_if_shown(work, found, language, said)
    if own is not None and request.headers.get("x-part"):
        return page(request, part_html(own, language))
    visit = visit_of(request.query_params.get("visit", ""))
    return page(request, page_html(replace(shown(work, request, found, visit), what_if=own)))


def _views(said: Mapping[str, str], work: Workspace, _request: Request, secret: str) -> Response:
    """`read` is "section:seconds" for each, parted by spaces; what is none is passed over."""
    read = [one.partition(":") for one in said.get("read", "").split()[:MOST_SECTIONS]]
    seconds = [(section, int(long)) for section, _, long in read if long.isascii() and long.isdecimal()]
    with suppress(ValueError):
        opening.note_views(
            work, secret, said.get("visit", ""), [(one, min(long, LONGEST_VIEW)) for one, long in seconds]
        )
    return Response(status_code=204)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _nobody() -> Person:
    """Nobody of ours: whatever asks who works here is refused."""
    return whoever().model_copy(update={"roles": (), "active": False})


async def _script(request: Request) -> Response:
    return packed(request, Response(script(), media_type="text/javascript"))


async def _with_end(request: Request) -> Response:
    """A page stands under a name that ends, so that what it asks for lies below its secret."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.path_params['secret']}/{query}", SEE_OTHER)


async def _nothing(request: Request) -> Response:
    return closed(request, link_closed().notice)


def client_routes(workspace: Callable[[], Workspace], tries_a_minute: int) -> Sequence[Mount]:
    """What lies under /c; nothing that is asked for there reaches the app."""
    door = ClientDoor(workspace, Pace(tries_a_minute), Pace(MOST_A_MINUTE), Pace(FORMS_A_MINUTE), Pace(TRIES_A_MINUTE))
    below = "/{secret:str}"
    routes = [
        Route("/page.js", _script),
        Route(below, _with_end),
        Route(f"{below}/", door.page),
        Route(f"{below}/files/{{sha256}}", door.file),
        Route(f"{below}/workbook", door.workbook),
        Route(f"{below}/receipt", door.receipt),
        Route(f"{below}/remarks", door.remark, methods=["POST"]),
        Route(f"{below}/answer", door.answer, methods=["POST"]),
        Route(f"{below}/what-if", door.what_if, methods=["POST"]),
        Route(f"{below}/views", door.views, methods=["POST"]),
        Route("/{rest:path}", _nothing),
    ]
    return [Mount(BY_LINK.rstrip("/"), routes=routes)]
