"""The register of issued documents, which only grows: a revision says one thing, a number belongs to one proposal."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"
branch_labels = None
depends_on = None

FORM = ("number", "revision", "language", "paper", "profile")
THERE = "SELECT 1 FROM issued WHERE"
SAME = " AND ".join(f"{name} = NEW.{name}" for name in FORM)
OTHERS = "number = NEW.number AND (draft <> NEW.draft OR revision = NEW.revision AND fingerprint <> NEW.fingerprint)"
UNKEPT = "(SELECT count(*) FROM files WHERE sha256 IN (NEW.sha256, NEW.fingerprint)) <> 2"


def upgrade() -> None:
    """Make the table and its guards."""
    keys = ("number", "language", "paper", "profile")
    columns = {name: sa.Column(name, sa.Text, primary_key=True, nullable=False) for name in keys}
    op.create_table(
        "issued",
        columns["number"],
        sa.Column("revision", sa.Integer, primary_key=True, nullable=False),
        *(columns[name] for name in FORM[2:]),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("valid_until", sa.Text, nullable=False),
        sa.CheckConstraint("revision >= 1", name="issued_revision_counts_from_one"),
        sa.CheckConstraint("number <> '' AND \"by\" <> ''", name="issued_under_a_number_by_somebody"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("issued_by_draft", "issued", ["draft"])
    op.create_index("issued_by_bytes", "issued", ["sha256"])
    for act in ("UPDATE", "DELETE"):
        _refuse(f"issued_no_{act.lower()}", f"{act} ON issued", "", "issued only grows")
    _refuse("issued_no_replace", "INSERT ON issued", f"EXISTS ({THERE} {SAME})", "issued only grows")
    _refuse("issued_one_content", "INSERT ON issued", f"EXISTS ({THERE} {OTHERS})", "a revision says one thing")
    _refuse("issued_with_bytes", "INSERT ON issued", UNKEPT, "an issued document is kept with its bytes")


def _refuse(name: str, act: str, when: str, why: str) -> None:
    condition = f"WHEN {when} " if when else ""
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} {condition}BEGIN SELECT RAISE(ABORT, '{why}'); END")


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
