"""Version 2: addresses that are watched, and documents found quickly in order of arrival."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Adds the table and the index."""
    op.create_table(
        "watched",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("is_list", sa.Boolean, nullable=False),
        sa.Column("due", sa.BigInteger),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("watched_by_due", "watched", ["source", "due"])
    op.create_index("documents_by_number", "documents", ["number"])
