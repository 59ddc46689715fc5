"""What a store of drafts answers when it cannot give or keep one."""

from calculators.errors import N_, Notice, ValueproofError


class NotFound(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """There is no such thing, or it was removed."""

    def __init__(self, wanted: str) -> None:
        super().__init__(Notice("not-found", N_("There is no “{wanted}” here, or it was removed."), {"wanted": wanted}))
        self.wanted = wanted


class Conflict(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """Somebody saved in between: the change was meant for version `expected`, the store holds version `found`."""

    def __init__(self, draft_id: str, expected: int, found: int) -> None:
        facts = {"draft": draft_id, "expected": expected, "found": found}
        super().__init__(Notice("conflict", CHANGED_MEANWHILE, facts))
        self.expected = expected
        self.found = found


class StoreUnusable(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """The database cannot be opened by this program; the notice says why and what would be right."""


CHANGED_MEANWHILE = N_(
    "The proposal was changed meanwhile: your change was made to version {expected}, "
    "the one stored is version {found}. Open it again and repeat the change."
)


def no_sqlite(url: str) -> StoreUnusable:
    """The URL is not that of an SQLite file."""
    return StoreUnusable(
        Notice("no-sqlite", N_("{url} is no SQLite file: write sqlite:///path/to/file."), {"url": url})
    )


def no_folder(folder: str, reason: Exception) -> StoreUnusable:
    """The folder of the database cannot be made."""
    return StoreUnusable(
        Notice(
            "no-folder", N_("The folder {folder} cannot be made: {reason}"), {"folder": folder, "reason": str(reason)}
        )
    )


def no_database(path: str, reason: Exception) -> StoreUnusable:
    """The file cannot be opened as a database."""
    return StoreUnusable(
        Notice(
            "no-database", N_("{path} cannot be opened as a database: {reason}"), {"path": path, "reason": str(reason)}
        )
    )


def newer_database(path: str, revision: str) -> StoreUnusable:
    """The database was written by a newer program."""
    return StoreUnusable(Notice("newer-database", NEWER, {"path": path, "revision": revision}))


NEWER = N_(
    "{path} was written by a newer version of this program (form {revision}). Nothing in it was touched: "
    "open it with that version."
)
