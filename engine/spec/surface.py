"""The fields of a run on a surface, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from engine.catalogue import as_spec, component
from engine.checks import Where
from engine.errors import SpecError
from engine.optimizers.base import Optimizer
from engine.spec.common import EVERY, FARTHEST, LABEL, STEPPING, Lane, labelled, stepping
from engine.spec.fields import Chosen, Field, Listed, Real
from engine.spec.kind import Kind
from engine.surfaces.base import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceLane(Lane):
    """One competitor of a run on a surface."""

    start: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SurfaceSpec:
    """The problem of a run on a surface.

    Attributes
    ----------
    gradient_noise : standard deviation of what is added to each coordinate of the gradient that optimizers are given
    """

    surface: Surface
    gradient_noise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Chosen):
    """An optimizer whose learning rate may be null or left out: then it is the surface's suggestion."""

    family: str = "optimizers"

    def check(self, value: Any, where: Where) -> dict[str, Any]:
        rest = {k: v for k, v in value.items() if k != "learning_rate"} if isinstance(value, Mapping) else value
        given = value.get("learning_rate") if isinstance(value, Mapping) else None
        found = Chosen.check(self, rest if given is None else value, where)
        return found if given is not None else {**found, "learning_rate": None}


class SurfaceKind(Kind):
    """A point on a surface, which walks down."""

    problem: ClassVar[Mapping[str, Field]] = {
        "surface": Chosen(family="surfaces", default="rosenbrock"),
        "gradient_noise": Real(minimum=0, default=0.0),
    }
    lane: ClassVar[Mapping[str, Field]] = {
        "label": LABEL,
        "start": Listed(each=Real(minimum=-FARTHEST, maximum=FARTHEST), nullable=True),
        "optimizer": Suggested(default="gradient_descent"),
        **STEPPING,
    }
    record: ClassVar[Mapping[str, Field]] = dict.fromkeys(("params", "gradient", "state"), replace(EVERY, default=1))

    def complete_problem(self, problem: dict[str, Any]) -> dict[str, Any]:
        return problem

    def dimension(self, problem: Mapping[str, Any]) -> int:
        return _surface(problem).dimension

    def steps(self, problem: Mapping[str, Any]) -> int:
        return _surface(problem).steps

    def complete_lane(self, lane: dict[str, Any], problem: Mapping[str, Any], where: Where) -> dict[str, Any]:
        surface = _surface(problem)
        start = list(surface.starts[0]) if lane["start"] is None else lane["start"]
        if len(start) != surface.dimension:
            one = "1 coordinate" if surface.dimension == 1 else f"{surface.dimension} coordinates"
            raise SpecError((*where, "start"), f"must have {one}, as many as {surface.name} has")
        optimizer = with_rate(lane["optimizer"], surface, start)
        return labelled({**lane, "start": start, "optimizer": optimizer})

    def parse_problem(self, problem: Mapping[str, Any], seed: int) -> SurfaceSpec:
        return SurfaceSpec(_surface(problem), problem["gradient_noise"])

    def parse_lane(self, lane: Mapping[str, Any], index: int, problem: Mapping[str, Any]) -> SurfaceLane:
        return SurfaceLane(index=index, **stepping(lane, ("lanes", index)), start=tuple(lane["start"]))


def with_rate(optimizer: Mapping[str, Any], surface: Surface, start: list[float]) -> dict[str, Any]:
    """A complete optimizer with the surface's suggestion where its learning rate is null."""
    if optimizer["learning_rate"] is not None:
        return dict(optimizer)
    rest = {key: value for key, value in optimizer.items() if key != "learning_rate"}
    built = component("optimizers", rest, ())
    assert isinstance(built, Optimizer)
    return {**as_spec(built), "learning_rate": surface.suggested_rate(built, start)}


def _surface(problem: Mapping[str, Any]) -> Surface:
    surface = component("surfaces", problem["surface"], ("problem", "surface"))
    assert isinstance(surface, Surface)
    return surface
