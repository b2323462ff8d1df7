"""Starts what ``onrecord serve`` starts, with the worker of the tests beside it: FOLDER BIND."""

from __future__ import annotations

import sys
from pathlib import Path

from api.server import serve
from scoring.settings import Settings

script = Path(__file__).parents[1] / "scoring" / "background" / "worker.py"
serve(Settings.read(bind=sys.argv[2], workers=1), worker=[sys.executable, str(script), sys.argv[1]])
