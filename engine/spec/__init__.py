"""A run's spec: completed with every default, checked strictly, and taken apart into components.

Each field is declared once (`fields`), by what all kinds share (`run`, `common`) and by each kind of problem
(`network`, `surface`). The app asks the same `complete` and adds its server's limits.
"""

from engine.spec.common import Lane
from engine.spec.network import NetworkLane, NetworkSpec
from engine.spec.run import KINDS, Parsed, complete, kind_of, parse
from engine.spec.surface import SurfaceLane, SurfaceSpec

__all__ = [
    "KINDS",
    "Lane",
    "NetworkLane",
    "NetworkSpec",
    "Parsed",
    "SurfaceLane",
    "SurfaceSpec",
    "complete",
    "kind_of",
    "parse",
]
