"""Webhooks in the database, and what of the log is to be told to each of them."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, func, or_, select

from proposals.draft_errors import not_found
from proposals.programs import Told
from proposals.record.log import LogEntry
from proposals.webhooks import ACTS, Delivery, Fate, Webhook
from store import log
from store.log import entry_of_row
from store.people import the_present
from store.rows import Row, written
from store.tables import cursors, deliveries, webhooks
from store.tables import log as rows
from store.transactions import reading, writing
from store.upsert import put

CURSOR: Final = "webhooks"
KEPT_TAKEN: Final = dt.timedelta(days=30)
KEPT_GIVEN_UP: Final = dt.timedelta(days=90)
COLUMNS = [rows.c[name] for name in ("seq", "at", "act", "subject", "by", "facts")]


class SqlWebhooks:
    """Webhooks as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = the_present) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def add(self, webhook: Webhook) -> Webhook:
        """Keep a new one, which is told of what comes from now on, and log it without its address."""
        with writing(self._engine) as connection:
            self._note(connection, "webhook.added", webhook.id, webhook.by, {"events": list(webhook.events)})
            row = {**_row(webhook), "since": _last(connection)}
            connection.execute(webhooks.insert().values(row))
            return _webhook(row)

    def all(self) -> tuple[Webhook, ...]:
        """Those that were not removed, the first one first."""
        query = select(webhooks).where(webhooks.c.removed.is_(None)).order_by(webhooks.c.at, webhooks.c.id)
        with reading(self._engine) as connection:
            return tuple(map(_webhook, _rows(connection, query)))

    def remove(self, webhook_id: str, at: dt.datetime, doer: str) -> None:
        """Take one out, with what waits for it, and log it. Raises NotFound."""
        there = webhooks.update().where(webhooks.c.id == webhook_id, webhooks.c.removed.is_(None))
        with writing(self._engine) as connection:
            if not connection.execute(there.values(removed=written(at), secret="")).rowcount:
                raise not_found(webhook_id)
            connection.execute(deliveries.delete().where(deliveries.c.webhook == webhook_id))
            self._note(connection, "webhook.removed", webhook_id, doer, {})

    def again(self, webhook_id: str, at: dt.datetime, doer: str) -> int:
        """Let everything that was given up for one be due as if it had never been tried, and log how much that is.

        Where there is nothing, nothing is logged. Raises NotFound.
        """
        there = select(webhooks.c.id).where(webhooks.c.id == webhook_id, webhooks.c.removed.is_(None))
        own = and_(deliveries.c.webhook == webhook_id, deliveries.c.fate == Fate.GIVEN_UP)
        anew = {"fate": Fate.WAITING.value, "due": written(at), "tries": 0, "said": ""}
        with writing(self._engine) as connection:
            if connection.execute(there).first() is None:
                raise not_found(webhook_id)
            number = connection.execute(deliveries.update().where(own).values(anew)).rowcount
            if number:
                self._note(connection, "webhook.sent_again", webhook_id, doer, {"messages": number})
            return number

    def follow(self, at: dt.datetime) -> None:
        """Note what the log tells since it was looked at last, for each webhook that is to hear of it; all at once.

        What was settled long ago is taken out. Where there is nothing to note, nothing is written.
        """
        with reading(self._engine) as connection:
            if not _is_behind(connection, at):
                return
        with writing(self._engine) as connection:
            hooks = [_webhook(one) for one in _rows(connection, select(webhooks).where(webhooks.c.removed.is_(None)))]
            after = _cursor(connection, hooks)
            query = select(*COLUMNS).where(rows.c.act.in_(tuple(ACTS)), rows.c.seq > after).order_by(rows.c.seq)
            for row in connection.execute(query):
                for one in hooks:
                    if row.seq > one.since and ACTS[row.act] in one.events:
                        connection.execute(deliveries.insert().values(_line(Delivery(one.id, row.seq, at))))
            after = _last(connection)
            put(connection, cursors, {"name": CURSOR, "seq": after})
            connection.execute(deliveries.delete().where(_is_over(at)))

    def due(self, webhook_id: str, at: dt.datetime, most: int) -> tuple[Delivery, ...]:
        """What is to be sent to a webhook now, the longest due first."""
        own = and_(deliveries.c.webhook == webhook_id, deliveries.c.fate == Fate.WAITING)
        query = (
            select(deliveries)
            .where(own, deliveries.c.due <= written(at))
            .order_by(deliveries.c.due, deliveries.c.seq)
            .limit(most)
        )
        with reading(self._engine) as connection:
            return tuple(map(_delivery, _rows(connection, query)))

    def change(self, before: Delivery, after: Delivery) -> bool:
        """Keep what became of a delivery, if it still stands as it was `before`: of two at once one gets it."""
        same = and_(*(deliveries.c[name] == value for name, value in _line(before).items() if name != "said"))
        with writing(self._engine) as connection:
            return bool(connection.execute(deliveries.update().where(same).values(_line(after))).rowcount)

    def of(self, webhook_id: str, fate: Fate) -> tuple[Delivery, ...]:
        """What was or is to be sent to a webhook, of one fate, the latest first."""
        own = and_(deliveries.c.webhook == webhook_id, deliveries.c.fate == fate)
        with reading(self._engine) as connection:
            found = _rows(connection, select(deliveries).where(own).order_by(deliveries.c.seq.desc()))
            return tuple(map(_delivery, found))

    def entry(self, seq: int) -> LogEntry:
        """An entry of the log by its number. Raises NotFound."""
        with reading(self._engine) as connection:
            row = connection.execute(select(*COLUMNS).where(rows.c.seq == seq)).first()
        if row is None:
            raise not_found(str(seq))
        return entry_of_row(row)

    def _note(self, connection: Connection, act: str, webhook_id: str, doer: str, facts: dict[str, Any]) -> None:
        door = {"through": self._through} if self._through else {}
        log.append(connection, LogEntry(self._now(), act, f"webhook/{webhook_id}", doer, {**facts, **door}))


