"""Archives in the background: what may be asked for and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, LiteralString, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.schemas.basis import Schema, Share, one_of
from api.schemas.score import ScoredDocument
from api.schemas.training_runs import RunError
from scoring.archive.formats import INPUTS
from scoring.background.runs import STATUSES
from scoring.background.workers import ROOM, TURN, WORKER
from scoring.claim import EXTRACTORS, JSON

LONGEST_NAME = 200


def _is_name(name: str) -> str:
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise PydanticCustomError("name", "is no name")
    return name


Name: TypeAlias = Annotated[
    str, AfterValidator(_is_name), Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_NAME})
]


def _known(kind: LiteralString, names: Sequence[str]) -> AfterValidator:
    """Refuse what is none of ``names``, as an error of that kind."""

    def check(name: str) -> str:
        if name not in names:
            raise PydanticCustomError(kind, "is unknown")
        return name

    return AfterValidator(check)


class ArchiveOptions(Schema):
    """How an archive is read and scored; what is left out is found, as `onrecord archive` does."""

    text_column: Name | None = None
    """Field or column of the text."""
    id_column: Name | None = None
    """Field or column that names a document."""
    date_column: Name | None = None
    """Field or column of the day it was published."""
    format: Annotated[str, _known("form", INPUTS), one_of(INPUTS)] | None = None
    """What documents are in; archives and compressed files are opened first (default: by name and content)."""
    model: Name | None = None
    """The version of the model that scores (default: the champion)."""
    min_extraction: Share | None = None
    """The probability from which an attribution counts (default: as the service was started)."""
    extractor: Annotated[str, _known("extractor", EXTRACTORS), one_of(EXTRACTORS)] | None = None
    """Who finds attributions (default: as the service was started)."""
    keep_text: bool | None = None
    """Whether each scored document has its `text`, in which offsets count (default: false)."""


class ArchivePath(ArchiveOptions):
    """A file or folder of the server's."""

    path: str
    """Inside the folder of `ONRECORD_ARCHIVES`, relative to it."""


def _as_form(schema: JSON) -> None:
    """A form has no null, but sends what is left empty.  Told of null, Swagger UI sends the word in each such field."""
    for told in schema["properties"].values():
        if "anyOf" in told:
            told["anyOf"] = [{"const": ""} if kind == {"type": "null"} else kind for kind in told["anyOf"]]
            told["default"] = ""


class ArchiveUpload(ArchiveOptions):
    """A file as part of a form.  Fields that are left empty count as left out."""

    model_config = ConfigDict(json_schema_extra=_as_form)

    file: Annotated[str, Field(json_schema_extra={"format": "binary"})]


class ArchiveCounts(Schema):
    """Documents: how many there are, and what has become of them so far."""

    documents: Annotated[int | None, Field(alias="in", ge=0)]
    """Null while nobody has counted them."""
    scored: Annotated[int, Field(ge=0)]
    failed: Annotated[int, Field(ge=0)]


class ArchiveRun(Schema):
    """One archive in the background."""

    id: str
    status: Annotated[str, one_of(STATUSES)]
    waiting_for: Annotated[str | None, Field(json_schema_extra={"enum": [WORKER, TURN, ROOM, None]})]
    """As of a training run, and `room` while the disk is full: the run goes on by itself once there is room again."""
    name: str
    """Of the file that was uploaded, or its path."""
    uploaded: bool
    options: ArchiveOptions
    """How it is scored; `model`, `min_extraction` and `extractor` were settled when it was asked for."""
    created: str
    started: str | None
    """When the present attempt was begun."""
    ended: str | None
    progress: Share
    """The share of the documents that are done; 0 while nobody has counted them."""
    documents: ArchiveCounts
    attempts: Annotated[int, Field(ge=0)]
    """How often it was begun: a run whose process was killed is gone on with, three times in all."""
    expires: str | None
    """When the results will be removed; null where there are none."""
    removed: str | None
    """When its files were removed."""
    error: RunError | None
    """Why it failed, or why nothing could be scored of one that is done."""


class ArchiveRuns(Schema):
    """Runs, newest first."""

    runs: list[ArchiveRun]
    next: str | None
    """The `after` that gives the next page; null where this is the last one."""


class ArchivedDocument(ScoredDocument):
    """A document that was scored as part of an archive."""

    text: str | None = None
    """In which its offsets count; there where `keep_text` asked for it."""


class ArchiveError(Schema):
    """A document that could not be read or scored."""

    id: str | None
    """The one it was given; null where it has none."""
    place: str
    """Where it stands in the archive."""
    url: str | None
    error: str
    """Why."""
