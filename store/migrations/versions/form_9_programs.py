"""Tokens by which programs come, what they ask for once, webhooks and what is sent to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "9"
down_revision = "8"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; none of them is evidence, so none is guarded: what was done is in the log."""
    secret = sa.Column("secret", TEXT, nullable=False, unique=True)
    moments = (_text("at"), _text("expires"), _maybe("seen"), _maybe("revoked"))
    said = (_text("person"), secret, _text("name"), _text("scopes"), *moments)
    _table("tokens", _key("id"), *said, _json("tokens", "scopes"))
    op.create_index("tokens_by_person", "tokens", ["person"])
    _table("asked_once", _key("person"), _key("key"), _text("sha256"), _text("at"))
    since = sa.Column("since", sa.Integer, nullable=False)
    told = (_text("url"), _text("events"), _text("secret"), since, _text("at"), _text("by"), _maybe("removed"))
    _table("webhooks", _key("id"), *told, _json("webhooks", "events"))
    seq = sa.Column("seq", sa.Integer, primary_key=True, nullable=False)
    tries = (sa.Column("tries", sa.Integer, nullable=False), _text("said"))
    tried = sa.CheckConstraint("tries >= 0", name="deliveries_tried")
    _table("deliveries", _key("webhook"), seq, _text("fate"), _text("due"), *tries, tried)
    op.create_index("deliveries_by_fate", "deliveries", ["fate", "due"])


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, primary_key=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=False)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT)


def _json(table: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"json_valid({name})", name=f"{table}_{name}_are_json")


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
