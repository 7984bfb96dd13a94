"""What a kind of problem contributes to a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from engine.spec import Lane


@dataclass(frozen=True, slots=True)
class Begun:
    """How a lane begins.

    Attributes
    ----------
    setup : lines before the lane is made
    parameters : expression for the list of its tensors
    fields : what the lane has beside what all have: name and expression
    """

    setup: str
    parameters: str
    fields: dict[str, str]


class Part(Protocol):
    """The problem of a run, in PyTorch.

    Attributes
    ----------
    title : what is minimised, in a few words
    sources : constants and functions: `cost(lane, step)`, `measure(lane)`, the names `MEASURED`, and
        `epoch(lane, step)` where `has_epochs`
    lane_fields : the fields of `Begun.fields`, as a class declares them
    """

    title: str
    lane_fields: list[str]

    def sources(self, has_schedule: bool) -> list[str]: ...

    def begin(self, lane: Lane) -> Begun: ...

    def place(self, index: int) -> tuple[int, int]:
        """Where an entry of the flat row is: the number of the tensor, and the place in it."""
