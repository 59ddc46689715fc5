"""People with their passwords and sign-ins, the register of clients, whose each proposal is, and what was seen."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the database refuses to remove a person or a client."""
    for name in ("owner", "of_client"):
        op.add_column("drafts", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_index("drafts_by_client", "drafts", ["of_client"])
    op.create_index("log_by_subject", "log", ["subject"])
    op.create_index("log_by_act", "log", ["act"])
    _people()
    _clients()
    _table("seen", _key("person"), _key("draft"), _number("seq"), _text("fingerprint"))
    _table("cursors", _key("name"), _number("seq"))
    for table in ("people", "clients"):
        same = f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own words
        _refuse(f"{table}_no_delete", f"DELETE ON {table}", f"{table} are never removed")
        _refuse(f"{table}_no_replace", same, f"{table} are never replaced")


def _people() -> None:
    json = sa.CheckConstraint("json_valid(body)", name="people_body_is_json")
    _table("people", _key("id"), sa.Column("login", sa.Text, unique=True), _text("body"), json)
    counts = (_number("to_change"), _number("failed"))
    locked = sa.Column("locked_until", sa.Text)
    _table("credentials", _key("person"), _text("secret"), _text("changed"), *counts, locked)
    moments = (_text("at"), _text("proven"), _text("seen"), sa.Column("ended", sa.Text))
    _table("sign_ins", _key("token"), _text("person"), *moments)
    op.create_index("sign_ins_by_person", "sign_ins", ["person"])


def _clients() -> None:
    checks = (
        sa.CheckConstraint("version >= 1", name="clients_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="clients_body_is_json"),
    )
    _table("clients", _key("id"), _number("version"), _text("body"), *checks)
    _table("client_marks", _key("mark"), _text("client"))
    op.create_index("client_marks_by_client", "client_marks", ["client"])


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _refuse(name: str, act: str, why: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} BEGIN SELECT RAISE(ABORT, '{why}'); END")


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
