"""The confidence model's pipeline as bytes: no code in them is run, and the same pipeline gives the same bytes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from scoring.errors import ModelError
from scoring.store.layout import RETRAIN, mend_of

if TYPE_CHECKING:
    from scoring.model import ConfidenceModel

TRUSTED = ("scoring.model.ordinal.OrdinalLogit",)  # beyond what skops trusts by itself
SCHEMA = "schema.json"
START_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # the earliest date that an archive can tell


def to_bytes(model: ConfidenceModel) -> bytes:
    """The pipeline of a fitted model as skops writes it, without the dates and memory addresses of this process."""
    from skops.io import dumps

    return _settled(dumps(model.pipeline_))


def construct(data: bytes, path: Path) -> ConfidenceModel:
    """The model of a pipeline that was read from ``path``.  Raises ModelError for untrusted types and for damage."""
    from skops import io

    from scoring.model import ConfidenceModel

    try:
        unknown = [name for name in io.get_untrusted_types(data=data) if name not in TRUSTED]
        if unknown:
            raise ModelError(f"{path} holds types that are not trusted: {', '.join(unknown)}.", mend=RETRAIN)
        return ConfidenceModel(pipeline=io.loads(data, trusted=list(TRUSTED)))
    except ModelError:
        raise
    except Exception as error:  # skops raises whatever a damaged file leads it to
        raise ModelError(f"{path} cannot be constructed ({error}).", mend=mend_of(path.parent.name)) from error


def _settled(dumped: bytes) -> bytes:
    """The archive with fixed dates, and its objects numbered by appearance: skops names them by their addresses."""
    numbers: dict[str, int] = {}
    file = io.BytesIO()
    with ZipFile(io.BytesIO(dumped)) as given, ZipFile(file, "w") as made:
        schema = _numbered(json.loads(given.read(SCHEMA)), numbers)
        for name in sorted(set(given.namelist()) - {SCHEMA}, key=lambda name: numbers[Path(name).stem]):
            made.writestr(ZipInfo(_renamed(name, numbers), START_OF_ZIP), given.read(name))
        made.writestr(ZipInfo(SCHEMA, START_OF_ZIP), json.dumps(schema, indent=1))
    return file.getvalue()


def _numbered(node: Any, numbers: dict[str, int]) -> Any:
    if isinstance(node, list):
        return [_numbered(each, numbers) for each in node]
    if not isinstance(node, dict):
        return node
    if "__id__" in node:
        node = {**node, "__id__": numbers.setdefault(str(node["__id__"]), len(numbers) + 1)}
    if "file" in node:
        node = {**node, "file": _renamed(node["file"], numbers)}
    return {key: _numbered(each, numbers) for key, each in node.items()}


def _renamed(name: str, numbers: dict[str, int]) -> str:
    """``139675049174448.npy`` as the number of its object."""
    path = Path(name)
    return f"{numbers.setdefault(path.stem, len(numbers) + 1)}{path.suffix}"
