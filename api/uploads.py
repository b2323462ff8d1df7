"""Archives in: one file, streamed to the disk, as the body itself or as a part of a form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import Any

from flask import Request, current_app
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from api.errors import Fault, RequestError, short
from api.parameters import refuse
from api.reading import refuse_compressed
from api.schemas import LONGEST_NAME
from scoring.disk import FULL

FORM, BODY = "multipart/form-data", "application/octet-stream"
MARGIN = 1_048_576  # bytes that a form may have beside its file
MOST_FIELDS = 524_288  # bytes of its fields; the parser's own buffer counts, too
_NAME = "Give the bare name of the file, such as wire.jsonl: its ending tells the format."


def read_form(request: Request, folder: Path) -> tuple[str, dict[str, str]]:
    """The name of the one file of a form, which is written into ``folder``, and the fields beside it.

    Raises RequestError: 400 for a form that breaks off, 413 for a file that is too large, 422 for another than one
    file or a field that is given twice, 507 for a disk that is full.
    """
    opened = ExitStack()
    names: list[str] = []

    def begin(
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None,
        content_length: int | None = None,
    ) -> _Bounded:
        if names:
            refuse("file", "is not the only one.", "Send one file; several go into a ZIP or tar file.")
        names.append(_check_name(filename or "", "file"))
        return opened.enter_context(_Bounded(folder / names[0]))

    with _told(request), opened:
        fields, files = _parse(request, FormDataParser(begin, MOST_FIELDS, silent=False))
    if list(files) != ["file"]:
        refuse("file", "is missing.", "Send the archive as the file of a field called file.")
    return names[0], _single(fields)


def read_body(request: Request, folder: Path) -> tuple[str, dict[str, str]]:
    """The same of a body that is the file itself; its name and the fields stand behind the address's question mark."""
    said = _single(request.args)
    name = _check_name(said.pop("name", ""), "name")
    with _told(request), _Bounded(folder / name) as file:
        shutil.copyfileobj(request.stream, file)
        if request.content_length not in (None, file.tell()):
            raise _broken_off()
    return name, said


def _parse(request: Request, parser: FormDataParser) -> tuple[MultiDict[str, str], MultiDict[str, FileStorage]]:
    try:
        parts = parser.parse(request.stream, request.mimetype, request.content_length, request.mimetype_params)
    except ValueError as error:
        raise _broken_off() from error
    except RequestEntityTooLarge as error:
        fault = Fault("body", f"The fields beside the file hold more than {MOST_FIELDS:,} bytes.", "Send less in them.")
        raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, fault) from error
    return parts[1], parts[2]


def _broken_off() -> RequestError:
    fault = Fault("body", "The body breaks off, or is no form.", "Send it again, with all of its parts.")
    return RequestError(HTTPStatus.BAD_REQUEST, fault)


class _Bounded(BufferedWriter):
    """A new file that grows no larger than an archive may be."""

    def __init__(self, path: Path) -> None:
        super().__init__(FileIO(path, "x"))
        self._left = _limit()

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        return super().write(data)


@contextmanager
def _told(request: Request) -> Iterator[None]:
    """Take a body larger than other routes do, and say what the disk has against it."""
    refuse_compressed(request)
    if (request.content_length or 0) > _limit() + MARGIN:
        raise _too_large()
    request.max_content_length = _limit() + MARGIN
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        fault = Fault("file", "The disk of the service is full.", "Remove old runs (DELETE), or make room.")
        raise RequestError(HTTPStatus.INSUFFICIENT_STORAGE, fault) from error


def _limit() -> int:
    limit: int = current_app.config["MAX_ARCHIVE_BYTES"]
    return limit


def _too_large() -> RequestError:
    mend = "Send it in parts, or start the service with a larger ONRECORD_MAX_ARCHIVE_BYTES."
    fault = Fault("file", f"The archive is larger than {_limit():,} bytes.", mend)
    return RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, fault)


def _check_name(name: str, field: str) -> str:
    strange = name in ("", ".", "..") or not name.isprintable() or "/" in name or "\\" in name
    if strange or len(name.encode()) > LONGEST_NAME:
        refuse(field, f"is called {name[:80]!a}.", _NAME)
    return name


def _single(said: MultiDict[str, str]) -> dict[str, str]:
    for field, values in said.lists():
        if len(values) > 1:
            refuse(short(field), "is given more than once.", "Give it once.")
    return said.to_dict()
