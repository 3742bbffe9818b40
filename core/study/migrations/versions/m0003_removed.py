"""What was removed and not withdrawn: its files are still there, and a withdrawal must know whose they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table ``removed``, with an index on its participants."""
    op.create_table(
        "removed",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("participant_id", sa.Text, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("removed_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_removed"),
    )
    op.create_index("ix_removed_participant_id", "removed", ["participant_id"])
