"""What a client says on the stream: start, ack, stop."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.errors import ApiError, Code, shorten
from app.schemas.sentences import Strict, invalid, read
from app.strict_json import parse
from engine.checks import LARGEST_INTEGER

RunName = Annotated[str, Field(min_length=1, max_length=64)]
Count = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]


class Start(Strict):
    """Begin a run, in place of the one of that name."""

    type: Literal["start"]
    run: RunName
    spec: Any
    from_step: Count = 0


class Ack(Strict):
    """Everything up to this chunk has arrived."""

    type: Literal["ack"]
    run: RunName
    seq: Count


class Stop(Strict):
    """End a run."""

    type: Literal["stop"]
    run: RunName


Message = Start | Ack | Stop
TYPES: dict[str, type[Message]] = {"start": Start, "ack": Ack, "stop": Stop}


class MessageError(Exception):
    """A message that cannot be acted on.

    Attributes
    ----------
    error : ApiError
    run : str or None
        The run it names, where that much could be read.
    replaces : bool
        Whether it was a `start`, which ends the run of that name even when it is refused.
    """

    def __init__(self, error: ApiError, run: str | None = None, replaces: bool = False) -> None:
        super().__init__(error.message)
        self.error = error
        self.run = run
        self.replaces = replaces


def read_message(text: str) -> Message:
    """The message that `text` is.

    Raises
    ------
    MessageError
        For anything else; places inside a spec are given from the spec on.
    """
    try:
        data = parse(text)
    except ApiError as error:
        raise MessageError(_in_spec(error)) from None
    if not isinstance(data, dict):
        raise MessageError(ApiError(Code.BAD_MESSAGE, "A message must be an object."))
    run = data.get("run")
    name = shorten(run) if isinstance(run, str) else None
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        phrase = "is missing" if "type" not in data else f"must be one of {', '.join(TYPES)}"
        raise MessageError(invalid(("type",), phrase), name)
    try:
        return read(TYPES[kind], data)
    except ApiError as error:
        raise MessageError(error, name, replaces=kind == "start") from None


def _in_spec(error: ApiError) -> ApiError:
    """The error with its place given from the spec on, where it is inside the spec."""
    if error.where[:1] == ("spec",) and len(error.where) > 1:
        return ApiError(error.code, error.message, error.where[1:], status=error.status)
    return error
