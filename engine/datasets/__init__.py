"""Data sets: points in [−5, 5]² with a class or a value, for networks to learn."""

from engine.datasets.base import Data, load

__all__ = ["Data", "load"]
