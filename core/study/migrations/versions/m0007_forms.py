"""What form of labels the model of an analysis learned from: how strong reactions were, or only their profile."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column ``form`` to the analyses; those that are there are of absolute labels."""
    op.add_column("analyses", sa.Column("form", sa.Text, nullable=False, server_default="absolute"))
