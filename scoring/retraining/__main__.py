"""``python -m scoring.retraining RUN ATTEMPT WATCHER``: the process that a worker starts for each training run."""

import sys

from scoring.retraining.working import main

main(sys.argv[1:])
