"""Brands of the house: every saved version for ever, and what is in the making."""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"
branch_labels = None
depends_on = None

SAME = "id = NEW.id AND version = NEW.version"


def upgrade() -> None:
    """Make both tables; the database refuses to change, remove or replace a saved version."""
    op.create_table(
        "brands",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="brands_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="brands_body_is_json"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "brands_in_making",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)", name="brands_in_making_body_is_json"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for act in ("UPDATE", "DELETE"):
        _refuse(f"brands_no_{act.lower()}", f"{act} ON brands")
    _refuse("brands_no_replace", f"INSERT ON brands WHEN EXISTS (SELECT 1 FROM brands WHERE {SAME})")  # noqa: S608 - our own words


def _refuse(name: str, act: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} BEGIN SELECT RAISE(ABORT, 'brands only grows'); END")


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
