"""By which provider people may sign in, as the environment names it; the secret comes from a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from ui.doors.knocks import LOOPBACK, site_of

ISSUER: Final = "VALUEPROOF_OIDC_ISSUER"
CLIENT: Final = "VALUEPROOF_OIDC_CLIENT"
SECRET_FILE: Final = "VALUEPROOF_OIDC_SECRET_FILE"  # noqa: S105 - the name of the setting
NAME: Final = "VALUEPROOF_OIDC_NAME"
BACK: Final = "/sign-in/back"
"""Where a provider sends a browser back to."""
HALF: Final = N_("Signing in elsewhere is half configured: {missing} is not set.")
NO_ISSUER: Final = N_("{setting} is “{issuer}”: a provider is named by its https address.")


class ProviderRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever configures it
    """A provider that cannot be used as it is configured, or whose word cannot be taken."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`name` is what people call the provider, `back` the address at which it must know this app."""

    issuer: str
    client: str
    back: str
    name: str
    secret: str = field(default="", repr=False)


def oidc_settings(environment: Mapping[str, str], home: str) -> Settings | None:
    """The provider that is configured, None for none; `home` is the address of the app.

    Raises ProviderRefused, and OSError for a file that is not there.
    """
    issuer, client = environment.get(ISSUER, ""), environment.get(CLIENT, "")
    if not issuer and not client:
        return None
    for setting, said in ((ISSUER, issuer), (CLIENT, client)):
        if not said:
            raise ProviderRefused(Notice("provider-half", HALF, {"missing": setting}))
    site = site_of(issuer)
    if site is None or (site.scheme != "https" and site.name not in LOOPBACK):
        raise ProviderRefused(Notice("no-issuer", NO_ISSUER, {"setting": ISSUER, "issuer": issuer}))
    file = environment.get(SECRET_FILE)
    secret = Path(file).read_text(encoding="utf-8").strip() if file else ""
    return Settings(issuer, client, f"{home.rstrip('/')}{BACK}", environment.get(NAME) or site.name, secret)
