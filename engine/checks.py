"""Values from outside, checked strictly: text and booleans are not numbers, 1.0 is not a whole number.

The sentences say what a field must be, without its name: whoever shows them puts the name in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from engine.errors import SpecError

Where = tuple[str | int, ...]

LARGEST_INTEGER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""
LONGEST_QUOTE = 80
LONGEST_TEXT = 1_000
"""How many characters a text may have that declares no limit of its own."""


def real(
    value: object,
    where: Where,
    minimum: float | None = None,
    maximum: float | None = None,
    exclusive_minimum: float | None = None,
    exclusive_maximum: float | None = None,
) -> float:
    """`value` as a finite float within the bounds; −0 becomes 0, so that the two are one spec."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SpecError(where, "must be a number")
    try:
        found = float(value) + 0.0
    except OverflowError:
        raise SpecError(where, "must be a finite number") from None
    if not isfinite(found):
        raise SpecError(where, "must be a finite number")
    within(found, where, minimum, maximum, exclusive_minimum, exclusive_maximum)
    return found


def whole(
    value: object,
    where: Where,
    minimum: float | None = None,
    maximum: float | None = None,
    exclusive_minimum: float | None = None,
    exclusive_maximum: float | None = None,
) -> int:
    """`value` as a whole number within the bounds, and within what every JSON reader keeps exactly."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise SpecError(where, "must be a whole number, written without a decimal point")
    within(value, where, minimum, maximum, exclusive_minimum, exclusive_maximum)
    within(value, where, -LARGEST_INTEGER, LARGEST_INTEGER)
    return value


def within(
    value: float,
    where: Where,
    minimum: float | None = None,
    maximum: float | None = None,
    exclusive_minimum: float | None = None,
    exclusive_maximum: float | None = None,
) -> None:
    """Raise SpecError that names the bound which `value` is beyond."""
    if minimum is not None and value < minimum:
        raise SpecError(where, f"must be at least {written(minimum)}")
    if maximum is not None and value > maximum:
        raise SpecError(where, f"must be at most {written(maximum)}")
    if exclusive_minimum is not None and value <= exclusive_minimum:
        raise SpecError(where, f"must be more than {written(exclusive_minimum)}")
    if exclusive_maximum is not None and value >= exclusive_maximum:
        raise SpecError(where, f"must be less than {written(exclusive_maximum)}")


def switch(value: object, where: Where) -> bool:
    """`value`, which must be true or false."""
    if not isinstance(value, bool):
        raise SpecError(where, "must be true or false")
    return value


def choice(value: object, where: Where, choices: tuple[str, ...]) -> str:
    """`value`, which must be one of these texts."""
    if not isinstance(value, str) or value not in choices:
        *first, last = (f"'{c}'" for c in choices)
        raise SpecError(where, f"must be {', '.join(first)} or {last}" if first else f"must be {last}")
    return value


def text(value: object, where: Where, *, shortest: int, longest: int) -> str:
    """`value`, which must be text of so many characters."""
    if not isinstance(value, str):
        raise SpecError(where, "must be text")
    if len(value) < shortest:
        raise SpecError(where, f"must have at least {written(shortest)} characters")
    if len(value) > longest:
        raise SpecError(where, f"must have at most {written(longest)} characters")
    return value


def listed(value: object, where: Where, shortest: int = 0, longest: int | None = None) -> list[Any]:
    """`value`, which must be a list of so many entries."""
    if not isinstance(value, list | tuple):
        raise SpecError(where, "must be a list")
    if len(value) < shortest:
        raise SpecError(where, f"must have at least {written(shortest)} entries")
    if longest is not None and len(value) > longest:
        raise SpecError(where, f"must have at most {written(longest)} entries")
    return list(value)


def mapping(value: object, where: Where) -> dict[str, Any]:
    """`value`, which must be an object."""
    if not isinstance(value, Mapping):
        raise SpecError(where, "must be an object")
    return dict(value)


def written(value: float) -> str:
    """A limit as people write it: 20,000, 0.5, 1e-06."""
    return f"{int(value):,}" if float(value).is_integer() and abs(value) < 1e16 else repr(float(value))


def quoted(value: str) -> str:
    """A text in quotation marks, as an error may repeat it: never long."""
    return f'"{value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…"}"'


def unknown_field(known: Iterable[str]) -> str:
    """What is wrong with a field that is none of these."""
    names = ", ".join(known)
    return f"is not a field here; there are {names}" if names else "is not a field here"
