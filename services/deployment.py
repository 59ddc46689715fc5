"""What is known of a deployment, gathered before anything is judged (`services.examine_deployment`)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from calculators.errors import N_, Notice
from services.read_log import LogCheck


class Kind(StrEnum):
    """What a file or folder of a deployment is for."""

    DATABASE = N_("the database")
    FOLDER = N_("the folder of the database")
    CERTIFICATE = N_("the certificate of the company")
    PASSPHRASE = N_("the passphrase of the certificate")
    MAIL_PASSWORD = N_("the password of the server for mail")
    CLIENT_SECRET = N_("the secret by which the provider of sign-ins knows this app")

    @property
    def secret(self) -> bool:
        """Whether whoever reads it can act in the name of the company."""
        return self in (Kind.CERTIFICATE, Kind.PASSPHRASE, Kind.MAIL_PASSWORD, Kind.CLIENT_SECRET)


@dataclass(frozen=True, slots=True)
class Held:
    """A file or folder that is there. `readable` and `writable` say what any account of the computer may do with it."""

    kind: Kind
    path: str
    readable: bool = False
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of Streamlit as it is in effect, and as it is to be."""

    name: str
    found: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package whose version is none of those that the lock file has."""

    name: str
    found: str
    locked: Sequence[str]


@dataclass(frozen=True, slots=True)
class Server:
    """How the server of the database is reached: as `role`, which `owns` the tables or may do what their owner may.

    `durable` is whether it writes to its disk what it has acknowledged, `open_way` whether it is another computer that
    is spoken to without TLS.
    """

    role: str
    owns: bool = False
    durable: bool = True
    open_way: bool = False


EVERYWHERE: Final = ("", "0.0.0.0", "::")  # noqa: S104 - to be told from an address that is meant


@dataclass(frozen=True, slots=True)
class Deployment:
    """What is known. `listens_on` is the address it would be served on, `loopback` whether that is this computer alone.

    `address` is VALUEPROOF_ADDRESS ("" where it is not set), `host` the name in it (None for what is no address of
    http or https), `tls` whether it is one of https. `unopened` says why the database cannot be opened or what of it
    is damaged, `log` what the check of its log found (None where there is none). `last_known` is the latest moment
    that something is known to have happened at, `library` says which library of the system is missing. `server` is
    None for a database in a file.
    """

    now: dt.datetime
    listens_on: str = "127.0.0.1"
    loopback: bool = True
    address: str = ""
    host: str | None = None
    host_loopback: bool = False
    tls: bool = False
    accounts: bool = False
    held: Sequence[Held] = ()
    settings: Sequence[Setting] = ()
    packages: Sequence[Package] = ()
    fonts_missing: Sequence[str] = ()
    library: Notice | None = None
    unopened: Notice | None = None
    log: LogCheck | None = None
    last_known: dt.datetime | None = None
    free_bytes: int | None = None
    server: Server | None = None

    @property
    def everywhere(self) -> bool:
        """Whether it listens on all addresses of the computer, and so is known under none of them."""
        return self.listens_on in EVERYWHERE
