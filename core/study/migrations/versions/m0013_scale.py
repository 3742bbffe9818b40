"""The scale that a report's ratings are on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the column ``scale`` to the reports; those that are there have ratings from 1 to 100."""
    op.add_column("reports", sa.Column("scale", sa.Text, nullable=False, server_default="1-100"))
