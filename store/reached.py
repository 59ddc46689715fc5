"""How a database on a server is reached, for whoever looks over a deployment."""

from dataclasses import dataclass
from typing import Final

from store.kinds import checked_url
from store.transactions import engine_for, reading

ASKED: Final = """
SELECT current_user,
    coalesce((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('log')), false)
        OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on',
    inet_server_addr() IS NOT NULL AND NOT inet_server_addr() <<= '127.0.0.0/8' AND inet_server_addr() <> '::1'
        AND inet_server_addr() IS DISTINCT FROM inet_client_addr()
        AND NOT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)"""


@dataclass(frozen=True, slots=True)
class Reached:
    """As which role, whether that is the owner of the tables or may do as much, whether the server writes to its disk
    what it acknowledges, and whether it is another computer that is spoken to without TLS."""

    role: str
    owns: bool
    durable: bool
    open_way: bool


def reached_at(url: str) -> Reached | None:
    """How the database at a URL is reached; None for one in a file. Raises StoreUnusable."""
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite":
        return None
    engine = engine_for(parsed)
    try:
        with reading(engine) as connection:
            return Reached(*connection.exec_driver_sql(ASKED).one())
    finally:
        engine.dispose()
