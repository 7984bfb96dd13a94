"""A pydantic model's refusal, as a plain sentence about one field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.errors import ApiError, Code, Where, subject
from engine.checks import LARGEST_INTEGER, unknown_field
from engine.checks import written as number

M = TypeVar("M", bound=BaseModel)


Number = Annotated[float, AfterValidator(lambda value: value + 0.0)]
"""A number; −0 becomes 0, so that the two are one spec."""
Seed = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]


class Strict(BaseModel):
    """A part of a spec or message: unknown fields, other types and non-finite numbers are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True, hide_input_in_errors=True)


PHRASES: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "float_type": lambda _: "must be a number",
    "finite_number": lambda _: "must be a finite number",
    "int_type": lambda _: "must be a whole number, written without a decimal point",
    "bool_type": lambda _: "must be true or false",
    "string_type": lambda _: "must be text",
    "list_type": lambda _: "must be a list",
    "model_type": lambda _: "must be an object",
    "missing": lambda _: "is missing",
    "literal_error": lambda ctx: f"must be {ctx['expected']}",
    "greater_than_equal": lambda ctx: f"must be at least {number(ctx['ge'])}",
    "less_than_equal": lambda ctx: f"must be at most {number(ctx['le'])}",
    "greater_than": lambda ctx: f"must be more than {number(ctx['gt'])}",
    "less_than": lambda ctx: f"must be less than {number(ctx['lt'])}",
    "too_short": lambda ctx: f"must have at least {number(ctx['min_length'])} entries",
    "too_long": lambda ctx: f"must have at most {number(ctx['max_length'])} entries",
    "string_too_short": lambda ctx: f"must have at least {number(ctx['min_length'])} characters",
    "string_too_long": lambda ctx: f"must have at most {number(ctx['max_length'])} characters",
}
"""What each kind of pydantic error says after the field's name; a kind that is not here cannot arise."""


def read(model: type[M], given: object, where: Where = ()) -> M:
    """`given` as an instance of `model`.

    Raises
    ------
    ApiError
        With code ``invalid``: the first field that is wrong, under `where`, and why.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
    place = (*where, *first["loc"])
    if first["type"] == "extra_forbidden":
        raise invalid(place, unknown_field(model.model_fields))
    raise invalid(place, PHRASES[first["type"]](first.get("ctx", {})))


def invalid(where: Where, phrase: str) -> ApiError:
    """The error for a field whose value cannot be taken."""
    return ApiError(Code.INVALID, f"{subject(where) or 'This'} {phrase}.", where)


def not_yet(where: Where, what: str) -> ApiError:
    """The error for what a later version brings."""
    return ApiError(Code.NOT_YET, f"{what} arrives in a later version.", where)


def check_limit(where: Where, value: int, limit: int, setting: str, what: str) -> None:
    """Raise the error that names `setting` when `value` is over `limit`."""
    if value > limit:
        raise ApiError(Code.LIMIT, f"{what} must be at most {number(limit)} (the server's limit {setting}).", where)
