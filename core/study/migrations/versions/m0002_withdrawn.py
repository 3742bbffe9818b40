"""Who withdrew cannot come back; and what refers to a record is found without reading whole tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_REFERENCES = (
    ("consents", "participant_id"),
    ("sessions", "participant_id"),
    ("clips", "session_id"),
    ("clips", "stimulus_id"),
    ("reports", "clip_id"),
    ("analyses", "clip_id"),
    ("annotations", "clip_id"),
)


def upgrade() -> None:
    """Make the table ``withdrawn``, and an index on each column that refers to a record."""
    op.create_table(
        "withdrawn",
        sa.Column("participant_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("participant_id", name="pk_withdrawn"),
    )
    for table, column in _REFERENCES:
        op.create_index(f"ix_{table}_{column}", table, [column])
