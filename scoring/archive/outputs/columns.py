"""The one table of the tables: what every column is called, what it holds, and where in a Record it comes from.

All tabular forms are written and read by it.  ``document`` numbers the entries of an archive from 1, failures too, in
the order of the input; ``claim`` numbers the claims of a document from 1, and ``source_number`` is that of its source
(``sources.source``), which claims of the same source share.  ``document_text`` is null unless it was to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, Union

from scoring.errors import ArchiveError
from scoring.writing import to_json

Kind: TypeAlias = Literal["text", "day", "whole", "real", "flag", "json", "words", "granted"]
"""``words`` is a list of texts, ``granted`` whether a source was granted anonymity; other columns hold both whole."""
Key: TypeAlias = str | int
Value: TypeAlias = str | int | float | bool | date | list[str] | None
Row: TypeAlias = tuple[Value, ...]
Branch: TypeAlias = Union[tuple[int, Kind], "Tree"]  # it names itself
Tree: TypeAlias = dict[str, Branch]
REPEATING = frozenset({"words", "granted"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``path`` leads to its value through the JSON that the table is made of."""

    name: str
    kind: Kind
    path: tuple[Key, ...]
    required: bool = False


NUMBER = Column("document", "whole", ("document",), required=True)
DOCUMENT = (
    NUMBER,
    Column("id", "text", ("scored", "id")),
    Column("place", "text", ("place",), required=True),
    Column("url", "text", ("url",)),
    Column("encoding", "text", ("encoding",)),
    Column("published", "day", ("scored", "published")),
    Column("language", "text", ("scored", "language"), required=True),
    Column("model", "text", ("scored", "model"), required=True),
    Column("calibration", "text", ("scored", "calibration"), required=True),
    Column("extractor", "text", ("scored", "extractor"), required=True),
    Column("document_text", "text", ("text",)),
)
_SOURCE: tuple[Key, ...] = ("attribution", "source")
_JUDGED = (
    Column("claim", "whole", ("claim",), required=True),
    Column("text", "text", ("text",), required=True),
    Column("spans", "json", ("spans",), required=True),
    Column("sentence_start", "whole", ("sentence", 0), required=True),
    Column("sentence_end", "whole", ("sentence", 1), required=True),
    Column("type", "text", ("type",), required=True),
    Column("confidence", "real", ("confidence",)),
    Column("interval_low", "real", ("interval", 0)),
    Column("interval_high", "real", ("interval", 1)),
    Column("grade", "whole", ("grade",)),
    Column("admiralty", "text", ("admiralty",), required=True),
    Column("abstained", "text", ("abstained",)),
    Column("attribution", "text", ("attribution", "type"), required=True),
    Column("extraction", "real", ("attribution", "extraction")),
    Column("cue", "text", ("attribution", "cue", "text")),
    Column("cue_spans", "json", ("attribution", "cue", "spans")),
    Column("cue_class", "text", ("attribution", "cue", "class")),
    Column("source_number", "whole", ("source_number",)),
    Column("source", "text", (*_SOURCE, "text")),
    Column("source_spans", "json", (*_SOURCE, "spans")),
    Column("source_name", "text", (*_SOURCE, "name")),
    Column("source_role", "text", (*_SOURCE, "role")),
    Column("source_identification", "text", (*_SOURCE, "identification")),
    Column("source_referent", "text", (*_SOURCE, "referent")),
    Column("source_reliability", "text", (*_SOURCE, "reliability")),
    Column("source_resolved", "flag", (*_SOURCE, "resolved")),
    Column("anonymity_granted", "granted", _SOURCE),
    Column("anonymity", "json", (*_SOURCE, "anonymity")),
    Column("knowledge", "json", (*_SOURCE, "knowledge")),
    Column("hedge_kinds", "words", ("hedges", "kind"), required=True),
    Column("hedges", "json", ("hedges",), required=True),
    Column("baseline", "real", ("baseline",)),
    Column("sourcing", "real", ("parts", "sourcing"), required=True),
    Column("wording", "real", ("parts", "wording"), required=True),
    Column("substance", "real", ("parts", "substance"), required=True),
    Column("context", "real", ("parts", "context"), required=True),
    Column("reasons", "json", ("reasons",), required=True),
)
CLAIM = (NUMBER, *_JUDGED)
FLAT = (*DOCUMENT, *_JUDGED)  # one row a claim, the document's columns repeated; a document without claims has one row
SOURCE = (
    NUMBER,
    Column("source", "whole", ("source",), required=True),
    Column("name", "text", ("name",), required=True),
    Column("role", "text", ("role",), required=True),
    Column("identification", "text", ("identification",), required=True),
    Column("claims", "whole", ("claims",), required=True),
    Column("mean_confidence", "real", ("mean_confidence",)),
    Column("hedged", "real", ("hedged",), required=True),
)
ERROR = (
    NUMBER,
    Column("id", "text", ("id",)),
    Column("place", "text", ("place",), required=True),
    Column("url", "text", ("url",)),
    Column("encoding", "text", ("encoding",)),
    Column("error", "text", ("error",), required=True),
)


