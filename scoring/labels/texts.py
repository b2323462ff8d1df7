"""The articles that labels stand off, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from scoring.claim import JSON
from scoring.errors import LabelError
from scoring.labels.formats.json_lines import read_objects


class Texts:
    """The articles that labels stand off: ``<corpus>.jsonl`` files (``{id, text}``) of a folder, read when needed."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._corpora: dict[str, dict[str, str]] = {}

    def of(self, data: JSON) -> str | None:
        """The text that a line speaks of, None where it has none or the folder lacks it.

        Raises LabelError, which names file, line and field, where the file of its corpus is malformed.
        """
        if "corpus" not in data or self.folder is None:
            return data["text"] if isinstance(data.get("text"), str) else None
        name = str(data["corpus"])
        if name not in self._corpora:
            self._corpora[name] = _read_corpus(self.folder / f"{name}.jsonl")
        return self._corpora[name].get(str(data.get("document")))


NOWHERE = Texts(None)
"""No folder: a line's text is what it holds itself."""


def _read_corpus(path: Path) -> dict[str, str]:
    if not _is_file(path):
        return {}
    articles = {}
    for where, article in read_objects(path):
        for field in ("id", "text"):
            if not isinstance(article.get(field), str):
                what = f"{where}: {field}: missing or no string."
                raise LabelError(
                    what, mend='Write {"id": "...", "text": "..."} a line, as the articles of labels stand.'
                )
        articles[article["id"]] = article["text"]
    return articles


def _is_file(path: Path) -> bool:
    """Whether it is one; what somebody calls a corpus may be no name of a file at all."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
