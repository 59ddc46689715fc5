"""Roof: puts the house together (settings -> store -> services -> navigation) and serves it.

Imported, it offers `serve`; run by Streamlit, it draws the page that was asked for.
"""

import datetime as dt
import errno
import gc
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from api.hands import Hands
from api.later import Later
from api.path import PATH as API_PATH
from calculators.errors import N_, Notice, Term, ValueproofError
from commands.accounts import accounts
from commands.calling import HttpCaller, inside_allowed
from commands.deployment import is_loopback
from commands.mailing import SMTP, post_of
from commands.options import system_language
from commands.signing import company_signer
from documents.brand import shipped_brands
from documents.language import translator
from documents.printer import ChildPrinter
from documents.seal import address_in
from proposals.bulk import COLLECTOR
from proposals.signing_in import NotSignedIn
from readers.approval_rules import read_approval_rules
from readers.example_folder import ExampleFolder
from readers.false_economies import read_presets
from readers.industry_folder import IndustryFolder
from readers.metric_help import HelpFile
from readers.parameters import read_house
from readers.question_rules import read_hardly
from readers.retention import read_meeting_hours
from readers.webhook_rules import read_webhook_pauses
from services import create_draft
from services.accounts.first import FirstCode, is_nobody_there
from services.demo_review import REMARK, put_in_review
from services.demo_team import make_team
from services.desk.postman import Postman
from services.ports.documents import Signer
from services.sweeper import Sweeper
from services.tokens.own import rules_of
from services.webhooks.courier import Courier
from services.webhooks.send import Telling
from services.workspace import Workspace
from store.engine import Stores, open_stores
from store.location import VARIABLE, asked_url, database_url, default_folder, demo_url
from ui import session as state
from ui.doors.client.door import client_routes
from ui.doors.knocks import Doors, doors, opened_at
from ui.doors.line import HEADER
from ui.doors.oidc.settings import oidc_settings
from ui.doors.pace import Pace
from ui.doors.policy import page_policy
from ui.doors.porter import Porter
from ui.doors.served import VARIABLE as PEOPLE
from ui.doors.served import People, cookie_name, open_way, way_in
from ui.looked_up import look_up_singly
from ui.menu import PAGES
from ui.page import apologise, draw
from ui.views.ended import ended
from ui.web import Asgi, PageLanguage, asked_language
from ui.whose import by_choice, by_cookie

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "templates" / "fonts"
DAY: Final = 24 * 3600
DEMO_FOR_OTHERS: Final = N_(
    "The demonstration has no passwords, so it is served to this computer alone, not at {host}. For others start "
    "valueproof serve without --demo: there people sign in."
)
TRIES_A_MINUTE: Final = 20
SWITCH_SECONDS: Final = 0.001
"""After how long a thread that computes lets another one on; at Python's 5 ms a page waits that long at every step."""
SELDOM: Final = 10_000, 20, 20
"""How many new objects the collector of garbage waits for, and how many of its rounds before it looks at older ones."""
FIRST_CODE: Final = N_("There are no people yet. Open this address and give the one-time code {code}")

look_up_singly()

CONFIG: Final[Mapping[str, Any]] = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "logger.hideWelcomeMessage": True,
    "logger.level": "info",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.corsAllowedOrigins": [],
    "server.disconnectedSessionTTL": 3600,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 20,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {HEADER.decode(): "sign_in"},
    "server.xsrfCookieSameSite": "strict",
}


def now() -> dt.datetime:
    """The present moment."""
    return dt.datetime.now(dt.UTC)


@cache
def printer() -> ChildPrinter:
    """The one printer of the process; its child is started by the first document, or ahead of it by `serve`."""
    return ChildPrinter()


@cache
def stores(url: str) -> Stores:
    """All that the database at `url` keeps, for whoever comes by the app; opened once for the whole process."""
    return open_stores(url, through="app")


