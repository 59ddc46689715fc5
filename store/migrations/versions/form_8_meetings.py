"""What was said in meetings that last, sealed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "8"
down_revision = "7"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; its rows come and go."""
    op.create_table(
        "meetings",
        sa.Column("token", TEXT, primary_key=True, nullable=False),
        sa.Column("until", TEXT, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
