"""How each rating was given: by mouse, by the arrow keys, or typed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column ``modes`` to the reports; it is empty for those that are there."""
    op.add_column("reports", sa.Column("modes", sa.JSON, nullable=False, server_default="{}"))
