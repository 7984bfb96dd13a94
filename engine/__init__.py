"""The engine of Descent Lab: runs of optimizers on problems, in NumPy.

It knows nothing of the web. `Run` takes a spec and gives chunks; `catalogue` lists what a spec may choose from.
"""

from engine import catalogue
from engine.chunk import Chunk, join, split
from engine.errors import SpecError
from engine.run import LaneStatus, Run, Snapshot
from engine.tape import Series

__all__ = ["Chunk", "LaneStatus", "Run", "Series", "Snapshot", "SpecError", "catalogue", "join", "split"]
