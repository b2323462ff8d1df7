"""Waits for a running service, posts a text and holds the answer against what ``onrecord score --json`` said.

Usage: smoke.py URL TEXT_FILE SCORED_JSON_FILE
"""

import json
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

PATIENCE = 60  # seconds


def main(url: str, text_file: str, scored_file: str) -> None:
    wait_until_ready(url)
    body = json.dumps({"text": Path(text_file).read_text(encoding="utf-8"), "id": "news.txt"}).encode()
    request = Request(f"{url}/v1/score", data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        answer = json.load(response)
    if answer != json.loads(Path(scored_file).read_text(encoding="utf-8")):
        sys.exit(f"The service answers otherwise than the command line: {json.dumps(answer)}")
    if not any(claim["confidence"] for claim in answer["claims"]):
        sys.exit(f"No claim has a confidence: {json.dumps(answer)}")
    print(f"{len(answer['claims'])} claims scored by model {answer['model']}, the same as by the command line.")


def wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{url}/readyz", timeout=5):  # noqa: S310
                return
        except (URLError, ConnectionError, TimeoutError) as error:
            if time.monotonic() > deadline:
                sys.exit(f"{url}/readyz is not ready after {PATIENCE} s: {error}")
            time.sleep(0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
