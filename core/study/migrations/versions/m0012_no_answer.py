"""What a participant chose not to answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column ``no_answer`` to the reports; it is empty for those that are there."""
    op.add_column("reports", sa.Column("no_answer", sa.JSON, nullable=False, server_default="[]"))
