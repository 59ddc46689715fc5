"""What is unsafe in a deployment: a check is a function of what is known; it says what it found and how to mend it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from services.deployment import Deployment, Held, Kind

LEAST_FREE_BYTES: Final = 1_000_000_000
TOLERATED: Final = dt.timedelta(minutes=5)
MOST_LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What was `found`, and how to `mend` it; `code` is stable."""

    code: str
    found: Notice
    mend: Notice


Check = Callable[[Deployment], Iterator[Finding]]


def examine(known: Deployment) -> tuple[Finding, ...]:
    """Everything that is unsafe, in the order of the checks."""
    return tuple(found for check in CHECKS for found in check(known))


def without_tls(known: Deployment) -> Iterator[Finding]:
    """Others reach it, and what they send and get can be read and changed on the way."""
    if _is_shared(known) and not known.tls:
        found = N_("Other computers reach Valueproof at {address} without TLS: what they send can be read on the way.")
        mend = N_(
            "Leave --host as it is, put a server with TLS in front (docs/security.md), and set VALUEPROOF_ADDRESS to "
            "the https address of that server."
        )
        yield _finding("no-tls", found, mend, address=known.address or known.listens_on)


def without_accounts(known: Deployment) -> Iterator[Finding]:
    """Others reach it, and whoever does may do everything."""
    if _is_shared(known) and not known.accounts:
        found = N_("There are no accounts: whoever reaches {address} sees and changes everything, our own side too.")
        mend = N_("Serve the demonstration to this computer alone; for others start valueproof serve without --demo.")
        yield _finding("no-accounts", found, mend, address=known.address or known.listens_on)


def without_address(known: Deployment) -> Iterator[Finding]:
    """It is served for others, and no address is configured under which they are let in."""
    if known.address and known.host is None:
        found = N_("VALUEPROOF_ADDRESS is “{address}”, which is no address of http or https.")
        yield _finding("bad-address", found, N_("Write it such as https://offers.company.com."), address=known.address)
    elif not known.loopback and not known.address:
        found = N_("Valueproof listens on {address}, and VALUEPROOF_ADDRESS is not set: other names are refused.")
        if known.everywhere:
            found = N_(
                "Valueproof listens on all addresses of this computer ({address}), and VALUEPROOF_ADDRESS is not set: "
                "it is opened on this computer alone, and links in messages lead nowhere else."
            )
        mend = N_("Set VALUEPROOF_ADDRESS to the address under which people open it.")
        yield _finding("no-address", found, mend, address=known.listens_on)


def readable_files(known: Deployment) -> Iterator[Finding]:
    """Secrets and data that every account of the computer can read, or change."""
    return (_exposed(one) for one in known.held if one.readable or one.writable)


def _exposed(one: Held) -> Finding:
    found = N_("Every account of this computer can read {kind}: {path}")
    if one.writable:
        found = N_("Every account of this computer can change {kind}: {path}")
    mend = N_("Take the rights from the others: chmod o= {path}")
    if one.kind is Kind.FOLDER:  # which may be one that all share
        mend = N_(
            "Keep the database in a folder of its own that others may not enter: chmod 700, VALUEPROOF_DATABASE_URL."
        )
    return _finding("secret-exposed" if one.kind.secret else "data-exposed", found, mend, kind=one.kind, path=one.path)


def loose_settings(known: Deployment) -> Iterator[Finding]:
    """Settings of Streamlit that tell strangers too much, or take a guard away."""
    for one in known.settings:
        found = N_(
            "The setting {name} of Streamlit is {value} here; valueproof serve alone puts {wanted} in its place."
        )
        mend = N_("Take it out of the environment and of .streamlit/config.toml, and start with valueproof serve.")
        yield _finding("loose-setting", found, mend, name=one.name, value=one.found, wanted=one.wanted)


def damaged_database(known: Deployment) -> Iterator[Finding]:
    """A database that cannot be opened, or is not whole."""
    if known.unopened is not None:
        mend = N_(
            "Where it is a file: stop the program and put back a copy that was made before, valueproof restore FILE. "
            "Where it is on a server: see that this can be reached."
        )
        yield Finding("database", known.unopened, Notice("database", mend))


