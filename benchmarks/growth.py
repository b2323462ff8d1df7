"""Whether time grows with a text's length or with its square: odd texts, scored at a fraction and at their full size.

Usage: python -m benchmarks.growth [CODE_POINTS]     (default: 262144)

Prints, for each kind of text, the CPU seconds at full size and how many times those at a quarter of it: 4 where time
grows with the length, 16 where it grows with its square.  Exits with 1 where any exceeds 8.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress

from scoring import Scorer
from scoring.errors import ScoringError

KINDS = {
    "straight quotation marks": '"',
    "curly opening marks": "“",
    "a mark at each word": '"a ',
    "one line without a full stop": "the ferry said ",
    "one word": "x",
    "brackets": "([",
    "full stops": ".",
    "line breaks": "\n",
    "speech that runs on": '"We left.\n\n"We ran," he said.\n\n',
    "cues": "he said ",
    "names": "Ann Lee said it. The agency said it. He said it. ",
    "datelines": "KYIV, ",
    "doubts": "were denied by X ",
}
PARTS, MOST = 4, 8.0


def main(size: int) -> int:
    scorer = Scorer.load()
    scorer.score("The mayor said rain fell.")  # what is loaded at the first text is no part of the others' time
    worst = 0.0
    for kind, unit in KINDS.items():
        part, whole = (_seconds(scorer, unit * (length // len(unit))) for length in (size // PARTS, size))
        ratio = whole / max(part, 1e-3)
        worst = max(worst, ratio)
        print(f"{kind:30} {whole:7.2f} s  {ratio:5.1f} times a quarter of it", flush=True)
    return 1 if worst > MOST else 0


def _seconds(scorer: Scorer, text: str) -> float:
    start = time.process_time()
    with suppress(ScoringError):  # a refusal takes its time as well
        scorer.score(text)
    return time.process_time() - start


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) == 2 else 1 << 18))
