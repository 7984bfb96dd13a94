"""Which problem a spec asks for."""

from __future__ import annotations

from engine.problems.base import Problem
from engine.problems.network import NetworkProblem
from engine.problems.surface import SurfaceProblem
from engine.spec import NetworkSpec, Parsed


def problem_of(parsed: Parsed) -> Problem:
    """The problem of a run; SpecError where it cannot be made."""
    return NetworkProblem(parsed) if isinstance(parsed.problem, NetworkSpec) else SurfaceProblem(parsed)
