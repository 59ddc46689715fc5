"""Opening the store: the database made ready, and its tables brought to the newest form."""

import weakref
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from proposals.draft_errors import StoreUnusable, no_database
from store.asked_once import SqlAskedOnce
from store.brands import SqlBrands
from store.clients import SqlClients
from store.credentials import SqlCredentials
from store.evidence import SqlFileStore, SqlLayouts
from store.issued import SqlIssued
from store.kinds import checked_url, kind_of
from store.links import SqlLinks
from store.log import SqlLog
from store.meetings import SqlMeetings
from store.people import SqlPeople
from store.portable.portable import SqlPortable
from store.releases import SqlReleases
from store.repository import SqlDraftStore
from store.schema import migrate
from store.seen import SqlCursors, SqlSeen
from store.sign_ins import SqlSignIns
from store.tokens import SqlTokens
from store.transactions import engine_for
from store.webhooks import SqlWebhooks


@dataclass(frozen=True, slots=True)
class Stores:
    """All that one database keeps, as whoever comes by one door finds it."""

    engine: Engine
    drafts: SqlDraftStore
    files: SqlFileStore
    layouts: SqlLayouts
    log: SqlLog
    releases: SqlReleases
    issued: SqlIssued
    brands: SqlBrands
    portable: SqlPortable
    people: SqlPeople
    clients: SqlClients
    credentials: SqlCredentials
    sign_ins: SqlSignIns
    seen: SqlSeen
    cursors: SqlCursors
    links: SqlLinks
    meetings: SqlMeetings
    tokens: SqlTokens
    asked_once: SqlAskedOnce
    webhooks: SqlWebhooks

    def by(self, through: str) -> "Stores":
        """The same for whoever comes by another door."""
        return _stores(self.engine, through)


def open_store(url: str) -> SqlDraftStore:
    """The drafts at a URL; raises as `open_stores`."""
    return open_stores(url).drafts


def open_stores(url: str, through: str = "") -> Stores:
    """The stores at a URL: `sqlite:////home/me/valueproof.sqlite`, made where there is none, or `postgresql://...`.

    `through` is the door by which it is opened ("app", "command line"): the log names it beside whoever does something.
    The tables are brought to the newest form first, by one process at a time; connections are closed when the last of
    the stores is let go. Raises StoreUnusable for a URL that is of neither kind, a folder that cannot be made, a
    database that cannot be opened or was written by a newer program.
    """
    return _stores(opened_engine(url), through)


def _stores(engine: Engine, through: str) -> Stores:
    drafts = SqlDraftStore(engine, through=through)
    evidence = (SqlFileStore(engine), SqlLayouts(engine), SqlLog(engine), SqlReleases(engine))
    brands = SqlBrands(engine, through=through)
    team = (SqlPeople(engine, through), SqlClients(engine, through))
    accounts = (SqlCredentials(engine, through), SqlSignIns(engine, through))
    others = (SqlIssued(engine, through), brands, SqlPortable(engine, through))
    desk = (SqlSeen(engine), SqlCursors(engine))
    found = (drafts, *evidence, *others, *team, *accounts, *desk, SqlLinks(engine, through), SqlMeetings(engine))
    programs = (SqlTokens(engine, through), SqlAskedOnce(engine), SqlWebhooks(engine, through))
    return Stores(engine, *found, *programs)


def opened_engine(url: str) -> Engine:
    """An engine on the database at a URL, its tables in the newest form. Raises as `open_stores`.

    Its connections are closed when it is let go; an engine by itself is kept alive by its own pool.
    """
    parsed = checked_url(url)
    kind, engine = kind_of(parsed), engine_for(parsed)
    try:
        kind.make_ready(engine)
        migrate(engine)
    except DatabaseError as error:
        engine.dispose()
        raise no_database(kind.named(parsed), error.orig or error) from error
    except StoreUnusable:
        engine.dispose()
        raise
    let_go = engine.execution_options()
    weakref.finalize(let_go, engine.dispose)
    return let_go
