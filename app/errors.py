"""The one shape of an error, over HTTP and on the stream, and every code it can carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

Where = tuple[str | int, ...]

LONGEST_NAME = 80


class Code(StrEnum):
    """What kind of error it is; the number is its HTTP status."""

    status: int

    def __new__(cls, value: str, status: int) -> Code:
        member = str.__new__(cls, value)
        member._value_ = value
        member.status = status
        return member

    BAD_JSON = "bad_json", 400
    BAD_MESSAGE = "bad_message", 400
    NOT_FOUND = "not_found", 404
    METHOD_NOT_ALLOWED = "method_not_allowed", 405
    NOT_ACCEPTABLE = "not_acceptable", 406
    TOO_LARGE = "too_large", 413
    INVALID = "invalid", 422
    LIMIT = "limit", 422
    NOT_YET = "not_yet", 422
    NOT_IMPLEMENTED = "not_implemented", 501
    INTERNAL = "internal", 500
    GOING_AWAY = "going_away", 503
    HTTP = "http", 400
    """Any other status that the web framework itself answers with."""


class ApiError(Exception):
    """An error that a client is told of.

    Attributes
    ----------
    code : Code
    message : str
        One plain sentence; it names the limit that was passed.
    where : tuple of str and int
        Path of the field in the spec, or in the message for a message's own fields; empty where there is none.
    status : int
        HTTP status, the code's own unless given.
    details : mapping
        What else a program may want to know, beside the sentence; mostly nothing.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        where: Sequence[str | int] = (),
        *,
        status: int | None = None,
        details: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where: Where = tuple(where)
        self.status = code.status if status is None else status
        self.details = dict(details or {})

    def under(self, *prefix: str | int) -> ApiError:
        """The same error at a place further down."""
        return ApiError(self.code, self.message, (*prefix, *self.where), status=self.status, details=self.details)

    def body(self) -> dict[str, Any]:
        """``{"code", "message", "where"}`` and the details, plain data that any JSON reader accepts."""
        return {
            "code": self.code.value,
            "message": printable(self.message),
            "where": [shorten(part) if isinstance(part, str) else part for part in self.where],
            **{name: printable(told) if isinstance(told, str) else told for name, told in self.details.items()},
        }


def printable(text: str) -> str:
    """`text` with what UTF-8 cannot carry (lone surrogates) replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def shorten(text: str) -> str:
    """`text` as an error may repeat it: printable, and never long."""
    text = printable(text)
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def quoted(text: str) -> str:
    """`text` in quotation marks, as an error may repeat it."""
    return f'"{shorten(text)}"'


def subject(where: Sequence[str | int]) -> str:
    """What a sentence calls the field at `where`: ``learning_rate``, ``hidden[2]``; empty at the top."""
    names = [i for i, part in enumerate(where) if isinstance(part, str)]
    if not names:
        return ""
    return shorten(str(where[names[-1]])) + "".join(f"[{part}]" for part in where[names[-1] + 1 :])


def internal_error() -> ApiError:
    """What a client is told when the server itself is at fault; the cause goes to the server's log."""
    return ApiError(Code.INTERNAL, "Something went wrong on the server. It has been logged.")


def going_away() -> ApiError:
    """What a client is told whose request is cut short by a shutdown."""
    return ApiError(Code.GOING_AWAY, "The server is being restarted. Try again in a moment.")
