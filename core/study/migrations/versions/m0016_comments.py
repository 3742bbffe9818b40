"""Comments on marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column ``comment`` to the annotations; it is empty for those that are there: nobody could write one."""
    op.add_column("annotations", sa.Column("comment", sa.Text, nullable=False, server_default=""))
