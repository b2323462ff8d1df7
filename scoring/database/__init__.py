"""The database of labels, keys and runs: SQLite by default, or whatever else SQLAlchemy speaks to.

``open_database`` brings an old one up to date, ``reading`` and ``writing`` are its transactions.
"""

from __future__ import annotations

from scoring.database.connection import check_shared, open_database, reading, writing
from scoring.database.tables import documents, keys, labels, limits, runs, workers
from scoring.database.time import ago, now

__all__ = [
    "ago",
    "check_shared",
    "documents",
    "keys",
    "labels",
    "limits",
    "now",
    "open_database",
    "reading",
    "runs",
    "workers",
    "writing",
]
