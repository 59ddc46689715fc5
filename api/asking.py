"""What every request brings: its token, the page of a list, the version that it changes, the key by which it is one."""

import hashlib
import json
import re
from collections.abc import Sequence
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from fastapi import Depends, Header, Path, Query, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from fastapi.security.utils import get_authorization_scheme_param

from api.hands import Caller, Hands
from api.refusals import EXAMPLE, NEEDS_VERSION, NO_VERSION, TOO_OFTEN, TooOften, VersionNeeded
from api.shapes import Page
from calculators.errors import N_, Notice, ValueproofError
from proposals.problems import CaseRefused, Problem
from proposals.programs import Scope
from proposals.tokens import TokenRefused, no_token
from services.create_draft import fresh_id
from services.tokens.entered import held_by, token_of

Item = TypeVar("Item")

BEARER: Final = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    bearerFormat="vp_ and 43 signs",
    description="A token of Valueproof, made in the menu of one's account or by `valueproof token add`.",
)
MOST_ON_A_PAGE: Final = 200
ETAG: Final = re.compile(r'(?:W/)?"(\d{1,9})"')
REUSED: Final = N_(
    "This Idempotency-Key was used for something else: each thing that is asked for has a key of its own."
)
LONGEST_KEY: Final = 200

DraftId: TypeAlias = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,80}$", description="Id of a proposal.")]
TrialId: TypeAlias = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,59}$", description="Id of a trial in its case.")]
ClientId: TypeAlias = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="Id of a client.")]
Sha256: TypeAlias = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of an issued document.")]
Offset: TypeAlias = Annotated[int, Query(ge=0, le=1_000_000, description="How many to leave out before the first.")]
Limit: TypeAlias = Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE, description="How many to give at the most.")]
Search: TypeAlias = Annotated[str, Query(max_length=200, description="Words that must all occur.")]
IfMatch: TypeAlias = Annotated[str | None, Header(max_length=100, description=f"The ETag, such as {EXAMPLE}.")]
Key: TypeAlias = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=LONGEST_KEY,
        pattern=r"^[\x21-\x7e]+$",
        description="The same key and body again are the same thing, made once.",
    ),
]


def hands_of(request: Request) -> Hands:
    """What the roof handed in."""
    found: Hands = request.app.state.hands
    return found


def caller(
    needed: SecurityScopes,
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)],
) -> Caller:
    """Who calls, with every scope that is needed. Raises TokenRefused, ScopeMissing, TooOften.

    Wrong tokens are slowed by their address and right ones are not: a company comes from one address, and no pace of
    guessing finds 256 random bits.
    """
    hands = hands_of(request)
    if given is None:
        raise no_token()
    try:
        token = token_of(hands.workspace(), given.credentials)
    except TokenRefused as error:
        if not hands.wrong.allows(_address(request)):
            raise _too_often() from error
        raise
    if not hands.all.allows(token.id):
        raise _too_often()
    found = Caller(held_by(hands.by(token.door), token), token)
    for scope in needed.scopes:
        found.needs(Scope(scope))
    return found


def may_come(hands: Hands, request: Request) -> bool:
    """Whether somebody brings a token that opens something; `caller` tells him why not."""
    _, secret = get_authorization_scheme_param(request.headers.get("authorization"))
    try:
        return bool(secret and token_of(hands.workspace(), secret))
    except ValueproofError:
        return False


def by_token(*scopes: Scope) -> Any:
    """The dependency that lets in whoever has a token of these scopes."""
    return Security(caller, scopes=[str(one) for one in scopes])


Anybody: TypeAlias = Annotated[Caller, by_token()]
ReadsClients: TypeAlias = Annotated[Caller, by_token(Scope.CLIENTS_READ)]
WritesClients: TypeAlias = Annotated[Caller, by_token(Scope.CLIENTS_WRITE)]
ReadsProposals: TypeAlias = Annotated[Caller, by_token(Scope.PROPOSALS_READ)]
WritesProposals: TypeAlias = Annotated[Caller, by_token(Scope.PROPOSALS_WRITE)]
ReadsTrials: TypeAlias = Annotated[Caller, by_token(Scope.TRIALS_READ)]
WritesTrials: TypeAlias = Annotated[Caller, by_token(Scope.TRIALS_WRITE)]
ReadsDocuments: TypeAlias = Annotated[Caller, by_token(Scope.DOCUMENTS_READ)]


def version_asked(if_match: IfMatch = None) -> int:
    """The version that a change was made to. Raises VersionNeeded, CaseRefused for what is no ETag of ours."""
    if if_match is None:
        raise VersionNeeded(Notice("needs-version", NEEDS_VERSION, {"example": EXAMPLE}))
    found = ETAG.fullmatch(if_match.strip())
    if found is None:
        notice = Notice("no-version", NO_VERSION, {"read": if_match, "example": EXAMPLE})
        raise CaseRefused(notice, (Problem("header.if-match", notice),))
    return int(found[1])


Version: TypeAlias = Annotated[int, Depends(version_asked)]


def tagged(response: Response, version: int) -> None:
    """Give the answer the ETag of a version."""
    response.headers["etag"] = f'"{version}"'


def page_of(found: Sequence[Item], offset: int, limit: int) -> Page[Item]:
    """A part of a list."""
    return Page[Item](items=list(found[offset : offset + limit]), total=len(found), offset=offset, limit=limit)


def once(who: Caller, key: str | None, asked: Any) -> str:
    """The id of what is asked to be made: the same for the same key and words, a new one without a key.

    What is made under it is made once. Raises CaseRefused where the key was used for something else.
    """
    if key is None:
        return fresh_id()
    person, words = who.work.who().id, hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    if who.work.asked.first(person, key, words, who.work.clock()) != words:
        notice = Notice("key-reused", REUSED)
        raise CaseRefused(notice, (Problem("header.idempotency-key", notice),))
    return hashlib.sha256(f"{person}\n{key}\n{words}".encode()).hexdigest()[:16]


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _too_often() -> TooOften:
    return TooOften(Notice("too-often", TOO_OFTEN))
