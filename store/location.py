"""Where the database lives unless somebody says otherwise."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "VALUEPROOF_DATABASE_URL"
DEMO_VARIABLE = "VALUEPROOF_DEMO_DATABASE_URL"
"""Another file for the demonstration: nobody signs in there, so it is never the one of a real workspace."""


def default_folder() -> Path:
    """The data folder of this user by the custom of his system."""
    return user_data_path("valueproof", appauthor=False)


def database_url(environment: Mapping[str, str]) -> str:
    """The URL of the database: VALUEPROOF_DATABASE_URL, else a file in the user's data folder."""
    return environment.get(VARIABLE) or url_of(default_folder() / "valueproof.sqlite")


def demo_url() -> str:
    """The database of the demonstration, apart from a user's own."""
    return url_of(default_folder() / "demo.sqlite")


def asked_url(environment: Mapping[str, str], demo: bool) -> str:
    """The URL of the database that is meant; the demonstration has its own, whatever else is named."""
    return (environment.get(DEMO_VARIABLE) or demo_url()) if demo else database_url(environment)


def url_of(path: Path) -> str:
    """The URL of a database file."""
    return f"sqlite:///{path.absolute()}"
