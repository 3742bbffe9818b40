"""The keys of labels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the column ``letters`` to the tiers; it is empty for those that are there: their labels have no letters."""
    op.add_column("tiers", sa.Column("letters", sa.JSON, nullable=False, server_default="[]"))
