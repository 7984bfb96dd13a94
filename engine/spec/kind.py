"""What a kind of problem is to a spec: its fields, and what follows from them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from engine.checks import Where
from engine.spec.common import Lane
from engine.spec.fields import Field


class Kind(ABC):
    """The fields of a kind of problem, each declared once.

    Attributes
    ----------
    problem, lane, record : the fields of these parts of a spec
    """

    problem: ClassVar[Mapping[str, Field]]
    lane: ClassVar[Mapping[str, Field]]
    record: ClassVar[Mapping[str, Field]]

    @abstractmethod
    def complete_problem(self, problem: dict[str, Any]) -> dict[str, Any]:
        """A problem whose own defaults are filled in, with what follows from its other fields."""

    @abstractmethod
    def dimension(self, problem: Mapping[str, Any]) -> int:
        """The length of a row of parameters of this complete problem."""

    @abstractmethod
    def steps(self, problem: Mapping[str, Any]) -> int:
        """How many updates a run on this complete problem has unless its spec says."""

    @abstractmethod
    def complete_lane(self, lane: dict[str, Any], problem: Mapping[str, Any], where: Where) -> dict[str, Any]:
        """A lane whose own defaults are filled in, with what follows from its other fields and the problem."""

    @abstractmethod
    def parse_problem(self, problem: Mapping[str, Any], seed: int) -> Any:
        """A complete problem taken apart; `seed` is the run's."""

    @abstractmethod
    def parse_lane(self, lane: Mapping[str, Any], index: int, problem: Mapping[str, Any]) -> Lane:
        """A complete lane taken apart."""
