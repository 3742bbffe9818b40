"""Whose face the analysis of a clip follows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column ``faces`` to the clips, NULL for those that are there: nobody has said."""
    op.add_column("clips", sa.Column("faces", sa.Text, nullable=True))
