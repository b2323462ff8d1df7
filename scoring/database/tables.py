"""The tables.  A change here needs a migration; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
_MOMENT = String(32)  # see scoring.database.time

documents = Table(
    "documents",
    METADATA,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the text in UTF-8, hexadecimal
    Column("text", Text, nullable=False),
)
"""The texts that labels speak of, each once."""

labels = Table(
    "labels",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),  # the order in which they came
    Column("id", String(200), nullable=False, unique=True),
    Column("document", ForeignKey(documents.c.digest), nullable=False, index=True),
    Column("claim", String(64), nullable=False),  # SHA-256 of the text and the spans of the claim, hexadecimal
    Column("grade", Float, nullable=False),
    Column("line", JSON, nullable=False),  # the labelled line but for its text and id
    Column("created", _MOMENT, nullable=False),
    Column("updated", _MOMENT, nullable=False),
    Index(None, "claim", "grade", "id"),
    sqlite_autoincrement=True,  # a number is given once, so that whoever pages on from it misses nothing
)
"""Labelled claims."""

keys = Table(
    "keys",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256 of the key, hexadecimal
    Column("scopes", JSON, nullable=False),  # a list of words
    Column("created", _MOMENT, nullable=False),
    Column("revoked", _MOMENT),
)
"""Keys that open the service.  The keys themselves are kept nowhere."""

limits = Table(
    "limits",
    METADATA,
    Column("name", String(300), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("expires", Float, nullable=False),  # seconds since 1970
)
"""How many requests each caller has sent in the present window."""

runs = Table(
    "runs",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),  # training or archive
    Column("models", Text, nullable=False),  # the folder of models that it works on
    Column("request", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("created", _MOMENT, nullable=False),
    Column("started", _MOMENT),
    Column("ended", _MOMENT),
    Column("heartbeat", _MOMENT),  # when whoever works on it last said so
    Column("attempts", Integer, nullable=False, default=0),
    Column("cancel", Boolean, nullable=False, default=False),
    Column("progress", Float, nullable=False, default=0.0),  # share of the work, 0 to 1
    Column("step", Text),
    Column("counts", JSON),  # how much of what is done, where that is counted
    Column("result", JSON),
    Column("error", JSON),
    Column("removed", _MOMENT),  # when its files were
    Index(None, "created"),
)
"""Trainings and archives in the background."""

workers = Table(
    "workers",
    METADATA,
    Column("id", String(300), primary_key=True),  # host:process
    Column("started", _MOMENT, nullable=False),
    Column("heartbeat", _MOMENT, nullable=False),  # when it last said that it is there
)
"""Processes that work on runs."""