def _cursor(connection: Connection, hooks: Sequence[Webhook]) -> int:
    """Behind which entry to look: where it was looked last, and never behind what a webhook is told first."""
    noted = connection.execute(select(cursors.c.seq).where(cursors.c.name == CURSOR)).scalar_one_or_none()
    return min((one.since for one in hooks), default=_last(connection)) if noted is None else int(noted)


def _last(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(rows.c.seq), 0))).scalar_one())


def _is_behind(connection: Connection, at: dt.datetime) -> bool:
    """Whether the log has gone on since it was looked at, or something is to be taken out."""
    noted = connection.execute(select(cursors.c.seq).where(cursors.c.name == CURSOR)).scalar_one_or_none()
    over = connection.execute(select(deliveries.c.seq).where(_is_over(at)).limit(1)).first()
    return noted is None or _last(connection) > noted or over is not None


def _is_over(at: dt.datetime) -> Any:
    taken = and_(deliveries.c.fate == Fate.TAKEN, deliveries.c.due < written(at - KEPT_TAKEN))
    return or_(taken, and_(deliveries.c.fate == Fate.GIVEN_UP, deliveries.c.due < written(at - KEPT_GIVEN_UP)))


def _rows(connection: Connection, query: Any) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in connection.execute(query).mappings()]


def _row(one: Webhook) -> dict[str, Any]:
    known = {name: getattr(one, name) for name in ("id", "url", "secret", "since", "by")}
    removed = None if one.removed is None else written(one.removed)
    return {**known, "events": json.dumps(list(one.events)), "at": written(one.at), "removed": removed}


def _webhook(row: Row) -> Webhook:
    removed = row["removed"] and dt.datetime.fromisoformat(row["removed"])
    events = tuple(map(Told, json.loads(row["events"])))
    return Webhook(**{**row, "events": events, "at": dt.datetime.fromisoformat(row["at"]), "removed": removed})


def _line(one: Delivery) -> dict[str, Any]:
    known = {name: getattr(one, name) for name in ("webhook", "seq", "tries", "said")}
    return {**known, "fate": one.fate.value, "due": written(one.due)}


def _delivery(row: Row) -> Delivery:
    return Delivery(**{**row, "fate": Fate(row["fate"]), "due": dt.datetime.fromisoformat(row["due"])})
