"""What a run over an archive came to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scoring.archive.folder import read_json, write
from scoring.archive.outputs.naming import manifest_path
from scoring.archive.shards import Tally
from scoring.claim import JSON
from scoring.writing import to_json


@dataclass(frozen=True, slots=True)
class Summary:
    """``documents`` came in, and are ``scored`` + ``failed``; claims and words are those of scored documents.

    ``seconds`` is the wall time of the run that finished it, ``words_per_second`` what that run itself scored in them
    (None: nothing), and ``resumed`` how many documents it took over from earlier runs.
    """

    documents: int
    scored: int
    failed: int
    claims: int
    words: int
    resumed: int
    seconds: float
    words_per_second: int | None
    model: str

    def to_dict(self) -> JSON:
        return {
            "in": self.documents,
            **{name: getattr(self, name) for name in self.__slots__ if name != "documents"},
        }


def summarise(scored: Tally, resumed: Tally, *, seconds: float, model: str) -> Summary:
    """The summary of what this run ``scored`` itself and what it took over."""
    both = scored + resumed
    return Summary(
        documents=both.documents,
        scored=both.documents - both.failed,
        failed=both.failed,
        claims=both.claims,
        words=both.words,
        resumed=resumed.documents,
        seconds=round(seconds, 3),
        words_per_second=round(scored.words / seconds) if scored.words else None,
        model=model,
    )


def keep_summary(output: Path, manifest: JSON, summary: Summary) -> None:
    """Write ``<output>.manifest.json``: what the run was told, and what it came to.  Raises OSError."""
    write(manifest_path(output), [to_json({**manifest, "summary": summary.to_dict()}, pretty=True)])


def kept_summary(output: Path, manifest: JSON) -> Summary | None:
    """The summary of an output that was made whole, of the same input and in the same way; None where it was not."""
    kept = read_json(manifest_path(output))
    told = kept.pop("summary", None) if kept else None
    if not told or to_json(kept) != to_json(manifest):
        return None
    return Summary(documents=told.pop("in"), **told)
