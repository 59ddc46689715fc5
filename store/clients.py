"""The register of clients in the database. No client is removed; every change is logged with whoever made it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, update

from proposals.case_json import canonical
from proposals.clients import ALONE, Beside, ClientRecord, marks_of, taken
from proposals.draft_errors import conflict, not_found
from proposals.record.log import LogEntry
from store import log
from store.tables import client_marks, clients, drafts
from store.transactions import reading, writing

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class SqlClients:
    """Clients as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = _now) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def all(self) -> tuple[ClientRecord, ...]:
        """The whole register, in the order of the ids."""
        with reading(self._engine) as connection:
            return tuple(map(client_of, connection.execute(select(clients.c.body).order_by(clients.c.id)).scalars()))

    def load(self, client_id: str) -> ClientRecord:
        """The client of this id. Raises NotFound."""
        with reading(self._engine) as connection:
            return _load(connection, client_id)

    def known_by(self, found: Sequence[str]) -> tuple[ClientRecord, ...]:
        """The clients that have any of these marks (`proposals.clients.marks`), the one of the first mark first."""
        with reading(self._engine) as connection:
            return _known_by(connection, found)

    def add(self, client: ClientRecord, doer: str) -> ClientRecord:
        """Keep a new client and log it; where one of its marks is known, the one that has it is the answer."""
        with writing(self._engine) as connection:
            known = _known_by(connection, marks_of(client))
            if known:
                return known[0]
            connection.execute(clients.insert().values(client_row(client)))
            mark(connection, client)
            self._note(connection, "client.added", client, doer)
        return client

    def save(
        self, client: ClientRecord, doer: str, act: str = "client.changed", beside: Beside = ALONE
    ) -> ClientRecord:
        """Keep the next version of a client with what goes with it, and log it.

        Raises NotFound, Conflict where `client.version` is not the stored one, ClientRefused where one of its marks is
        another client's.
        """
        with writing(self._engine) as connection:
            if beside.gone is not None:
                _keep_next(connection, beside.gone)
                linked = drafts.c.of_client == beside.gone.id
                connection.execute(update(drafts).where(linked).values(of_client=client.id))
            following = _keep_next(connection, client)
            for draft, owner in beside.owners.items():
                values = {"owner": owner, "of_client": client.id}
                connection.execute(update(drafts).where(drafts.c.id == draft).values(values))
            self._note(connection, act, following, doer, beside.facts)
        return following

    def _note(
        self, connection: Connection, act: str, client: ClientRecord, doer: str, facts: Mapping[str, Any] = NOTHING
    ) -> None:
        door = {"through": self._through} if self._through else {}
        shares = {one.person: one.share for one in client.shares}
        told = {"version": client.version, "owner": client.owner, "shares": shares, **facts, **door}
        log.append(connection, LogEntry(self._now(), act, f"client/{client.id}", doer, told))


def _keep_next(connection: Connection, client: ClientRecord) -> ClientRecord:
    """Write the next version over the stored one. Raises NotFound, Conflict, ClientRefused."""
    stored = _load(connection, client.id)
    if stored.version != client.version:
        raise conflict(client.version, stored.version)
    others = [one for one in _known_by(connection, marks_of(client)) if one.id != client.id]
    if others:
        raise taken(others[0])
    following = client.model_copy(update={"version": client.version + 1})
    connection.execute(clients.update().where(clients.c.id == client.id).values(client_row(following)))
    connection.execute(client_marks.delete().where(client_marks.c.client == client.id))
    mark(connection, following)
    return following


def mark(connection: Connection, client: ClientRecord) -> None:
    """Note what a client is known by."""
    rows = [{"mark": one, "client": client.id} for one in marks_of(client)]
    if rows:
        connection.execute(client_marks.insert(), rows)


def client_of(body: str) -> ClientRecord:
    """The client that a row tells of."""
    return ClientRecord.model_validate_json(body)


def client_row(client: ClientRecord) -> dict[str, Any]:
    """A client as a row."""
    return {"id": client.id, "version": client.version, "body": canonical(client)}


def _load(connection: Connection, client_id: str) -> ClientRecord:
    body = connection.execute(select(clients.c.body).where(clients.c.id == client_id)).scalar_one_or_none()
    if body is None:
        raise not_found(client_id)
    return client_of(body)


def _known_by(connection: Connection, found: Sequence[str]) -> tuple[ClientRecord, ...]:
    query = select(client_marks.c.mark, client_marks.c.client).where(client_marks.c.mark.in_(found))
    known = {row.mark: row.client for row in connection.execute(query)}
    ids = dict.fromkeys(known[one] for one in found if one in known)
    return tuple(_load(connection, one) for one in ids)
