"""A provider of sign-ins (OpenID Connect) as it ought to be, and with any one thing wrong."""

import base64
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "valueproof-test"
SECRET = "s3cret/with:signs"  # noqa: S105 - of a provider that lives as long as a test


@dataclass
class TestedProvider:
    """`claims` are put over those of a good token, `header` over its header; `key` signs, `published` is told."""

    __test__ = False

    issuer: str
    login: str = "anna@house.example"
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    published: Any = None
    seconds: Callable[[], float] = time.time
    asked: list[Mapping[str, str]] = field(default_factory=list)
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def itself(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{place}" for name, place in places.items()}}

    def keys(self) -> dict[str, Any]:
        return {"keys": [(self.published or self.key).as_dict(private=False)]}

    def authorize(self, said: Mapping[str, str]) -> str:
        """The address to which the browser of somebody who has signed in here is sent back."""
        self.asked.append(said)
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        return f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state'], 'iss': self.issuer})}"

    def token(self, form: Mapping[str, str], authorization: str) -> dict[str, Any]:
        """The tokens for a code, once; for whoever knows the secret and the verifier alone. Raises ValueError."""
        said = self.codes.pop(form["code"])
        challenge = base64.urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        known = base64.b64encode(f"{CLIENT}:s3cret%2Fwith%3Asigns".encode()).decode()
        if challenge != said["code_challenge"] or form["redirect_uri"] != said["redirect_uri"]:
            raise ValueError("not the one who asked")
        if authorization != f"Basic {known}":
            raise ValueError("not the client")
        return {"id_token": self.id_token(said["nonce"]), "access_token": "unused", "token_type": "Bearer"}

    def id_token(self, nonce: str) -> str:
        now = int(self.seconds())
        good = {"iss": self.issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300, "nonce": nonce}
        told = {"email": self.login, "email_verified": True, "auth_time": now}
        claims = {name: value for name, value in {**good, **told, **self.claims}.items() if value is not None}
        header = {"alg": "RS256", "kid": self.key.kid, **self.header}
        if header["alg"] == "RS256":
            return jwt.encode(header, claims, self.key)
        return forged(header, claims, self.key.as_pem(private=False))

    def ask(self, address: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> Mapping[str, Any]:
        """What the app asks, without a network."""
        place = address.rpartition("/")[2]
        if form is not None:
            return self.token(form, headers.get("Authorization", ""))
        return self.keys() if place == "keys" else self.itself()


def forged(header: Mapping[str, Any], claims: Mapping[str, Any], public: bytes) -> str:
    """A token as somebody makes it who knows the public key alone: signed with that, or not at all."""
    said = b".".join(_written(json.dumps(one).encode()) for one in (header, claims))
    signature = hmac.digest(public, said, "sha256") if header["alg"] == "HS256" else b""
    return b".".join([said, _written(signature)]).decode()


def _written(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


@contextmanager
def served(provider: TestedProvider, port: int) -> Iterator[None]:
    """The provider on this computer, as a server of its own."""

    async def authorize(request: Request) -> Response:
        return RedirectResponse(provider.authorize(dict(request.query_params)))

    async def token(request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        return JSONResponse(provider.token(form, request.headers.get("authorization", "")))

    routes = [
        Route("/.well-known/openid-configuration", lambda _: JSONResponse(provider.itself())),
        Route("/keys", lambda _: JSONResponse(provider.keys())),
        Route("/authorize", authorize),
        Route("/token", token, methods=["POST"]),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield
    server.should_exit = True
    thread.join()
