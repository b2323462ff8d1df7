"""What a run over an archive came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from scoring.archive.folder import read_json, write
from scoring.archive.outputs.naming import errors_path, manifest_path
from scoring.archive.shards import Tally
from scoring.claim import JSON
from scoring.errors import RefusedError
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
        figures = asdict(self)
        return {"in": figures.pop("documents"), **figures}


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


def keep_summary(output: Path, form: str, manifest: JSON, summary: Summary) -> None:
    """Write ``<output>.manifest.json``: what the run was told, what it wrote and what it came to.  Raises OSError."""
    kept = {**manifest, "output": _written(output, form), "summary": summary.to_dict()}
    write(manifest_path(output), [to_json(kept, pretty=True)])


def kept_summary(output: Path, form: str, manifest: JSON) -> Summary | None:
    """The summary of an output that was made whole, of the same input and in the same way; None where it was not.

    Raises RefusedError where the results are not those any more that were written then.
    """
    kept = read_json(manifest_path(output)) or {}
    told, written = kept.pop("summary", None), kept.pop("output", None)
    if not told or to_json(kept) != to_json(manifest) or not isinstance(written, dict) or written.get("form") != form:
        return None
    for path, part in ((output, ""), (errors_path(output, form), "errors_")):
        if path is not None and (how := _change(path, written.get(f"{part}bytes"), written.get(f"{part}sha256"))):
            mend = "Put it back as it was, or score the archive anew: --overwrite."
            raise RefusedError(f"{path} has changed since it was written: {how}.", mend=mend)
    return Summary(documents=told.pop("in"), **told)


def _written(output: Path, form: str) -> JSON:
    errors = errors_path(output, form)
    return {"form": form, **_measures(output, ""), **_measures(errors, "errors_")}


def _measures(path: Path | None, part: str) -> JSON:
    size, digest = (None, None) if path is None else (_size(path), _digest(path))
    return {f"{part}bytes": size, f"{part}sha256": digest}


def _change(path: Path, size: int | None, digest: str | None) -> str | None:
    """How a file differs from what it was; its digest is asked for where its size is the same."""
    found = _size(path)
    if found != size:
        now = "is gone" if found is None else f"is {found:,} bytes now"
        return f"it was {size or 0:,} bytes, and {now}"
    if digest is not None and _digest(path) != digest:  # manifests had none once
        return f"it was other {found or 0:,} bytes (by their SHA-256)"
    return None


def _files(path: Path) -> list[Path]:
    """The file, or all files in a folder in the order of their names."""
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _size(path: Path) -> int | None:
    """Bytes of a file, or of all files in a folder; None where there is neither."""
    return sum(file.stat().st_size for file in _files(path)) if path.exists() else None


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file, of a folder that of its files' digests and names; at the speed of the disk."""
    if not path.exists():
        return None
    digests = []
    for file in _files(path):
        with file.open("rb") as stream:
            digests.append(f"{file_digest(stream, 'sha256').hexdigest()} {file.relative_to(path).as_posix()}\n")
    return sha256("".join(digests).encode()).hexdigest() if path.is_dir() else digests[0].split()[0]
