"""Labels and their documents, keys, limits, training runs and who works on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_documents"),
    )
    op.create_table(
        "labels",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("claim", sa.String(64), nullable=False),
        sa.Column("grade", sa.Float, nullable=False),
        sa.Column("line", sa.JSON, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("updated", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_labels"),
        sa.UniqueConstraint("id", name="uq_labels_id"),
        sa.ForeignKeyConstraint(["document"], ["documents.digest"], name="fk_labels_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_labels_claim", "labels", ["claim", "grade", "id"])
    op.create_index("ix_labels_document", "labels", ["document"])
    op.create_table(
        "keys",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("revoked", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
        sa.UniqueConstraint("digest", name="uq_keys_digest"),
    )
    op.create_table(
        "limits",
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("expires", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_limits"),
    )
    op.create_table(
        "training_runs",
        sa.Column("id", sa.String(32), nullable=False),
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
        sa.Column("result", sa.JSON),
        sa.Column("error", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_training_runs"),
    )
    op.create_index("ix_training_runs_created", "training_runs", ["created"])
    op.create_table(
        "workers",
        sa.Column("id", sa.String(300), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("heartbeat", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )
