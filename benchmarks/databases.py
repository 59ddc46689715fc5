"""The databases on which a benchmark of the store runs: an SQLite file, and PostgreSQL where a server can be had."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from startup.system import NEEDS, answering
from store.location import url_of
from tests.store.server import running_server


@contextmanager
def databases(url: str = "") -> Iterator[dict[str, str]]:
    """Name -> URL of an empty database. A server is started for the benchmark alone unless a URL names another."""
    programs = next(need.programs for need in NEEDS if need.name == "postgresql")
    postgres = None if url else answering(programs)
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": url_of(Path(folder) / "store.sqlite")}
        if postgres:
            with running_server(postgres) as server:
                yield {**found, "PostgreSQL": server.url(server.new_database())}
            return
        if not url:
            print("PostgreSQL is left out: no server was found (apt-get install postgresql)")
        yield {**found, "PostgreSQL": url} if url else found
