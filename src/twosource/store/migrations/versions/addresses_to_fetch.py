"""Version 3: addresses that were given at the desk and are still to be fetched."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "waiting",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("addition", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("body", sa.LargeBinary),
    )
