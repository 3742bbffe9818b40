"""Questions of a study's own, and the answers to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table ``items``, and add ``items`` and ``item_scales`` to the reports, empty where they are there."""
    op.create_table(
        "items",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("least", sa.Text, nullable=False),
        sa.Column("most", sa.Text, nullable=False),
        sa.Column("scale", sa.Text, nullable=False),
        sa.Column("page", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("name", name="uq_items_name"),
    )
    for column in ("items", "item_scales"):
        op.add_column("reports", sa.Column(column, sa.JSON, nullable=False, server_default="{}"))
