"""What all schemas share: a strict model and the kinds of values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from scoring.archive.markup import holds_html

HAS_WORDS = r"[\p{L}\p{N}]"  # a letter or a digit of any script, as an ECMAScript pattern


class Schema(BaseModel):
    """Strict: no field that is not named here, and no value of another type that could be bent into place."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


def _has_words(text: str) -> str:
    """The scorer's own rule, looked at beforehand to say which of several documents breaks it."""
    if not any(map(str.isalnum, text)):
        raise PydanticCustomError("wordless", "holds no words")
    return text


def _is_plain(text: str) -> str:
    if holds_html(text):
        raise PydanticCustomError("html", "holds HTML")
    return text


def _is_date(text: str) -> str:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            date.fromisoformat(text)
            return text
    except ValueError:
        pass
    raise PydanticCustomError("date", "is no date")


def one_of(words: Iterable[str]) -> Any:
    """Names the codebook's words in the document; they are made by us, so nothing needs to check them here."""
    return Field(json_schema_extra={"enum": list(words)})


# A constraint of pydantic's own would turn the text into a Rust string, which cannot hold a lone surrogate.
Text: TypeAlias = Annotated[
    str, AfterValidator(_has_words), Field(json_schema_extra={"minLength": 1, "pattern": HAS_WORDS})
]
Prose: TypeAlias = Annotated[Text, AfterValidator(_is_plain)]
Date: TypeAlias = Annotated[str, AfterValidator(_is_date), Field(json_schema_extra={"format": "date"})]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Offset: TypeAlias = Annotated[int, Field(ge=0)]
Span: TypeAlias = tuple[Offset, Offset]
Spans: TypeAlias = Annotated[list[Span], Field(min_length=1)]
