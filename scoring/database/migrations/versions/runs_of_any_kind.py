"""Training runs become runs of one kind among others."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = (
    "id, models, request, status, created, started, ended, heartbeat, attempts, cancel, progress, step, result, error"
)


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("models", sa.Text, nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("started", sa.String(32)),
        sa.Column("ended", sa.String(32)),
        sa.Column("heartbeat", sa.String(32)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("cancel", sa.Boolean, nullable=False),
        sa.Column("progress", sa.Float, nullable=False),
        sa.Column("step", sa.Text),
        sa.Column("counts", sa.JSON),
        sa.Column("result", sa.JSON),
        sa.Column("error", sa.JSON),
        sa.Column("removed", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.execute(f"INSERT INTO runs (kind, {KEPT}) SELECT 'training', {KEPT} FROM training_runs")  # noqa: S608
    op.drop_table("training_runs")
    op.create_index("ix_runs_created", "runs", ["created"])
