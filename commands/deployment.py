"""Gathers what is known of a deployment, for `services.examine_deployment` to judge."""

import datetime as dt
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from calculators.errors import Notice, ValueproofError
from commands.signing import CERTIFICATE, DEMO_FILE, PASSPHRASE_FILE
from services.deployment import Deployment, Held, Kind, Package, Server, Setting

if TYPE_CHECKING:
    from services.read_log import LogCheck

ROOT: Final = Path(__file__).parent.parent
LOCK: Final = ROOT / "requirements.lock"
LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
CLIENT_SECRET_FILE: Final = "VALUEPROOF_OIDC_SECRET_FILE"  # noqa: S105 - the name of the setting
FONT: Final = re.compile(r"fonts/([\w-]+\.woff2)")


def deployment(host: str, demo: bool, environment: Mapping[str, str] = os.environ) -> Deployment:
    """All that is known of this installation, were it served on `host`. Only the form of an old database is changed."""
    from store.location import asked_url

    url = asked_url(environment, demo)
    file, known = _file_of(url), as_served(host, demo, environment)
    unopened, log, last = _opened(url)
    server = _server_of(url) if unopened is None else None
    return replace(
        known,
        held=[*known.held, *_held_data(file)],
        settings=_settings(environment),
        packages=other_versions(),
        fonts_missing=missing_fonts(),
        library=_missing_library(),
        unopened=unopened,
        log=log,
        last_known=max([*last, *_placed()], default=None),
        free_bytes=_free_bytes(file),
        server=server,
    )


def as_served(host: str, demo: bool, environment: Mapping[str, str] = os.environ) -> Deployment:
    """What is known at once, with each start: who reaches it, and who reads its secrets."""
    from documents.seal import address_in

    address = address_in(environment)
    return Deployment(
        dt.datetime.now(dt.UTC),
        listens_on=host,
        loopback=is_loopback(host),
        address=address,
        accounts=not demo,
        held=list(held_secrets(environment)),
        **_reached_at(address),
    )


def held_secrets(environment: Mapping[str, str]) -> Iterator[Held]:
    """The files that have secrets, as the environment names them; that of the demonstration is one of them."""
    from commands.mailing import PASSWORD_FILE
    from store.location import default_folder

    named = {Kind.CERTIFICATE: environment.get(CERTIFICATE), Kind.PASSPHRASE: environment.get(PASSPHRASE_FILE)}
    named[Kind.MAIL_PASSWORD] = environment.get(PASSWORD_FILE)
    named[Kind.CLIENT_SECRET] = environment.get(CLIENT_SECRET_FILE)
    found = [(kind, Path(path)) for kind, path in named.items() if path]
    found.append((Kind.CERTIFICATE, default_folder() / DEMO_FILE))
    return (held(kind, path) for kind, path in found if path.exists())


def held(kind: Kind, path: Path) -> Held:
    """A file with what others may do with it: they must be let into every folder above it too."""
    if os.name == "nt":  # rights are not told by these bits there
        return Held(kind, str(path))
    path = path.resolve()
    way_in = all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
    mode = path.stat().st_mode if way_in else 0
    return Held(kind, str(path), bool(mode & stat.S_IROTH), bool(mode & stat.S_IWOTH))


def is_loopback(host: str) -> bool:
    """Whether an address is reached by this computer alone.

    >>> [is_loopback(one) for one in ("localhost", "127.0.0.1", "::1", "0.0.0.0", "offers.example.com")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _settings(environment: Mapping[str, str]) -> Sequence[Setting]:
    """The settings of the app that are otherwise than `serve` has them; its libraries are slow, so they come late."""
    from app import CONFIG
    from ui.doors.settings import loose_settings

    return loose_settings(CONFIG, environment)


def other_versions(lock: Path = LOCK) -> Sequence[Package]:
    """Installed packages whose version the lock file does not have; none where there is no lock file."""
    locked: dict[str, list[str]] = {}
    for name, one in LOCKED.findall(lock.read_text(encoding="utf-8") if lock.exists() else ""):
        locked.setdefault(name, []).append(one)
    found = {name: _installed(name) for name in locked}
    return [Package(name, one, locked[name]) for name, one in found.items() if one and one not in locked[name]]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def missing_fonts(templates: Path = ROOT / "templates") -> Sequence[str]:
    """The typefaces that a style sheet names and that are not there, or are none."""
    named = {name for sheet in templates.rglob("*.css") for name in FONT.findall(sheet.read_text(encoding="utf-8"))}
    return sorted(name for name in named if not _is_font(templates / "fonts" / name))


def _is_font(path: Path) -> bool:
    return path.is_file() and path.read_bytes()[:4] == b"wOF2"


def _missing_library() -> Notice | None:
    from documents.errors import RenderFailed
    from documents.press.renderer import renderer

    try:
        renderer()
    except RenderFailed as error:
        return error.notice
    return None


def _reached_at(address: str) -> dict[str, Any]:
    from ui.doors.knocks import site_of

    site = site_of(address)
    if site is None:
        return {}
    return {"host": site.name, "host_loopback": is_loopback(site.name), "tls": site.scheme == "https"}


def _held_data(file: Path | None) -> list[Held]:
    if file is None:
        return []
    return [held(kind, path) for kind, path in ((Kind.DATABASE, file), (Kind.FOLDER, file.parent)) if path.exists()]


def _file_of(url: str) -> Path | None:
    """The file of the database; None for a URL that is not of one."""
    from store.copies import file_at

    try:
        return file_at(url)
    except ValueproofError:
        return None


def _server_of(url: str) -> Server | None:
    """How the server of the database is reached; None for a database in a file."""
    from store.reached import reached_at

    found = reached_at(url)
    return None if found is None else Server(found.role, found.owns, found.durable, found.open_way)


def _opened(url: str) -> "tuple[Notice | None, LogCheck | None, list[dt.datetime]]":
    """Why the database cannot be opened, what the check of its log found, the moment of the last entry.

    Of one that is not there yet nothing is known, and it is not made.
    """
    from commands.cases import workspace_on
    from services.read_log import check, entries
    from store.copies import copies_at

    try:
        if copies_at(url).present() is None:
            return None, None, []
        work = workspace_on(url)
        return None, check(work), [one.at for one in entries(work)[-1:]]
    except ValueproofError as error:
        return error.notice, None, []


def _placed(lock: Path = LOCK) -> list[dt.datetime]:
    """When the program was put here."""
    return [dt.datetime.fromtimestamp(lock.stat().st_mtime, dt.UTC)] if lock.exists() else []


def _free_bytes(file: Path | None) -> int | None:
    if file is None:
        return None
    folder = next(one for one in file.parents if one.exists())
    return shutil.disk_usage(folder).free