def owner_of_the_guards(known: Deployment) -> Iterator[Finding]:
    """The app could take down the guards that keep what must last."""
    if known.server is not None and known.server.owns:
        found = N_("The database is opened as {role}, who owns its tables and can take down the guards of the log.")
        mend = N_("Let the app sign in as a lesser role (docs/postgresql.md), and the owner for a new form alone.")
        yield _finding("database-owner", found, mend, role=known.server.role)


def forgetful_server(known: Deployment) -> Iterator[Finding]:
    """What was acknowledged is lost with the power."""
    if known.server is not None and not known.server.durable:
        found = N_("The server of the database does not write to its disk what it has acknowledged (fsync is off).")
        yield _finding("database-forgets", found, N_("Set fsync and full_page_writes to on in postgresql.conf."))


def open_way_to_database(known: Deployment) -> Iterator[Finding]:
    """All that is kept goes over the network for others to read."""
    if known.server is not None and known.server.open_way:
        found = N_("The database is on another computer and is spoken to without TLS.")
        mend = N_("Add ?sslmode=verify-full to VALUEPROOF_DATABASE_URL, and give the server a certificate.")
        yield _finding("database-no-tls", found, mend)


def broken_log(known: Deployment) -> Iterator[Finding]:
    """A log that does not say what was written, or that is silent on what is kept."""
    if known.log is None or known.log.whole:
        return
    untold = N_("The log is silent on {count} of what is kept: it was written into the database past this program.")
    count = len(known.log.unlogged) + len(known.log.issued)
    found = known.log.chain.broken or Notice("log-silent", untold, {"count": count})
    yield Finding("log", found, Notice("log", N_("See what is concerned: valueproof record log --check")))


def wrong_clock(known: Deployment) -> Iterator[Finding]:
    """A clock that stands before what has happened already: offers would be dated wrongly, and the log too."""
    if known.last_known is not None and known.now < known.last_known - TOLERATED:
        found = N_("The clock of this computer says {now}, which is before {last}, when something was done here last.")
        said = {"now": _moment(known.now), "last": _moment(known.last_known)}
        yield _finding("clock", found, N_("Set the clock, and let the system keep it (NTP)."), **said)


def missing_library(known: Deployment) -> Iterator[Finding]:
    """No document can be printed."""
    if known.library is not None:
        mend = N_("Install it with the system's package manager; python3 start.py does so where it may.")
        yield Finding("library", known.library, Notice("library", mend))


def missing_fonts(known: Deployment) -> Iterator[Finding]:
    """Documents would be refused for want of their typeface."""
    if known.fonts_missing:
        found, listed = N_("Typefaces of the documents are missing: {names}"), known.fonts_missing[:MOST_LISTED]
        yield _finding("fonts", found, N_("Install the program anew."), names=list(listed))


def little_space(known: Deployment) -> Iterator[Finding]:
    """Soon nothing can be stored."""
    if known.free_bytes is not None and known.free_bytes < LEAST_FREE_BYTES:
        found = N_("The disk of the database has {megabytes} MB left; there should be {least} MB.")
        space = {"megabytes": known.free_bytes // 10**6, "least": LEAST_FREE_BYTES // 10**6}
        yield _finding("disk", found, N_("Make room on it, or put the database on another disk."), **space)


def other_versions(known: Deployment) -> Iterator[Finding]:
    """Packages that were never tried with this version of the program."""
    if known.packages:
        found = N_("Packages are installed in other versions than requirements.lock has: {packages}")
        named = [f"{one.name} {one.found} ({'/'.join(one.locked)})" for one in known.packages[:MOST_LISTED]]
        mend = N_("Install those of the lock file: pip install --require-hashes -r requirements.lock")
        yield _finding("versions", found, mend, packages=named)


CHECKS: Final[Sequence[Check]] = (
    without_tls, without_accounts, without_address, readable_files, loose_settings, damaged_database,
    owner_of_the_guards, forgetful_server, open_way_to_database, broken_log, wrong_clock, missing_library,
    missing_fonts, little_space, other_versions,
)  # fmt: skip


def _is_shared(known: Deployment) -> bool:
    """Whether other computers reach it: it listens to them, or an address of its own leads to it."""
    return not known.loopback or (known.host is not None and not known.host_loopback)


def _finding(code: str, found: str, mend: str, **facts: object) -> Finding:
    return Finding(code, Notice(code, found, facts), Notice(code, mend, facts))


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
