"""Files, remembered layouts, releases of trials and the log; triggers keep what must last."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None

LASTING = ("files", "releases", "log")


def upgrade() -> None:
    """Make the tables, and let the database itself refuse to change what must last."""
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "layouts",
        sa.Column("layout", sa.Text, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)", name="layouts_body_is_json"),
        sqlite_strict=True,
    )
    op.create_table(
        "releases",
        sa.Column("draft", sa.Text, primary_key=True, nullable=False),
        sa.Column("trial", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="releases_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="releases_body_is_json"),
        sqlite_strict=True,
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(facts)", name="log_facts_are_json"),
        sqlite_strict=True,
    )
    for table in LASTING:
        _keep_for_ever(table)


def _keep_for_ever(table: str) -> None:
    """Refuse updates and deletions; a row put over another one (INSERT OR REPLACE) is refused as well."""
    keys = {"files": "sha256 = NEW.sha256", "log": "seq = NEW.seq"}
    same = keys.get(table, "draft = NEW.draft AND trial = NEW.trial AND version = NEW.version")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )
    stands = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own words
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {stands} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    )


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
