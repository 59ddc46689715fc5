"""A copy of a database: what is in it, and why one is not written or not put back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.errors import N_, Notice, ValueproofError
from proposals.record.log import Chain

NO_SOURCE = N_("There is no database {path}: nothing was ever kept there.")
STANDS = N_("{path} is there already: name another file, or replace it with --force.")
ITSELF = N_("{path} is the database itself: name another file for the copy.")
NOT_OURS = N_("{path} is no database of this program: a file is expected that `valueproof backup` wrote.")
DAMAGED = N_("{path} is damaged: {reason}")
LIVE = N_(
    "{path} has an unfinished journal beside it, {journal}: it is a database at work, not a copy of one. Make a copy "
    "with `valueproof backup`."
)
LOG_BROKEN = N_("{path} is not put back: {reason}")
UNGUARDED = N_("{path} lacks guards of the database ({names}): it was altered outside this program.")
HOLDS = N_(
    "The database {path} holds {rows} rows: --force puts {source} in its place and keeps the present one beside."
)
HOLDS_ON_SERVER = N_(
    "The database {path} holds {rows} rows, and one on a server is never replaced: make a new one (createdb), put the "
    "copy back into that, and set VALUEPROOF_DATABASE_URL to it."
)
UNREADABLE = N_(
    "The database {path} cannot be read ({reason}): --force puts {source} in its place and keeps what is there beside."
)
IN_USE = N_("The database {path} is open in another program: stop that first, the app too.")
MISCOPIED = N_("The copy {path} does not hold what it should, and was not kept: {reason}")


class CopyRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """A copy that is not made or not put back; the notice says why and what would be right."""


class InUse(CopyRefused):
    """Somebody else has the database open."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a database file holds: its form, rows by table, the chain of its log, bytes of the file."""

    path: Path
    size: int
    form: str
    rows: Mapping[str, int]
    log: Chain

    @property
    def total(self) -> int:
        """Rows of all tables together."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class PutBack:
    """What now stands as the database, and where the one before it is kept; None where there was nothing to keep."""

    held: Held
    kept: Path | None = None


def copy_refused(code: str, message: str, **facts: object) -> CopyRefused:
    """The refusal with its facts, paths as text."""
    told = {name: str(fact) if isinstance(fact, Path) else fact for name, fact in facts.items()}
    return CopyRefused(Notice(code, message, told))


def in_use(path: Path) -> InUse:
    """The database at this path is open elsewhere."""
    return InUse(Notice("in-use", IN_USE, {"path": str(path)}))
