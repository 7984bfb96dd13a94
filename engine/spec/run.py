"""A whole spec, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine import checks
from engine.checks import LARGEST_INTEGER
from engine.errors import SpecError
from engine.patience import Patience
from engine.spec.common import Lane
from engine.spec.edits import EDIT, Edit, complete_edits, parse_edits, with_partial
from engine.spec.fields import REQUIRED, Field, Listed, Nested, Part, Real, Whole
from engine.spec.kind import Kind
from engine.spec.network import NetworkKind, NetworkSpec
from engine.spec.surface import SurfaceKind, SurfaceSpec

STOP: Mapping[str, Field] = {
    "patience": Whole(minimum=1, default=REQUIRED),
    "min_delta": Real(minimum=0, default=0.0),
}
KINDS: Mapping[str, Kind] = {"surface": SurfaceKind(), "network": NetworkKind()}
"""The kinds of problems, the one that a spec has unless it says first."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole spec, taken apart."""

    seed: int
    steps: int
    problem: NetworkSpec | SurfaceSpec
    lanes: tuple[Lane, ...]
    edits: tuple[Edit, ...]
    stop: Patience | None
    record: Mapping[str, int]


def fields_of(kind: Kind) -> dict[str, Field]:
    """The fields of a spec whose problem is of this kind; `problem` is read on its own."""
    return {
        "version": Whole(minimum=1, maximum=1, default=1),
        "seed": Whole(minimum=0, maximum=LARGEST_INTEGER, default=0),
        "steps": Whole(minimum=1),
        "problem": Nested(fields=kind.problem, default={}),
        "lanes": Listed(each=Nested(fields=kind.lane), shortest=1, default=[{}]),
        "edits": Listed(each=Nested(fields=EDIT), default=[]),
        "stop": Nested(fields=STOP, nullable=True),
        "record": Nested(fields=kind.record, default={}),
    }


def complete(spec: Any) -> dict[str, Any]:
    """The spec with every default filled in, as plain data; completing it again changes nothing.

    Raises
    ------
    SpecError
        For the first field that is wrong; it names the place and the limit.
    """
    name, kind = kind_of(spec)
    problem = {k: v for k, v in spec.get("problem", {}).items() if k != "kind"}
    found = Part(fields_of(kind)).read({**spec, "problem": problem}, ())
    problem = kind.complete_problem(found["problem"])
    lanes = [kind.complete_lane(lane, problem, ("lanes", i)) for i, lane in enumerate(found["lanes"])]
    steps = kind.steps(problem) if found["steps"] is None else found["steps"]
    whole = {**found, "steps": steps, "problem": {"kind": name, **problem}, "lanes": lanes}
    return {**whole, "edits": complete_edits(whole, kind)}


def kind_of(spec: Any) -> tuple[str, Kind]:
    """The kind of a spec's problem, by name; SpecError where that much cannot be read."""
    if not isinstance(spec, Mapping):
        raise SpecError((), "must be an object")
    problem = checks.mapping(spec.get("problem", {}), ("problem",))
    name = problem.get("kind", next(iter(KINDS)))
    if not isinstance(name, str) or name not in KINDS:
        raise SpecError(("problem", "kind"), f"must be one of {', '.join(KINDS)}")
    return name, KINDS[name]


def parse(spec: Mapping[str, Any]) -> Parsed:
    """A complete spec taken apart into components."""
    kind, problem = KINDS[spec["problem"]["kind"]], spec["problem"]
    edits = parse_edits(spec)
    lanes = [kind.parse_lane(lane, i, problem) for i, lane in enumerate(spec["lanes"])]
    return Parsed(
        seed=spec["seed"],
        steps=spec["steps"],
        problem=kind.parse_problem(problem, spec["seed"]),
        lanes=tuple(with_partial(lane, edits) for lane in lanes),
        edits=edits,
        stop=None if spec["stop"] is None else Patience(**spec["stop"]),
        record=spec["record"],
    )