def to_row(data: Mapping[str, Any], columns: Iterable[Column]) -> Row:
    """The values of ``columns`` in ``data``, as every form can hold them."""
    return tuple([_VALUES[column.kind](_find(data, column.path)) for column in columns])


def tree_of(columns: Iterable[Column]) -> Tree:
    """Where in the JSON the value of each place of a row goes: planned once, since rows are many."""
    tree: Tree = {}
    for place, column in enumerate(columns):
        if column.kind not in REPEATING:
            branch: Any = tree
            for key in column.path[:-1]:
                branch = branch.setdefault(str(key), {})
            branch[str(column.path[-1])] = (place, column.kind)
    return tree


def from_row(row: Sequence[Any], tree: Tree) -> dict[str, Any]:
    """The JSON that ``to_row`` was given, by the tree of its columns; what a null leads through is null."""
    return {key: _grown(branch, row) for key, branch in tree.items()}


def names(columns: Iterable[Column]) -> list[str]:
    """What the columns are called."""
    return [column.name for column in columns]


def check(found: Sequence[str] | None, columns: Iterable[Column], place: object) -> None:
    """Raises ArchiveError unless the names ``found`` in a table are those of its columns."""
    if found != names(columns):
        mend = "Give a table that this version of `onrecord archive` wrote, or run it again."
        raise ArchiveError(f"{place} has other columns.", mend=mend)


def _find(data: Any, path: Sequence[Key]) -> Any:
    for key in path:
        if data is None:
            return None
        data = [item[key] for item in data] if isinstance(data, list) and isinstance(key, str) else data[key]
    return data


def _grown(branch: Branch, row: Sequence[Any]) -> Any:
    """The value of a branch: null where it bears nothing but nulls, a list where its keys are numbers from 0."""
    if isinstance(branch, tuple):
        value = row[branch[0]]
        return None if value is None else _json_of(value, branch[1])
    inner = {key: _grown(one, row) for key, one in branch.items()}
    if all(value is None for value in inner.values()):
        return None
    return list(inner.values()) if "0" in inner else inner


def _text(value: Any) -> str | None:
    """Lone surrogates, which no table can hold, are escaped."""
    return None if value is None else str(value).encode("utf-8", "backslashreplace").decode()


def _day(value: Any) -> date | None:
    """A calendar day; what is none is null."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == value else None


def _as_json(value: Any) -> str | None:
    return None if value is None else to_json(value).decode()


def _json_of(value: Any, kind: Kind) -> Any:
    if kind == "json":
        return json.loads(value)
    if kind == "day":
        return str(value)
    return bool(value) if kind == "flag" else value


def _same(value: Any) -> Any:
    return value


def _real(value: Any) -> float | None:
    return None if value is None else float(value)


def _words(value: Any) -> list[str]:
    return [str(_text(word)) for word in value or ()]


def _granted(source: Any) -> bool | None:
    """Null where there is no source."""
    return None if source is None else source["anonymity"] is not None


_VALUES: dict[Kind, Callable[[Any], Value]] = {
    "text": _text,
    "day": _day,
    "whole": _same,
    "real": _real,
    "flag": _same,
    "json": _as_json,
    "words": _words,
    "granted": _granted,
}
