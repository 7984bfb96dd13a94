"""A spec from outside: the server's limits, then what the engine says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import ApiError, Code, Where, subject
from app.schemas.sentences import check_limit, not_yet
from app.settings import Settings
from engine import SpecError
from engine.spec import complete as complete_spec
from engine.spec.network import DATASET

LATER = ("regression",)
"""Kinds of problems that are part of version 1 but not served yet."""


def complete(given: object, limits: Settings) -> dict[str, Any]:
    """The spec with every default filled in, as plain data; completing it again changes nothing.

    Raises
    ------
    ApiError
        ``invalid`` for a field that is wrong, ``limit`` for one over a limit, ``not_yet`` for what comes later.
    """
    check_limits(given, limits)
    try:
        spec = complete_spec(given)
    except SpecError as error:
        raise spec_error(error) from None
    # Defaults have limits too.
    check_limits(spec, limits)
    return spec


def complete_dataset(given: object, limits: Settings, where: Where) -> dict[str, Any]:
    """A data set, complete."""
    _check(_points(given, where), limits)
    try:
        found: dict[str, Any] = DATASET.check(given, where)
    except SpecError as error:
        raise spec_error(error) from None
    return found


def spec_error(error: SpecError) -> ApiError:
    """What the engine says of a spec, as a client is told of it."""
    message = error.message.removesuffix(".")
    return ApiError(Code.INVALID, f"{subject(error.where) or 'The spec'} {message}.", error.where)


def check_limits(given: object, limits: Settings) -> None:
    """Raise for the first number or length over one of the server's limits; what is wrong otherwise passes."""
    if not isinstance(given, Mapping):
        return
    problem = _part(given, "problem")
    kind = problem.get("kind")
    if isinstance(kind, str) and kind in LATER:
        raise not_yet(("problem", "kind"), f"A problem of kind {kind}")
    _check(_sizes(given, problem), limits)


Size = tuple[Where, object, str, str]
"""Where it stands, the number, the setting that limits it, and what a sentence calls it."""


def _sizes(given: Mapping[str, Any], problem: Mapping[str, Any]) -> Iterator[Size]:
    yield ("steps",), given.get("steps"), "max_steps", "steps"
    yield ("lanes",), _length(given.get("lanes")), "max_lanes", "The number of lanes"
    yield ("edits",), _length(given.get("edits")), "max_edits", "The number of edits"
    hidden = problem.get("hidden")
    where: Where = ("problem", "hidden")
    yield where, _length(hidden), "max_layers", "The number of hidden layers"
    for i, units in enumerate(hidden if isinstance(hidden, list) else []):
        yield (*where, i), units, "max_units", f"hidden[{i}]"
    yield from _points(problem.get("dataset"), ("problem", "dataset"))
    for name, every in _part(given, "record").items():
        yield ("record", name), every, "max_steps", name


def _points(dataset: object, where: Where) -> Iterator[Size]:
    if isinstance(dataset, Mapping):
        yield (*where, "points"), dataset.get("points"), "max_points", "points"
        yield (*where, "examples"), _length(dataset.get("examples")), "max_points", "The number of examples"


def _check(sizes: Iterator[Size], limits: Settings) -> None:
    for where, value, setting, what in sizes:
        if isinstance(value, int):
            check_limit(where, value, getattr(limits, setting), setting, what)


def _part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = given.get(name)
    return part if isinstance(part, Mapping) else {}


def _length(value: object) -> int | None:
    return len(value) if isinstance(value, list) else None
