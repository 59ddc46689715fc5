"""How a database is spoken to: one transaction at a time, writers in line, readers beside them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from proposals.draft_errors import no_access
from store.kinds import kind_of


def engine_for(url: URL) -> Engine:
    """An engine on a checked URL whose writers stand in line and whose every acknowledged word survives a crash."""
    return kind_of(url).engine_for(url)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the right to write from its first statement on; rolled back where anything raises.

    Raises StoreUnusable where the right to write cannot be had within ten seconds, or the database refuses.
    """
    with _accessible(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the database and keeps no writer waiting. Raises StoreUnusable."""
    with _accessible(engine), kind_of(engine.url).for_reading(engine).begin() as connection:
        yield connection


@contextmanager
def _accessible(engine: Engine) -> Iterator[None]:
    kind = kind_of(engine.url)
    try:
        yield
    except kind.TROUBLE as error:
        raise no_access(kind.named(engine.url), getattr(error, "orig", None) or error) from error
