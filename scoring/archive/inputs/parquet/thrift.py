"""Thrift's compact protocol, as far as Parquet speaks it in its footer and before its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, TypeAlias

Struct: TypeAlias = dict[tuple[int, int], Any]
"""Values by the number and the type of their field: a reader passes over a field whose type it does not expect."""

I32, I64, LIST, STRUCT = 5, 6, 9, 12
_TRUE, _FALSE, _BYTE, _I16, _DOUBLE, _BINARY = 1, 2, 3, 4, 7, 8
_BITS = {_I16: 16, I32: 32, I64: 64}
_BYTES = {_TRUE: 0, _FALSE: 0, _BYTE: 1, _DOUBLE: 8}


def read_struct(file: IO[bytes]) -> Struct:
    """A struct with all that is in it; None for what is neither an integer nor made of others.  Raises ValueError."""
    found: Struct = {}
    for field, kind in fields(file):
        found[field, kind] = read_value(file, kind)
    return found


def fields(file: IO[bytes]) -> Iterator[tuple[int, int]]:
    """The number and type of each field of a struct; its value is to be read before the next is asked for."""
    seen: set[int] = set()
    field = 0
    while (kind := (head := _byte(file)) & 15) != 0:
        field = field + (head >> 4) if head >> 4 else _integer(file, _I16)
        if field in seen or field <= 0:
            raise ValueError(f"it has field {field} twice, or such fields do not exist")
        seen.add(field)
        yield field, kind


def read_value(file: IO[bytes], kind: int) -> Any:
    """A value of that type, as ``read_struct`` gives it."""
    if kind == STRUCT:
        return read_struct(file)
    if kind == LIST:
        return [read_value(file, inner) for inner in items(file)]
    if kind in _BITS:
        return _integer(file, kind)
    if kind not in _BYTES and kind != _BINARY:
        raise ValueError(f"it has a field of type {kind}, which Parquet does not use")
    file.seek(_varint(file) if kind == _BINARY else _BYTES[kind], 1)
    return None


def items(file: IO[bytes]) -> Iterator[int]:
    """The type of each item of a list; it is to be read before the next is asked for."""
    head = _byte(file)
    kind, size = head & 15, head >> 4
    for _ in range(_varint(file) if size == 15 else size):
        yield _BYTE if kind in (_TRUE, _FALSE) else kind


def _integer(file: IO[bytes], kind: int) -> int:
    raw = _varint(file)
    if raw >> _BITS[kind]:  # some readers cut it, and others do not
        raise ValueError("it has a number that is too large for its field")
    return (raw >> 1) ^ -(raw & 1)


def _varint(file: IO[bytes]) -> int:
    number = 0
    for shift in range(0, 70, 7):
        byte = _byte(file)
        number |= (byte & 127) << shift
        if byte < 128:
            return number
    raise ValueError("it has a number without end")


def _byte(file: IO[bytes]) -> int:
    byte = file.read(1)
    if not byte:
        raise ValueError("it ends too early")
    return byte[0]
