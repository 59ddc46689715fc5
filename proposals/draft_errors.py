"""What a store of drafts answers when it cannot give or keep one."""

from calculators.errors import N_, Notice, ValueproofError

CHANGED_MEANWHILE = N_(
    "The proposal was changed meanwhile: your change was made to version {expected}, "
    "the one stored is version {found}. Open it again and repeat the change."
)
NEWER = N_(
    "{path} was written by a newer version of this program (form {revision}). Nothing in it was touched: "
    "open it with that version."
)


BYTES_ALTERED = N_("What is kept under {wanted} are no longer the same bytes: they were altered outside this program.")
NAMED_TWICE = N_(
    "The stored text of the proposal “{draft}” names “{key}” twice: it was altered outside this program, and is not "
    "opened. Put its database back from a copy made before."
)
NO_STORE = N_("{url} is no address of a database: write sqlite:///path/to/file, or postgresql://user@host/name.")
UNFIT = N_(
    "{database} is on PostgreSQL {version} with the encoding {encoding}: version 15 or newer and UTF8 are needed."
)
DENIED = N_("The database refused the change: {reason}")


class NotFound(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """There is no such thing, or it was removed."""


class Conflict(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """Somebody saved in between: the change was meant for version `expected`, the store holds version `found`."""

    def __init__(self, notice: Notice, expected: int, found: int) -> None:
        super().__init__(notice)
        self.expected = expected
        self.found = found


class StoreUnusable(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """The database cannot be opened, read or written; the notice says why and what would be right."""


def not_found(wanted: str) -> NotFound:
    """There is nothing of the name or id `wanted`."""
    return NotFound(Notice("not-found", N_("There is no “{wanted}” here, or it was removed."), {"wanted": wanted}))


def bytes_altered(wanted: str) -> NotFound:
    """The bytes that had the hash `wanted` are not there any more; others are kept in their place."""
    return NotFound(Notice("bytes-altered", BYTES_ALTERED, {"wanted": wanted}))


def named_twice(draft: str, key: str) -> StoreUnusable:
    """The stored document has two values of one name, so that readers do not agree on what it says."""
    return StoreUnusable(Notice("named-twice", NAMED_TWICE, {"draft": draft, "key": key}))


def denied(reason: Exception) -> StoreUnusable:
    """A guard of the database refused what was to be written."""
    return StoreUnusable(Notice("denied", DENIED, {"reason": str(reason).partition("\n")[0]}))


def conflict(expected: int, found: int) -> Conflict:
    """The change was made to another version than the stored one."""
    return Conflict(
        Notice("conflict", CHANGED_MEANWHILE, {"expected": expected, "found": found}), expected=expected, found=found
    )


def no_such_database(url: str) -> StoreUnusable:
    """The URL is not that of a database which can be a store."""
    return StoreUnusable(Notice("no-such-database", NO_STORE, {"url": url}))


def unfit_database(database: str, version: int, encoding: str) -> StoreUnusable:
    """The server is older than PostgreSQL 15, or the database cannot hold every letter."""
    facts = {"database": database, "version": version, "encoding": encoding}
    return StoreUnusable(Notice("unfit-database", UNFIT, facts))


def no_folder(folder: str, reason: Exception) -> StoreUnusable:
    """The folder of the database cannot be made."""
    facts = {"folder": folder, "reason": str(reason)}
    return StoreUnusable(Notice("no-folder", N_("The folder {folder} cannot be made: {reason}"), facts))


def no_database(path: str, reason: Exception) -> StoreUnusable:
    """The file cannot be opened as a database."""
    facts = {"path": path, "reason": str(reason)}
    return StoreUnusable(Notice("no-database", N_("{path} cannot be opened as a database: {reason}"), facts))


def no_access(path: str, reason: Exception) -> StoreUnusable:
    """The database is open but does not answer: busy for too long, read-only, disk full."""
    facts = {"path": path, "reason": str(reason)}
    return StoreUnusable(Notice("no-access", N_("The database {path} cannot be read or written now: {reason}"), facts))


def newer_database(path: str, revision: str) -> StoreUnusable:
    """The database was written by a newer program."""
    return StoreUnusable(Notice("newer-database", NEWER, {"path": path, "revision": revision}))
