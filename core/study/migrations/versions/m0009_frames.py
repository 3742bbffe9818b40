"""How many frames with a face an analysis read, and whether it may be believed, for comparisons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns ``n_frames`` and ``belief`` to the analyses, NULL for those that are there."""
    op.add_column("analyses", sa.Column("n_frames", sa.BigInteger, nullable=True))
    op.add_column("analyses", sa.Column("belief", sa.Text, nullable=True))
