"""Data sets: labelled points in [−5, 5]², for networks to tell apart."""

from engine.datasets.base import Data, load

__all__ = ["Data", "load"]
