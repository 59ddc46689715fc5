"""What people sign in by, for the app and for the terminal."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from services.accounts.kept import Accounts
    from services.workspace import Workspace
    from store.engine import Stores

FOLDER: Final = Path(__file__).parent.parent / "parameters"


def accounts(kept: "Stores", today: dt.date) -> "Accounts":
    """The accounts of a database, by the rules in force on a day."""
    from readers.sign_in_rules import COMMON_FILE, FILE, read_common_passwords, read_sign_in_rules
    from services.accounts.kept import Accounts
    from store.passwords import ArgonPasswords

    rules = read_sign_in_rules((FOLDER / FILE).read_bytes(), today)
    common = read_common_passwords((FOLDER / COMMON_FILE).read_bytes())
    return Accounts(kept.credentials, kept.sign_ins, ArgonPasswords(), rules, common)


def accounts_workspace(demo: bool = False) -> "Workspace":
    """A database of the user, or that of the demonstration, with its people.

    Whoever runs the program on its computer is the owner of all.
    """
    from commands.calling import inside_allowed
    from commands.cases import DOOR, url_for, workspace_on
    from store.engine import open_stores

    url = url_for(demo)
    kept = open_stores(url, through=DOOR)
    today = dt.datetime.now(dt.UTC).date()
    found = replace(workspace_on(url), people=kept.people, clients=kept.clients, accounts=accounts(kept, today))
    return replace(found, tokens=kept.tokens, webhooks=kept.webhooks, calls_inside=inside_allowed())
