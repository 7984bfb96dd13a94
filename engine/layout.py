"""How a problem's parameters lie in one flat row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tensor:
    """One named piece of the flat row, row-major."""

    name: str
    layer: int
    shape: tuple[int, ...]
    start: int
    stop: int

    def describe(self) -> dict[str, object]:
        """The entry of the contract's layout."""
        return {"name": self.name, "shape": list(self.shape), "start": self.start, "stop": self.stop}


class Layout(Protocol):
    """The names of a row's entries.

    Attributes
    ----------
    dimension : length of the row
    layers : how many layers have parameters
    """

    @property
    def dimension(self) -> int: ...

    @property
    def layers(self) -> int: ...

    def tensor_of(self, index: int) -> Tensor:
        """The tensor that holds this entry of the row."""

    def describe(self) -> Sequence[dict[str, object]]:
        """The contract's layout."""
