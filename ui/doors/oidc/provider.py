"""What a provider is asked, and whether its word can be taken: signature, issuer, audience, time, nonce, address."""

import base64
import datetime as dt
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from calculators.errors import N_, Notice
from ui.doors.oidc.settings import ProviderRefused, Settings

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with a public key alone: neither "none" nor one by a shared secret."""
KEPT_SECONDS: Final = 3600.0
WAIT_SECONDS: Final = 10
MOST_BYTES: Final = 1_000_000
LEEWAY_SECONDS: Final = 60
LONG_AGO: Final = 0
"""When somebody showed who he is, where the provider does not tell (`auth_time`): never as lately as an act asks."""
NOT_REACHED: Final = N_("{provider} does not answer as a provider does. Try again, or sign in with a password.")
NOT_TAKEN: Final = N_("The word of {provider} could not be taken. Begin to sign in anew.")
NO_ADDRESS: Final = N_("{provider} does not vouch for an e-mail address of yours, by which accounts are known here.")

Ask = Callable[[str, Mapping[str, str] | None, Mapping[str, str]], Mapping[str, Any]]
"""Asks an address for JSON: with a form it is sent, with headers."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One way to the provider and back; what is in it never leaves the server but by its own purpose."""

    state: str
    nonce: str
    verifier: str
    then: str
    again: bool
    begun: float


@dataclass(frozen=True, slots=True)
class Word:
    """What a provider vouches for: the address of somebody, and when he showed it."""

    login: str
    proven: dt.datetime


class NoRedirect(HTTPRedirectHandler):
    """A provider answers itself, or not at all."""

    def redirect_request(self, *_: object) -> None:
        return None


def ask_by_http(address: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> Mapping[str, Any]:
    """The JSON at an address of the provider. Raises OSError, ValueError."""
    data = urlencode(form).encode() if form is not None else None
    request = Request(address, data, {"Accept": "application/json", **headers})  # noqa: S310 - http and https alone
    with build_opener(NoRedirect).open(request, timeout=WAIT_SECONDS) as answer:
        found = json.loads(answer.read(MOST_BYTES))
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


@dataclass
class Provider:
    """The provider of these settings; what it says of itself and its keys are kept for an hour."""

    settings: Settings
    ask: Ask = ask_by_http
    seconds: Callable[[], float] = time.time
    known: dict[str, tuple[float, Mapping[str, Any]]] = field(default_factory=dict)

    def begin(self, then: str, *, again: bool = False) -> tuple[str, Flow]:
        """The address to which a browser is sent, and what must fit when it comes back. Raises ProviderRefused.

        `again` asks the provider for the password even of somebody who is signed in there.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        flow = Flow(state, nonce, verifier, then, again, self.seconds())
        digest = base64.urlsafe_b64encode(sha256(flow.verifier.encode()).digest()).rstrip(b"=").decode()
        said = {
            "response_type": "code",
            "client_id": self.settings.client,
            "redirect_uri": self.settings.back,
            "scope": "openid email",
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": digest,
            "code_challenge_method": "S256",
        }
        fresh = {"prompt": "login", "max_age": "0"} if again else {}
        return f"{self._place('authorization_endpoint')}?{urlencode({**said, **fresh})}", flow

    def finish(self, flow: Flow, code: str) -> Word:
        """What the provider vouches for, asked with the code that it gave the browser. Raises ProviderRefused."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.settings.back,
            "client_id": self.settings.client,
            "code_verifier": flow.verifier,
        }
        found = self._asked(self._place("token_endpoint"), form, self._credentials())
        return self._word(self._claims(str(found.get("id_token", ""))), flow)

    def _word(self, claims: Mapping[str, Any], flow: Flow) -> Word:
        """The claims, held against what was asked (OpenID Connect Core 1.0, 3.1.3.7)."""
        moment = claims.get("auth_time", LONG_AGO)
        late = flow.again and isinstance(moment, int | float) and moment < flow.begun - LEEWAY_SECONDS
        if claims.get("nonce") != flow.nonce or not isinstance(moment, int | float) or late:
            raise self._refused(NOT_TAKEN)
        login = claims.get("email")
        if claims.get("email_verified") is not True or not isinstance(login, str):
            raise self._refused(NO_ADDRESS)
        return Word(login, dt.datetime.fromtimestamp(moment, dt.UTC))

    def _claims(self, token: str) -> Mapping[str, Any]:
        """The claims of a token that is signed by the provider, for us, and of now. Raises ProviderRefused."""
        wanted = jwt.JWTClaimsRegistry(
            now=lambda: int(self.seconds()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._itself()["issuer"]},
            aud={"essential": True, "value": self.settings.client},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
        )
        for old in (True, False):
            try:
                keys = KeySet.import_key_set(dict(self._document(self._place("jwks_uri"), old=old)))  # type: ignore[arg-type]
                claims = jwt.decode(token, keys, ALGORITHMS).claims
                wanted.validate(claims)
            except (JoseError, ValueError, KeyError, TypeError):
                continue
            parties = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
            if len(parties) == 1 or claims.get("azp") == self.settings.client:
                return dict(claims)
        raise self._refused(NOT_TAKEN)

    def _credentials(self) -> Mapping[str, str]:
        """Who asks, by HTTP Basic (RFC 6749, 2.3.1); a client without a secret has PKCE alone."""
        if not self.settings.secret:
            return {}
        said = f"{quote(self.settings.client, safe='')}:{quote(self.settings.secret, safe='')}"
        return {"Authorization": f"Basic {base64.b64encode(said.encode()).decode()}"}

    def _itself(self) -> Mapping[str, Any]:
        """What the provider says of itself; it must call itself as it is configured (mix-up of providers)."""
        found = self._document(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration", old=True)
        if found.get("issuer") != self.settings.issuer:
            raise self._refused(NOT_REACHED)
        return found

    def _place(self, name: str) -> str:
        """An address of the provider; one without TLS only where the provider itself is on this computer."""
        said = str(self._itself().get(name, ""))
        if not said.startswith("https://") and not self.settings.issuer.startswith("http://"):
            raise self._refused(NOT_REACHED)
        return said

    def _document(self, address: str, *, old: bool) -> Mapping[str, Any]:
        at, found = self.known.get(address, (0.0, {}))
        if not found or not old or self.seconds() - at > KEPT_SECONDS:
            found = self._asked(address, None, {})
            self.known[address] = (self.seconds(), found)
        return found

    def _asked(self, address: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> Mapping[str, Any]:
        try:
            return self.ask(address, form, headers)
        except (OSError, URLError, ValueError) as error:
            raise self._refused(NOT_REACHED) from error

    def _refused(self, message: str) -> ProviderRefused:
        return ProviderRefused(Notice("provider-refused", message, {"provider": self.settings.name}))
