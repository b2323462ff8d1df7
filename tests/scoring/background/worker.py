"""Starts what ``onrecord worker`` starts, with ``trainer.py`` in place of the process that trains, and less patience
with those who are silent: FOLDER [--parent PROCESS].
"""

from __future__ import annotations

import sys
from pathlib import Path

from scoring.background import consumer, runs, working
from scoring.settings import Settings

runs.SILENCE = 4.0
command = [sys.executable, str(Path(__file__).with_name("trainer.py")), sys.argv[1]]
parent = int(sys.argv[3]) if "--parent" in sys.argv else None
working.log_to_stderr()
consumer.consume(Settings.read(), command=command, parent=parent)
