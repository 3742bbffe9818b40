"""How a sitting went on, and in which order its sliders stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns ``procedure`` and ``slider_order``; they are empty for sessions and reports that are there."""
    op.add_column("sessions", sa.Column("procedure", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("reports", sa.Column("slider_order", sa.JSON, nullable=False, server_default="[]"))
