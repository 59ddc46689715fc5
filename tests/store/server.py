"""A PostgreSQL server for the tests alone: made anew, on a socket in a folder of its own, ended with them."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.store.databases import Database

NOBODY = 65534
SETTINGS = ("listen_addresses=", "max_connections=200", "autovacuum=off", "fsync=on", "max_wal_size=256MB")
UNTOUCHED = """
SELECT md5(string_agg(said, '|' ORDER BY said)) FROM (
    SELECT pg_get_triggerdef(oid) || tgenabled::text AS said FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT oid::regclass::text || relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT proname || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT version_num FROM alembic_version
) whole"""
"""A digest of tables, guards and functions."""
OTHERS_GO = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
"""Stores that a test has let go and that Python has not collected yet."""
EMPTY = """
DO $$ DECLARE one regclass; guard name; holds boolean; BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
               AND relname <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO holds;
        IF holds THEN
            EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one);
            EXECUTE format('DELETE FROM %s', one);
        END IF;
        FOR guard IN SELECT tgname FROM pg_trigger WHERE tgrelid = one AND NOT tgisinternal AND tgenabled <> 'A' LOOP
            EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', one, guard);
        END LOOP;
    END LOOP;
END $$"""
"""Most tests write into a few tables: what holds nothing and is guarded as it was is left alone."""


@dataclass
class Server:
    """A running server; its databases are empty stores, made from one template and used again once emptied."""

    folder: Path
    free: list[str] = field(default_factory=list)
    made: int = 0
    untouched: str = ""

    def url(self, database: str, user: str = "owner") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def connect(self, database: str, user: str = "owner") -> psycopg.Connection:
        return psycopg.connect(f"host={self.folder} user={user} dbname={database}", autocommit=True)

    def new_database(self, template: str = "template1") -> str:
        """A database of the form of the template; `template1` is one without tables."""
        self.made += 1
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE d{self.made} TEMPLATE {template}")
        return f"d{self.made}"

    @contextmanager
    def lent(self, template: str) -> Iterator[Database]:
        """A database with the tables of a new store and nothing in them."""
        self.untouched = self.untouched or self._state(self.new_database(template))
        name = self.free.pop() if self.free else self.new_database(template)
        found = Database("postgresql", self.url(name), Path(name))
        yield found
        for hand in found.hands:
            hand.connection.close()
        self._given_back(name)

    def _given_back(self, database: str) -> None:
        """Empty it for the next one, with its guards up again; one that was changed otherwise is left alone."""
        with self.connect(database) as connection:
            connection.execute(OTHERS_GO)
            connection.execute(EMPTY)
        if self._state(database) == self.untouched:
            self.free.append(database)

    def _state(self, database: str) -> str:
        with self.connect(database) as connection:
            ((state,),) = connection.execute(UNTOUCHED).fetchall()
        return state


@contextmanager
def running_server(postgres: str) -> Iterator[Server]:
    """The server of this program, run by somebody who is not root: it refuses to be started by him."""
    root = os.name != "nt" and os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="vp-pg-", dir="/tmp" if root else None))  # noqa: S108 - nobody is let in there
    as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if root else {}
    if root:
        os.chown(folder, NOBODY, NOBODY)
    initdb, data = Path(postgres).with_name("initdb"), folder / "data"
    made = [str(initdb), "-D", str(data), "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, cwd=folder, **as_user)
    options = [part for one in SETTINGS for part in ("-c", one)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [postgres, "-D", str(data), "-k", str(folder), *options], stdout=log, stderr=log, cwd=folder, **as_user
        )
    try:
        server = Server(folder)
        wait_for(server)
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(server: Server) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            server.connect("postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > last:
                raise AssertionError((server.folder / "log").read_text()) from None
            time.sleep(0.05)
