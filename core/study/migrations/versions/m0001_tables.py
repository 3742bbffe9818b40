"""The tables of the records, and the study's revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the records, and ``study_state``, whose revision begins at 0."""
    op.create_table(
        "variables",
        _id(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_variables"),
        sa.UniqueConstraint("name", name="uq_variables_name"),
    )
    op.create_table(
        "participants",
        _id(),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("age", sa.BigInteger),
        sa.Column("country", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("values", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("code", name="uq_participants_code"),
    )
    op.create_table(
        "consents",
        _id(),
        sa.Column("participant_id", sa.Text, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("given_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        _reference("consents", "participant_id", "participants"),
    )
    op.create_table(
        "sessions",
        _id(),
        sa.Column("participant_id", sa.Text, nullable=False),
        sa.Column("started_at", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("order", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger),
        sa.Column("stimulus_ids", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _reference("sessions", "participant_id", "participants"),
    )
    op.create_table(
        "stimuli",
        _id(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("duration_s", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stimuli"),
    )
    op.create_table(
        "clips",
        _id(),
        sa.Column("session_id", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("duration_s", sa.Double, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("stimulus_id", sa.Text),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("certificate", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clips"),
        _reference("clips", "session_id", "sessions"),
        _reference("clips", "stimulus_id", "stimuli"),
    )
    op.create_table(
        "reports",
        _id(),
        sa.Column("clip_id", sa.Text, nullable=False),
        sa.Column("ratings", sa.JSON, nullable=False),
        sa.Column("rater", sa.Text, nullable=False),
        sa.Column("reported_at", sa.Text, nullable=False),
        sa.Column("took_s", sa.Double),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        _reference("reports", "clip_id", "clips"),
    )
    op.create_table(
        "analyses",
        _id(),
        sa.Column("clip_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("model_sha256", sa.Text, nullable=False),
        sa.Column("validated", sa.Boolean, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("prediction", sa.JSON, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_analyses"),
        _reference("analyses", "clip_id", "clips"),
    )
    op.create_table(
        "annotations",
        _id(),
        sa.Column("clip_id", sa.Text, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("rater", sa.Text, nullable=False),
        sa.Column("start_s", sa.Double, nullable=False),
        sa.Column("end_s", sa.Double),
        sa.Column("label", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_annotations"),
        _reference("annotations", "clip_id", "clips"),
    )
    state = op.create_table(
        "study_state",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_study_state"),
    )
    op.bulk_insert(state, [{"id": 1, "revision": 0}])


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.Text, nullable=False)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")
