"""How long ``onrecord --help`` and ``import scoring`` take from nothing, against an interpreter that does nothing.

Usage: python benchmarks/cold_start.py [ROUNDS]
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
STARTS = {
    "python -c pass": ["-c", "pass"],
    "import scoring": ["-c", "import scoring"],
    "onrecord --help": ["-m", "scoring.cli", "--help"],
}


def measure(arguments: list[str]) -> float:
    """Seconds from the start of a fresh interpreter to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Run the starts in turn, so that whatever else the machine does harms all of them alike."""
    for arguments in STARTS.values():
        measure(arguments)  # the first run writes byte code
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(rounds):
        for name, arguments in STARTS.items():
            times[name].append(measure(arguments))
    empty = median(times["python -c pass"])
    print(f"median of {rounds} rounds, Python {sys.version.split()[0]}")
    for name, seconds in times.items():
        print(f"{name:16} {median(seconds) * 1000:6.1f} ms  {median(seconds) / empty:5.2f} times the empty start")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
