"""How a continuous rating was given: by mouse, by keys, or typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column ``modes`` to the continuous ratings; it is empty for those that are there."""
    op.add_column("traces", sa.Column("modes", sa.JSON, nullable=False, server_default="[]"))
