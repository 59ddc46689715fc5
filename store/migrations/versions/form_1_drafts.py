"""Drafts: one JSON document each, with the columns that the list and the search read."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of drafts."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
        sa.Column("removed", sa.Text),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("unread", sa.Text, nullable=False),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="drafts_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="drafts_body_is_json"),
        sa.CheckConstraint("json_valid(unread)", name="drafts_unread_is_json"),
        sqlite_strict=True,
    )
    op.create_index("drafts_by_time", "drafts", ["removed", "updated"])


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
