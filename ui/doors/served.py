"""How people come in where the app is served: with accounts, as people of the demonstration, or alone."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from starlette.middleware import Middleware
from starlette.routing import Route

from services.accounts.first import FirstCode
from services.accounts.sign_in import accounts_of
from services.accounts.signed_in import signed_in, way_of
from services.workspace import Workspace
from ui.doors.cookie import HOST_NAME, NAME, Token
from ui.doors.documents import documents
from ui.doors.entrance import Entrance, routes
from ui.doors.gate import Gate
from ui.doors.oidc.elsewhere import Elsewhere, elsewhere_routes
from ui.doors.oidc.provider import Provider
from ui.doors.oidc.settings import Settings
from ui.doors.oidc.ways import Ways
from ui.doors.pace import Pace
from ui.doors.public_check import PublicCheck, check_routes

VARIABLE: Final = "VALUEPROOF_PEOPLE"
"""Set by `serve` for the scripts that it runs; whatever stood there before is written over."""


class People(StrEnum):
    """Who may be at work. `ALONE` is for a program of ours that serves itself on this computer: everybody is the owner
    of everything."""

    ACCOUNTS = "accounts"
    DEMO = "demo"
    ALONE = "alone"


def cookie_name(tls: bool) -> str:
    """What the cookie is called by which somebody is known."""
    return HOST_NAME if tls else NAME


def open_way(workspace: Callable[[], Workspace]) -> tuple[Sequence[Route], Sequence[Middleware]]:
    """What there is beside the pages where nobody signs in and everybody may see everything."""
    return [documents(lambda _: workspace())], []


def way_in(
    workspace: Callable[[], Workspace], code: FirstCode, elsewhere: Settings | None, *, tls: bool
) -> tuple[Sequence[Route], Sequence[Middleware]]:
    """The pages by which one comes in, here or `elsewhere`, and what keeps everybody out who has not."""
    rules = accounts_of(workspace()).rules
    token = Token(tls, rules.longest_hours)
    name = elsewhere.name if elsewhere else ""
    entrance = Entrance(workspace, token, Pace(rules.tries_a_minute), code, name)
    gate = Middleware(Gate, token=token, way_of=lambda one: way_of(workspace(), one))
    found = [*routes(entrance), documents(lambda scope: signed_in(workspace(), token.of(scope)))]
    found += check_routes(PublicCheck(workspace, Pace(rules.tries_a_minute)))
    if elsewhere is not None:
        provider = Provider(elsewhere)
        found += elsewhere_routes(Elsewhere(provider, Ways(provider.seconds), entrance))
    return found, [gate]