@cache
def workspace(url: str) -> Workspace:
    """Everything the use cases work with, on the database at `url`; one for the whole process."""
    folder, today = HERE / "parameters", now().date()
    house, rules = read_house(folder, today), read_approval_rules((folder / "approval.yaml").read_bytes(), today)
    kept, examples = stores(url), ExampleFolder(HERE / "examples")
    brands = kept.brands.beside(shipped_brands())
    evidence = (kept.files, kept.layouts, kept.log, kept.releases, kept.issued, brands, rules)
    presets = read_presets((folder / "false_economies.yaml").read_bytes(), today)
    made = Workspace(kept.drafts, printer(), now, house, examples, *evidence, presets=presets, signer=signer(url))
    made = replace(made, industries=IndustryFolder(folder, today), helps=HelpFile(folder, today))
    made = replace(made, hardly=read_hardly(folder, today))
    hours = read_meeting_hours((folder / "retention.yaml").read_bytes(), today)
    made = replace(made, meetings=kept.meetings, meeting_hours=hours)
    made = replace(made, calls_inside=inside_allowed(), address=address_in(os.environ))
    return on(replace(made, accounts=accounts(kept, today), seen=kept.seen), kept)


def on(work: Workspace, kept: Stores) -> Workspace:
    """The workspace on what a database keeps as it is found through one door."""
    brands = kept.brands.beside(shipped_brands())
    found = replace(work, store=kept.drafts, files=kept.files, layouts=kept.layouts, log=kept.log, brands=brands)
    found = replace(found, releases=kept.releases, issued=kept.issued, links=kept.links, tokens=kept.tokens)
    return replace(found, people=kept.people, clients=kept.clients, asked=kept.asked_once, webhooks=kept.webhooks)


def programs(url: str) -> Mount:
    """What programs come to by their tokens; its libraries are loaded when the first one comes."""
    work = workspace(url)
    rules = rules_of(work)
    paces = (Pace(rules.tries_a_minute), Pace(rules.token_requests_a_minute))
    hands = Hands(lambda: work, lambda door: on(work, stores(url).by(door)), *paces, asked_language)

    def made() -> Asgi:
        from api.served import api

        return api(hands)

    return Mount(API_PATH, Later(made))


def signer(url: str) -> Signer | None:
    """Who signs documents issued from this database; the demonstration has a certificate of its own making."""
    return company_signer(os.environ, default_folder() if url == demo_url() else None)


def clients(url: str, work: Workspace) -> Sequence[Mount]:
    """What clients come to by their links."""
    tries = work.accounts.rules.tries_a_minute if work.accounts else TRIES_A_MINUTE
    return client_routes(lambda: workspace(url), tries)


def courier(url: str, address: str) -> Courier:
    """Who tells webhooks what the log of this database tells; `address` is that under which programs come."""
    work, today = workspace(url), now().date()
    pauses = read_webhook_pauses((HERE / "parameters" / "webhooks.yaml").read_bytes(), today)
    return Courier(Telling(work, HttpCaller(work.calls_inside), pauses, address.rstrip("/")))


def notices(url: str) -> Postman | None:
    """Who sends notices by mail from this database; None where no server for mail is configured. Raises MailRefused."""
    if not os.environ.get(SMTP):
        return None
    return Postman(post_of(os.environ, workspace(url), open_stores(url, through="mail").cursors))


