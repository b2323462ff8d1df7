"""``python -m scoring.cli`` is ``onrecord``."""

from scoring.cli import main

main(prog_name="onrecord")
