"""Links for clients, with what was read, remarked and answered through them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "7"
down_revision = "6"
branch_labels = None
depends_on = None

KEYS = {"links": "id", "link_ends": "link", "remarks": "id", "answers": "link"}
"""Tables that only grow, with the key of each."""
TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the database refuses to change, remove or replace all but what is known of reading."""
    _with_body("links", _key("id"), _text("draft"), sa.Column("secret", TEXT, nullable=False, unique=True))
    _table("link_ends", _key("link"), _text("draft"), _text("at"), _text("by"))
    _with_body("remarks", _key("id"), _text("draft"), _text("link"))
    _with_body("answers", _key("link"), _text("draft"))
    seconds = (sa.Column("seconds", sa.Integer, nullable=False), _text("at"))
    last = sa.CheckConstraint("seconds >= 0", name="views_last")
    _table("views", _key("link"), _key("visit"), _key("section"), _text("draft"), *seconds, last)
    for table in ("links", "remarks", "answers", "views"):
        op.create_index(f"{table}_by_draft", table, ["draft"])
    if op.get_bind().dialect.name == "sqlite":  # the guards of PostgreSQL are put up anew with each form
        _put_up_guards()


def _put_up_guards() -> None:
    for table, key in KEYS.items():
        for act in ("UPDATE", "DELETE"):
            _refuse(f"{table}_no_{act.lower()}", f"{act} ON {table}", table)
        same = f"SELECT 1 FROM {table} WHERE {key} = NEW.{key}"  # noqa: S608 - our own words
        _refuse(f"{table}_no_replace", f"INSERT ON {table} WHEN EXISTS ({same})", table)
    taken = "SELECT 1 FROM links WHERE secret = NEW.secret"
    _refuse("links_no_same_secret", f"INSERT ON links WHEN EXISTS ({taken})", "links")


def _with_body(name: str, *parts: sa.schema.SchemaItem) -> None:
    json = sa.CheckConstraint("json_valid(body)", name=f"{name}_body_is_json")
    _table(name, *parts, _text("at"), _text("body"), json)


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False)


def _refuse(name: str, act: str, table: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END")


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
