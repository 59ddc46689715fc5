"""Whether a save that was acknowledged is ever lost, or half of one kept, when the program is killed in the middle.

Run it from the root of the repository: `python benchmarks/crash.py [saves] [kills] [URL of PostgreSQL]`. Two processes
save at once through the store, each a draft of its own, with every tenth save a brand as well, whose row and entry of
the log belong together. They are killed with SIGKILL at a random moment, and what they had been told is held against
what is kept; then the next two go on. Printed for each database: saves acknowledged, of them lost, and half-saved.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from documents.brand import shipped_brands
from proposals.case_json import case_of
from proposals.draft import Draft
from store.engine import Stores, open_stores

SAVES, KILLS, WRITERS = 25_000, 40, ("one", "two")
BRAND_EVERY = 10


@dataclass
class Count:
    """What became of the saves of one database."""

    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    kills: int = 0


def save(stores: Stores, name: str) -> int:
    """One save, told in three columns of one row; the number of the draft's version after it."""

    def changed(draft: Draft) -> Draft:
        number = str(draft.version + 1)
        return replace(draft, case=draft.case.model_copy(update={"project": number}), unread={"number": number})

    version = stores.drafts.change(name, changed).version
    if version % BRAND_EVERY == 0:
        brand = shipped_brands()["valueproof"].record
        stores.brands.save(brand.model_copy(update={"id": name, "name": str(version), "logo": None}), "Ann")
    return version


def write(url: str) -> None:
    """Save for ever in a process for each draft, and tell each save that was acknowledged."""
    for name in WRITERS:
        if os.fork() == 0:
            stores = open_stores(url)
            while True:
                os.write(1, f"{name} {save(stores, name)}\n".encode())
    os.wait()


def killed(url: str, saves: int) -> dict[str, int]:
    """Let the writers save so often, kill them in the middle of something; the last version that each was told."""
    words = [sys.executable, __file__, "--write", url]
    writers = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603
    assert writers.stdout is not None
    lines = [writers.stdout.readline() for _ in range(saves)]
    time.sleep(random.random() / 100)  # noqa: S311 - a moment, no secret
    os.killpg(writers.pid, signal.SIGKILL)
    lines += [line for line in writers.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    told = [line.split() for line in lines]
    return {name: max((int(version) for one, version in told if one == name), default=0) for name in WRITERS}


def half_saved(stores: Stores) -> int:
    """Drafts whose columns tell of different saves, brands without their entry or the other way round, a torn log."""
    drafts = [stores.drafts.load(name) for name in WRITERS]
    torn = sum(not (str(one.version) == one.case.project == one.unread["number"]) for one in drafts if one.version > 1)
    with stores.portable.read_out() as parcel:
        kept = {(one.id, one.version) for one in parcel.of("brands")}  # type: ignore[attr-defined]  # lines of brands
    log = {(one.subject.removeprefix("brand:"), one.facts["version"]) for one in stores.log.entries()}
    return torn + len(kept ^ log) + (stores.log.chain().broken is not None)


def crashed(url: str, saves: int, kills: int) -> Count:
    """What is lost over so many saves and kills."""
    from tests.fakes import NOON, SMALLEST  # the writers begin sooner without it

    stores, count = open_stores(url), Count()
    for name in WRITERS:
        stores.drafts.add(Draft(name, 1, NOON, NOON, case_of(SMALLEST)))
    before = dict.fromkeys(WRITERS, 1)
    for _ in range(kills):
        told = killed(url, saves // kills)
        kept = {name: open_stores(url).drafts.load(name).version for name in WRITERS}
        count.acknowledged += sum(max(0, told[name] - before[name]) for name in WRITERS)
        count.lost += sum(max(0, told[name] - kept[name]) for name in WRITERS)
        before = kept
        count.kills += 1
    count.half = half_saved(stores)
    return count


def main() -> None:
    from benchmarks.databases import databases

    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else KILLS
    with databases(sys.argv[3] if len(sys.argv) > 3 else "") as urls:
        for name, url in urls.items():
            began = time.monotonic()
            found = crashed(url, saves, kills)
            print(
                f"{name:<12}{found.acknowledged:>8} saves acknowledged, {found.lost} lost, {found.half} half-saved "
                f"over {found.kills} kill -9 in {time.monotonic() - began:.0f} s",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2])
    main()