class CannotServe(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who started it
    """The address cannot be served; the notice says which and what to do."""


def refuse_taken(host: str, port: int) -> None:
    """Make sure that nobody serves this address yet. Raises CannotServe."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return
    except OSError as error:
        facts = {"host": host, "port": str(port), "reason": _why_not(error)}
        message = N_(
            "The address {host}, port {port}, cannot be served ({reason}): choose another with --port or --host"
        )
        raise CannotServe(Notice("address_taken", message, facts)) from error


def _why_not(error: OSError) -> str:
    """Why an address cannot be had, in words of ours where they are known."""
    known = {
        errno.EADDRINUSE: N_("it is in use already"),
        errno.EACCES: N_("the system does not allow it"),
        errno.EADDRNOTAVAIL: N_("this computer has no such address"),
        socket.EAI_NONAME: N_("this computer has no such address"),
    }
    message = known.get(error.errno or 0)
    return Term(message) if message else str(error)


def refuse_others(host: str, at: Doors) -> None:
    """Make sure that what has no passwords is served to this computer alone. Raises CannotServe."""
    reached = [host, *([at.home.name] if at.home else [])]
    for one in reached:
        if not is_loopback(one):
            raise CannotServe(Notice("demo-for-others", DEMO_FOR_OTHERS, {"host": one}))


def spare_what_lasts() -> None:
    """Let the collector of garbage look no more through what was loaded, which lasts as long as the process: with each
    of its great rounds every session waited for that. For once everything is loaded.
    """
    COLLECTOR.settle()
    gc.set_threshold(*SELDOM)


def serve(
    host: str = "127.0.0.1", port: int = 8501, *, people: People = People.ACCOUNTS, database: str | None = None
) -> None:
    """Serve the app until it is stopped, and print its address.

    Raises CannotServe for an address that is taken or that others reach where nobody signs in, StoreUnusable for a
    database that cannot be, MailRefused for settings of mail that cannot.
    """
    at = doors(host, address_in(os.environ))
    if people is not People.ACCOUNTS:
        refuse_others(host, at)
    refuse_taken(host, port)
    url = database or asked_url(os.environ, people is People.DEMO)
    os.environ[VARIABLE], os.environ[PEOPLE] = url, people
    if people is People.DEMO:
        language = system_language()
        create_draft.all_examples(workspace(url))
        make_team(workspace(url))
        put_in_review(workspace(url), language, translator(language).gettext(REMARK))
    sys.setswitchinterval(SWITCH_SECONDS)
    code, work = FirstCode(), workspace(url)
    printer().warm()
    shown = opened_at(host, port)
    elsewhere = oidc_settings(os.environ, address_in(os.environ) or shown)
    with_accounts = people is People.ACCOUNTS
    if with_accounts:
        routes, gates = way_in(lambda: workspace(url), code, elsewhere, tls=at.tls)
    else:
        routes, gates = open_way(lambda: workspace(url))
    Sweeper(work).start()
    mail = notices(url)
    if mail is not None:
        mail.start()
    courier(url, address_in(os.environ) or shown).start()
    spare_what_lasts()
    page_policy()  # where Streamlit's frame is not the one that is known, the start ends here
    served = st.App(
        Path(__file__),
        routes=[Mount("/fonts", StaticFiles(directory=FONTS)), *clients(url, work), programs(url), *routes],
        middleware=[Middleware(Porter, doors=at), *gates, Middleware(PageLanguage)],
        on_script_error=apologise,
    )
    print(f"Valueproof: {shown}", flush=True)
    if with_accounts and is_nobody_there(work):
        print(translator(system_language()).fill(FIRST_CODE, code=code.code), flush=True)
    served.run(config={**CONFIG, "server.address": host, "server.port": port})


def main() -> None:
    """Draw the page that was asked for, for whoever asks."""
    work = workspace(database_url(os.environ))
    try:
        held = in_hands(work, os.environ.get(PEOPLE, People.ACCOUNTS))
        draw(state.begin(held), PAGES)
    except NotSignedIn:
        ended()


def in_hands(work: Workspace, people: str) -> Workspace:
    """The workspace in the hands of whoever asks. Raises NotSignedIn."""
    if people == People.ALONE:
        return work
    tls = doors("", address_in(os.environ)).tls
    return by_choice(work) if people == People.DEMO else by_cookie(work, cookie_name(tls))


if __name__ == "__main__":  # Streamlit runs this file anew for each page: what lasts is in the module, imported once
    from app import main as draw_page

    draw_page()
