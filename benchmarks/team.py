"""Whether people who work at once lose each other's work, are refused, or wait.

Run it from the root of the repository: `python benchmarks/team.py [seconds] [people] [URL of PostgreSQL]`. Everybody
saves through the services at human pace (a save each one to three seconds) in the process of the app, as sessions do.

Separate: each has a proposal of his own. Together: all work on one, each in a field of his own, and now and then in one
field that all share, where a save is made to the version that was seen and is repeated on the newest one when refused.
Printed for each database: saves, lost updates (acknowledged and not there at the end), saves refused on separate
proposals, conflicts on the shared field, and the time of a save.
"""

import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.databases import databases
from calculators.errors import ValueproofError
from proposals.case_json import case_of, document_of
from proposals.draft_errors import Conflict
from services import create_draft, edit_draft
from services.workspace import Workspace
from store.engine import open_stores
from tests.fakes import SMALLEST, workspace_of_fakes

SECONDS, PEOPLE = 300.0, 20
PACE = (1.0, 3.0)
SHARED_EVERY = 4
ONE = "together"


@dataclass
class Told:
    """What one person was told: how long each save took, how many were refused, how often another was quicker."""

    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    conflicts: int = 0
    shared: int = 0
    last: float = 0.0


def place_of(number: int) -> str:
    """The field of one person: a payment of ours."""
    return f"our_side.payments.{number}.amount"


def workspace_on(url: str) -> Workspace:
    """The services on the real store."""
    kept = open_stores(url)
    work = replace(workspace_of_fakes(), store=kept.drafts, files=kept.files, log=kept.log)
    return replace(work, releases=kept.releases, people=kept.people, clients=kept.clients)


def put_in(work: Workspace, name: str, fields: int) -> None:
    """A proposal with a field for everybody."""
    payments = [{"name": f"Payment {number}", "amount": 1.0} for number in range(fields)]
    create_draft.from_case(work, case_of({**SMALLEST, "our_side": {"payments": payments}}), name)


def timed(told: Told, save: Callable[[], object]) -> None:
    """One save; the time that a person waits for it."""
    begun = time.perf_counter()
    try:
        save()
    except ValueproofError:
        told.refused += 1
        return
    told.seconds.append(time.perf_counter() - begun)


def own_field(work: Workspace, draft: str, number: int, told: Told) -> None:
    """Save the next value of a field that nobody else touches."""
    value = told.last + 1.0

    def save() -> None:
        edit_draft.put(work, draft, None, place_of(number), value)
        told.last = value

    timed(told, save)


def shared_field(work: Workspace, told: Told) -> None:
    """Add one to the field of all, on the version that was seen; where somebody was quicker, look again and repeat."""
    while True:
        seen = work.store.load(ONE)
        value = float(document_of(seen.case)["our_side"]["payments"][0]["amount"])
        begun = time.perf_counter()
        try:
            edit_draft.put(work, ONE, seen.version, place_of(0), value + 1.0)
        except Conflict:
            told.conflicts += 1
            continue
        told.seconds.append(time.perf_counter() - begun)
        told.shared += 1
        return


def working(work: Workspace, number: int, until: float, told: Told, *, together: bool) -> None:
    """One person at his pace until the end."""
    pause = random.Random(number)  # noqa: S311 - a pace, no secret
    turn = 0
    while time.monotonic() < until:
        time.sleep(pause.uniform(*PACE))
        turn += 1
        if together and turn % SHARED_EVERY == 0:
            shared_field(work, told)
        else:
            own_field(work, ONE if together else f"own-{number}", number if together else 0, told)


def team(work: Workspace, people: int, seconds: float, *, together: bool) -> list[Told]:
    """Everybody at work for so long."""
    everybody = [Told() for _ in range(people)]
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=working, args=(work, number, until, told), kwargs={"together": together})
        for number, told in enumerate(everybody, start=1)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return everybody


def lost(work: Workspace, everybody: list[Told], *, together: bool) -> int:
    """Acknowledged saves that are not there at the end."""
    if not together:
        ends = {number: _amount(work, f"own-{number}", 0) for number in range(1, len(everybody) + 1)}
        return sum(ends[number] != (told.last or 1.0) for number, told in enumerate(everybody, start=1))
    own = sum(_amount(work, ONE, number) != (told.last or 1.0) for number, told in enumerate(everybody, start=1))
    return own + round(abs(_amount(work, ONE, 0) - 1.0 - sum(told.shared for told in everybody)))


def _amount(work: Workspace, draft: str, number: int) -> float:
    return float(document_of(work.store.load(draft).case)["our_side"]["payments"][number]["amount"])


def report(name: str, kind: str, work: Workspace, everybody: list[Told], *, together: bool) -> None:
    """One line of the table."""
    times = sorted(one for told in everybody for one in told.seconds)
    cuts = quantiles(times, n=100)
    counts = (
        f"{len(times):>6} {lost(work, everybody, together=together):>5} {sum(told.refused for told in everybody):>8}"
    )
    conflicts = sum(told.conflicts for told in everybody)
    print(
        f"{name:<11} {kind:<9} {counts} {conflicts:>10} {cuts[49]:>8.3f} {cuts[94]:>8.3f} {times[-1]:>8.3f}", flush=True
    )


def main(seconds: float, people: int, url: str) -> None:
    """The table."""
    heads = f"{'saves':>6} {'lost':>5} {'refused':>8} {'conflicts':>10} {'p50, s':>8} {'p95, s':>8} {'most, s':>8}"
    print(f"{people} people, {seconds:.0f} s\n{'database':<11} {'work':<9} {heads}")
    with databases(url) as found:
        for name, where in found.items():
            work = workspace_on(where)
            put_in(work, ONE, people + 1)
            for number in range(1, people + 1):
                put_in(work, f"own-{number}", 1)
            for kind, together in (("separate", False), ("together", True)):
                report(name, kind, work, team(work, people, seconds, together=together), together=together)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(float(given[0]) if given else SECONDS, int(given[1]) if len(given) > 1 else PEOPLE, (*given, "", "", "")[2])
