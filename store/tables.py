"""The tables. A draft is one JSON document in one row; the columns beside it serve the list and the search."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, Table, Text

metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", Text, nullable=False),
    Column("updated", Text, nullable=False),
    Column("removed", Text),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("unread", Text, nullable=False),
    Column("project", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("search", Text, nullable=False),
    CheckConstraint("version >= 1", name="drafts_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="drafts_body_is_json"),
    CheckConstraint("json_valid(unread)", name="drafts_unread_is_json"),
    Index("drafts_by_time", "removed", "updated"),
    sqlite_strict=True,
)
