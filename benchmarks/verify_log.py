"""Time of checking a long log: following its chain alone, and the whole check with what is kept.

Run it from the root of the repository: `python benchmarks/verify_log.py [entries] [rounds] [URL of PostgreSQL]`. Told
for each database: median seconds of the processor of each, and microseconds for an entry.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.databases import databases
from benchmarks.timing import seconds
from proposals.record.log import FIRST, LogRow, seal
from services.read_log import check
from store.engine import Stores, open_stores
from store.rows import written
from store.tables import log
from store.transactions import writing
from tests.fakes import NOON, workspace_of_fakes

ENTRIES, ROUNDS, CHUNK = 100_000, 5, 5_000
ACTS = ("trial.file_attached", "draft.removed", "draft.restored", "brand.saved", "trial.released")


def rows(entries: int) -> Iterator[LogRow]:
    """Entries as the program writes them, each sealed; every fifth tells of a release."""
    previous = FIRST
    for seq in range(1, entries + 1):
        facts = json.dumps({"sha256": f"{seq:064x}", "through": "app", "version": 1 + seq % 9}, sort_keys=True)
        row = LogRow(seq, written(NOON), ACTS[seq % len(ACTS)], f"{seq % 500:032x}/pilot", "Анна Ли", facts)
        sealed = seal(previous, [row])
        yield row._replace(previous=previous, sha256=sealed)
        previous = sealed


def fill(stores: Stores, entries: int) -> None:
    """Write them in, past nothing: the guards of the database see each one."""
    kept = [one._asdict() for one in rows(entries)]
    for start in range(0, entries, CHUNK):
        with writing(stores.portable.engine) as connection:
            connection.execute(log.insert(), kept[start : start + CHUNK])


def measured(stores: Stores, rounds: int) -> dict[str, float]:
    """Median seconds of the processor of following the chain, and of the whole check."""
    work = replace(workspace_of_fakes(), log=stores.log, releases=stores.releases, issued=stores.issued)
    work = replace(work, files=stores.files)
    assert check(work).whole
    runs = {"chain": stores.log.chain, "whole check": lambda: check(work)}
    times = [{name: seconds(run) for name, run in runs.items()} for _ in range(rounds)]
    return {name: median(one[name] for one in times) for name in runs}


def main() -> None:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with databases(sys.argv[3] if len(sys.argv) > 3 else "") as urls:
        for name, url in urls.items():
            stores = open_stores(url)
            fill(stores, entries)
            for what, spent in measured(stores, rounds).items():
                print(f"{name:<12}{what:<12}{spent:>7.3f} s{spent / entries * 1e6:>8.2f} us an entry", flush=True)


if __name__ == "__main__":
    main()
