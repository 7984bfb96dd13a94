"""JSON read strictly: every fault is an error that names its place.

Beyond what the standard library refuses: NaN and the infinities, numbers that overflow a double, a key twice in
one object, bytes that are not UTF-8, halves of surrogate pairs, and nesting no spec can have.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.errors import ApiError, Code, Where, subject

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]', re.DOTALL)
HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
DEEPEST = 32


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands where a value cannot be taken, until its place is known."""

    message: str


def parse(data: bytes | str) -> Any:
    """Plain Python data from JSON text.

    Parameters
    ----------
    data : bytes or str
        The text; bytes are UTF-8 without a byte order mark.

    Raises
    ------
    ApiError
        With code ``bad_json`` and the place of the fault in `where`.
    """
    text = _decode(data) if isinstance(data, bytes) else data
    reader = _Reader()
    try:
        value = reader.decoder.decode(text)
    except json.JSONDecodeError as error:
        raise _bad(f"is not JSON: {error.msg} at character {error.pos + 1}", _path_at(text, error.pos)) from None
    except RecursionError:
        raise _bad(f"is nested more than {DEEPEST} deep", _path_of_depth(text, DEEPEST)) from None
    if reader.faulty:
        where, fault = next(_find(value, lambda item: isinstance(item, _Fault)))
        raise _bad(fault.message, where)
    if HALF_PAIR.search(text):
        for where, _ in _find(value, lambda item: isinstance(item, str) and not _encodable(item)):
            raise _bad("holds half of a surrogate pair, which no text can", where)
    return value


class _Reader:
    """A JSON decoder that puts a `_Fault` where a value cannot be taken."""

    def __init__(self) -> None:
        self.faulty = False
        self.decoder = json.JSONDecoder(
            parse_constant=lambda name: self._fault(f"must be a finite number, not {name}"),
            parse_float=self._float,
            parse_int=self._int,
            object_pairs_hook=self._object,
        )

    def _fault(self, message: str) -> _Fault:
        self.faulty = True
        return _Fault(message)

    def _float(self, literal: str) -> float | _Fault:
        value = float(literal)
        return value if math.isfinite(value) else self._fault("is too large for a number of double precision")

    def _int(self, literal: str) -> int | _Fault:
        # Python reads integers of any length; up to 308 digits is what a double can hold.
        if len(literal) <= 308 or math.isfinite(float(literal)):
            return int(literal)
        return self._fault("is too large for a number of double precision")

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    found[key] = self._fault("is given twice in one object")
                seen.add(key)
        return found


def _bad(message: str, where: Where) -> ApiError:
    return ApiError(Code.BAD_JSON, f"{subject(where) or 'The text'} {message}.", where)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = _path_at(data[: error.start].decode("utf-8"), error.start)
        raise _bad(f"is not UTF-8: byte {error.start + 1} cannot be read", where) from None


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _find(value: Any, wanted: Callable[[Any], bool]) -> Iterator[tuple[Where, Any]]:
    """Places in `value`, keys included, whose item is `wanted`, in the order of the text.

    Goes through its own stack: JSON may be nested as deep as the interpreter recurses.
    """
    path: list[str | int] = [""]
    steps: list[Iterator[tuple[str | int, Any]]] = [iter((("", value),))]
    while steps:
        for key, item in steps[-1]:
            path[-1] = key
            if wanted(item):
                yield tuple(path[1:]), item
            if isinstance(item, dict):
                yield from (((*path[1:], key), key) for key in item if wanted(key))
                steps.append(iter(item.items()))
            elif isinstance(item, list):
                steps.append(enumerate(item))
            else:
                continue
            path.append("")
            break
        else:
            steps.pop()
            path.pop()


def _path_at(text: str, position: int) -> Where:
    """The path of the value that the character at `position` belongs to."""
    return _walk(text, lambda start, depth: start >= position)


def _path_of_depth(text: str, depth: int) -> Where:
    """The path of the first value that is nested `depth` deep."""
    return _walk(text, lambda start, reached: reached >= depth)


def _walk(text: str, stop: Callable[[int, int], bool]) -> Where:
    """The path reached when `stop(character, depth)` first holds, or at the end; reads only what brackets need."""
    path: list[str | int] = []
    key: str | None = None
    for token in TOKEN.finditer(text):
        if stop(token.start(), len(path)):
            break
        sign = token.group()
        if sign == "{":
            path.append("")
        elif sign == "[":
            path.append(0)
        elif sign in "}]":
            if path:
                path.pop()
        elif sign == "," and path:
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else ""
        elif sign == ":" and path and key is not None and isinstance(path[-1], str):
            path[-1] = key
        key = sign[1:-1] if sign.startswith('"') else None
    return tuple(part for part in path if part != "")
