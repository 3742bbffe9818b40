"""Whether who rated or marked saw what a model says, and who watched a clip for a tier and had nothing to mark."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column ``blind`` to what people said, NULL for what is there, and make the table ``watched``."""
    for table in ("reports", "annotations", "traces"):
        op.add_column(table, sa.Column("blind", sa.Boolean, nullable=True))
    op.create_table(
        "watched",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("clip_id", sa.Text, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("rater", sa.Text, nullable=False),
        sa.Column("blind", sa.Boolean, nullable=True),
        sa.Column("watched_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watched"),
        sa.ForeignKeyConstraint(["clip_id"], ["clips.id"], name="fk_watched_clip_id"),
    )
    op.create_index("ix_watched_clip_id", "watched", ["clip_id"])
