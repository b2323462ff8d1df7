"""``python -m scoring.background RUN ATTEMPT WATCHER``: the process that a worker starts for each run."""

import sys

from scoring.background.working import main

main(sys.argv[1:])
